package dev.unroll.export.safetensors;

import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Bidirectional.Merge;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The layers that a safetensors file with PyTorch's names has for a network.
 *
 * <p>Where it names its modules as Unroll does, {@code layers.0} and {@code output}, these say
 * which layer each is. Otherwise modules of one kind go, in the order of their names, to the layers
 * of that kind: an embedding, recurrent layers, and linear ones, the last of which is the output.
 *
 * @param layers for each layer of the network what the file has for it
 * @param unused names of arrays that are for none
 * @param metadata of the file
 */
public record TorchNetwork(
    List<Optional<LayerModel>> layers,
    Optional<Dense> output,
    List<String> unused,
    Map<String, String> metadata) {
  private static final Pattern OURS =
      Pattern.compile("layers\\.\\d+(#0|\\.(encoder|decoder)#0|\\.(join|score))?|output");

  /**
   * @param fresh the network, which says what a file does not: the activation of a simple cell, how
   *     directions are merged
   * @throws dev.unroll.datasets.DataException if it is no such file, or a damaged one
   */
  public static TorchNetwork read(Path path, NetworkModel fresh) throws IOException {
    SafetensorsFile file = SafetensorsFile.open(path);
    TorchModules modules = new TorchModules(file);
    Map<String, String> places = places(modules, fresh);
    List<Optional<LayerModel>> layers = new ArrayList<>();
    for (int i = 0; i < fresh.layers().size(); i++) {
      layers.add(layer(modules, places, "layers." + i, fresh.layers().get(i)));
    }
    Optional<Dense> output =
        layer(modules, places, "output", fresh.output()).map(Dense.class::cast);
    List<String> unused = new ArrayList<>(modules.unknown());
    modules.names().stream().filter(name -> !places.containsValue(name)).forEach(unused::add);
    return new TorchNetwork(layers, output, unused, file.metadata());
  }

  /** The module of the file for each place of the network. */
  private static Map<String, String> places(TorchModules modules, NetworkModel fresh) {
    Map<String, String> places = new HashMap<>();
    boolean ours = modules.names().stream().allMatch(OURS.asMatchPredicate());
    if (ours) {
      modules.names().forEach(name -> places.put(name.replace("#0", ""), name));
      return places;
    }
    Deque<String> recurrent = new ArrayDeque<>();
    Deque<String> linear = new ArrayDeque<>();
    Deque<String> vectors = new ArrayDeque<>();
    for (String name : modules.names()) {
      if (modules.recurrent(name)) {
        recurrent.add(name);
      } else if (modules.linear(name)) {
        linear.add(name);
      } else if (modules.vectors(name)) {
        vectors.add(name);
      }
    }
    boolean embedded = fresh.layers().get(0) instanceof LayerModel.Embedding;
    if (!embedded) {
      linear.addAll(vectors); // linear layers without a bias
    }
    for (int i = 0; i < fresh.layers().size(); i++) {
      String place = "layers." + i;
      LayerModel layer = fresh.layers().get(i);
      Deque<String> from = recurrent;
      if (layer instanceof LayerModel.Embedding) {
        from = vectors;
      } else if (layer instanceof Dense) {
        from = linear;
      }
      if (layer instanceof LayerModel.EncoderDecoder) {
        take(recurrent, "enc").ifPresent(name -> places.put(place + ".encoder", name));
        take(recurrent, "dec").ifPresent(name -> places.put(place + ".decoder", name));
        continue;
      }
      if (layer instanceof LayerModel.Attention) {
        continue; // other programs have others
      }
      boolean last = from == linear && linear.size() == 1;
      if (!from.isEmpty() && !last) {
        places.put(place, from.remove());
      }
    }
    Deque<String> top = linear.isEmpty() ? vectors : linear;
    if (!top.isEmpty()) {
      places.put("output", top.removeLast());
    }
    return places;
  }

  /** The first name with a part in it, or else the first; it is taken out. */
  private static Optional<String> take(Deque<String> names, String part) {
    Optional<String> found =
        names.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
            .findFirst()
            .or(() -> Optional.ofNullable(names.peek()));
    found.ifPresent(names::remove);
    return found;
  }

  private static Optional<LayerModel> layer(
      TorchModules modules, Map<String, String> places, String place, LayerModel fresh)
      throws IOException {
    if (fresh instanceof LayerModel.EncoderDecoder both) {
      Optional<LayerModel> encoder = layer(modules, places, place + ".encoder", both.encoder());
      Optional<LayerModel> decoder = layer(modules, places, place + ".decoder", both.decoder());
      return encoder.isPresent()
              && decoder.isPresent()
              && encoder.get() instanceof Recurrent first
              && decoder.get() instanceof Recurrent second
          ? Optional.of(new LayerModel.EncoderDecoder(first, second))
          : encoder.or(() -> decoder);
    }
    if (fresh instanceof LayerModel.Attention) {
      String join = places.get(place + ".join");
      return join == null
          ? Optional.empty()
          : Optional.of(modules.attention(join, Optional.ofNullable(places.get(place + ".score"))));
    }
    String module = places.get(place);
    if (module == null) {
      return Optional.empty();
    }
    if (modules.recurrent(module)) {
      CellKind simple = CellKind.RNN_TANH;
      LayerModel one = fresh instanceof Bidirectional both ? both.forward() : fresh;
      if (one instanceof Recurrent like && like.cell().gates().size() == 1) {
        simple = like.cell();
      }
      Merge merge = fresh instanceof Bidirectional both ? both.merge() : Merge.CONCAT;
      return Optional.of(modules.recurrent(module, simple, merge));
    }
    if (modules.vectors(module) && fresh instanceof LayerModel.Embedding) {
      return Optional.of(modules.embedding(module));
    }
    if (modules.linear(module) || modules.vectors(module)) {
      return Optional.of(
          modules.dense(
              module,
              fresh instanceof Dense dense ? dense.activation() : Dense.Activation.IDENTITY));
    }
    return Optional.empty();
  }
}
