package dev.unroll.transfer;

import dev.unroll.datasets.Encoding;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Attention;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.EncoderDecoder;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the weights of a source into a network of the same layers, where they fit: a layer must
 * have the same cell and size. Its inputs and outputs are matched by what they are called.
 */
public final class Transfer {
  private final Source source;
  private final List<Misfit> misfits = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean complete = true;

  /** Of the values that enter the next layer. */
  private Axis axis;

  /**
   * A layer that does not fit.
   *
   * @param layer its number; empty for the output layer
   */
  public record Misfit(Optional<Integer> layer, String message) {}

  /**
   * What came of it.
   *
   * @param network the weights after it; those before it, if anything does not fit
   * @param misfits what does not fit
   * @param notes what was taken and what not, a sentence each
   * @param complete whether every weight was taken
   */
  public record Outcome(
      NetworkModel network, List<Misfit> misfits, List<String> notes, boolean complete) {}

  private Transfer(Source source) {
    this.source = source;
  }

  /**
   * @param fresh the network with its initial weights
   * @param encoding of the data it will read
   */
  public static Outcome of(Source source, NetworkModel fresh, Encoding encoding) {
    return new Transfer(source).transfer(fresh, encoding);
  }

  private Outcome transfer(NetworkModel fresh, Encoding encoding) {
    int now = fresh.inputs();
    int before = first().map(LayerModel::inputs).orElse(now);
    Optional<Axis> inputs = Axis.of(source.inputNames(), before, Names.inputs(encoding), now);
    if (inputs.isEmpty()) {
      misfits.add(
          new Misfit(
              Optional.of(0),
              "reads %d inputs, and that of the source %d, without names to match them by"
                  .formatted(now, before)));
      return new Outcome(fresh, misfits, notes, false);
    }
    axis = inputs.get();
    List<LayerModel> layers = new ArrayList<>();
    for (int i = 0; i < fresh.layers().size(); i++) {
      layers.add(layer(i, fresh.layers().get(i)));
    }
    Dense output = output(fresh.output(), encoding);
    notes.addAll(SymbolNotes.of(source.outputNames(), encoding.classes(), "symbols or classes"));
    notes.addAll(
        SymbolNotes.of(
            source.inputNames().map(Names::sources),
            Names.inputs(encoding).map(Names::sources).orElse(List.of()),
            "symbols of sources"));
    for (int i = fresh.layers().size(); i < source.layers().size(); i++) {
      notes.add("layer %d of the source is not taken: there is none here".formatted(i));
    }
    return misfits.isEmpty()
        ? new Outcome(new NetworkModel(layers, fresh.lastStep(), output), misfits, notes, complete)
        : new Outcome(fresh, misfits, notes, false);
  }

  private Optional<LayerModel> first() {
    return source.layers().isEmpty() ? Optional.empty() : source.layers().get(0);
  }

  private LayerModel layer(int index, LayerModel fresh) {
    Optional<LayerModel> old =
        index < source.layers().size() ? source.layers().get(index) : Optional.empty();
    String name = "layer %d, %s".formatted(index, LayerText.kind(fresh));
    if (old.isEmpty()) {
      startsFresh(name);
      axis = Axis.same(fresh.outputs());
      return fresh;
    }
    if (!fits(old.get(), fresh)) {
      misfits.add(
          new Misfit(
              Optional.of(index),
              "is %s here and %s in the source"
                  .formatted(LayerText.of(fresh), LayerText.of(old.get()))));
      axis = Axis.same(fresh.outputs());
      return fresh;
    }
    taken(name, axis);
    return taken(old.get(), fresh);
  }

  private void startsFresh(String name) {
    complete = false;
    notes.add(name + ": starts fresh, as the source has none there");
  }

  private void taken(String name, Axis named) {
    boolean all = named.taken() == named.size();
    complete &= all;
    notes.add(
        name + ": taken" + (all ? "" : " for %d of %d".formatted(named.taken(), named.size())));
  }

  /** Whether they are of one kind, and what they have no names for is of one size. */
  private boolean fits(LayerModel old, LayerModel fresh) {
    if (old.inputs() != axis.before()) {
      return false;
    }
    if (old instanceof Bidirectional a && fresh instanceof Bidirectional b) {
      return a.merge() == b.merge() && fits(a.forward(), b.forward());
    }
    if (old instanceof Recurrent a && fresh instanceof Recurrent b) {
      return a.cell() == b.cell() && a.hidden() == b.hidden();
    }
    if (old instanceof EncoderDecoder a && fresh instanceof EncoderDecoder b) {
      return fits(a.encoder(), b.encoder()) && fits(a.decoder(), b.decoder());
    }
    if (old instanceof Attention a && fresh instanceof Attention b) {
      return a.size() == b.size() && a.general() == b.general();
    }
    return old.getClass() == fresh.getClass() && old.outputs() == fresh.outputs();
  }

  private LayerModel taken(LayerModel old, LayerModel fresh) {
    Axis in = axis;
    if (fresh instanceof LayerModel.Embedding embedding) {
      axis = Axis.same(fresh.outputs());
      float[] vectors = ((LayerModel.Embedding) old).vectors();
      return new LayerModel.Embedding(
          embedding.inputs(),
          embedding.outputs(),
          Axis.copy(vectors, embedding.vectors(), in, axis));
    }
    if (fresh instanceof Dense dense) {
      axis = Axis.same(fresh.outputs());
      return dense((Dense) old, dense, in, axis);
    }
    if (fresh instanceof Bidirectional both) {
      Bidirectional from = (Bidirectional) old;
      Axis one = outputs(both.forward(), in);
      axis = both.merge() == Bidirectional.Merge.CONCAT ? one.then(one) : one;
      return new Bidirectional(
          both.merge(),
          recurrent(from.forward(), both.forward(), in),
          recurrent(from.backward(), both.backward(), in));
    }
    if (fresh instanceof EncoderDecoder both) {
      EncoderDecoder from = (EncoderDecoder) old;
      axis = Axis.same(fresh.outputs());
      return new EncoderDecoder(
          recurrent(from.encoder(), both.encoder(), in),
          recurrent(from.decoder(), both.decoder(), in));
    }
    if (fresh instanceof Attention) {
      return old;
    }
    Recurrent recurrent = (Recurrent) fresh;
    axis = outputs(recurrent, in);
    return recurrent((Recurrent) old, recurrent, in);
  }

  /** The tutorials' cell passes its input on, names and all. */
  private static Axis outputs(Recurrent layer, Axis in) {
    Axis units = Axis.same(layer.hidden());
    return layer.cell().tutorial() ? in.then(units) : units;
  }

  private static Recurrent recurrent(Recurrent old, Recurrent fresh, Axis in) {
    Axis units = Axis.same(fresh.cell().gates().size() * fresh.hidden());
    return new Recurrent(
        fresh.cell(),
        fresh.inputs(),
        fresh.hidden(),
        Axis.copy(old.inputWeights(), fresh.inputWeights(), units, in),
        old.recurrentWeights(),
        old.bias(),
        old.recurrentBias());
  }

  private static Dense dense(Dense old, Dense fresh, Axis in, Axis out) {
    return new Dense(
        fresh.inputs(),
        fresh.outputs(),
        fresh.activation(),
        Axis.copy(old.weights(), fresh.weights(), out, in),
        Axis.copy(old.bias(), fresh.bias(), out, Axis.same(1)));
  }

  private Dense output(Dense fresh, Encoding encoding) {
    if (source.output().isEmpty()) {
      startsFresh("output layer");
      return fresh;
    }
    Dense old = source.output().get();
    Optional<Axis> outputs =
        Axis.of(source.outputNames(), old.outputs(), Names.outputs(encoding), fresh.outputs());
    if (outputs.isEmpty() || old.inputs() != axis.before()) {
      misfits.add(
          new Misfit(
              Optional.empty(),
              "the output layer is %s here and %s in the source"
                  .formatted(LayerText.of(fresh), LayerText.of(old))));
      return fresh;
    }
    taken("output layer", outputs.get());
    return dense(old, fresh, axis, outputs.get());
  }
}
