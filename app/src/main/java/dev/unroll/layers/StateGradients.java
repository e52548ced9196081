package dev.unroll.layers;

import dev.unroll.layers.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How large the gradient of a loss at the last step is with regard to the states before it: how
 * much it vanishes or explodes on its way back through time (Bengio et al. 1994; Pascanu et al.
 * 2013).
 *
 * <p>The state of an LSTM is its hidden and its cell state together. A direction that reads
 * backwards has read most at the first step, so what is measured of it is the loss at the first
 * step, or, where a sequence has one label, the part of the loss that comes from where it ends; its
 * gradient goes to later steps. Padding counts as no step. The steps of a source are before those
 * of its target.
 */
public final class StateGradients {
  private final FusedNetwork network;
  private final DataSet batch;
  private final int sequences;
  private final int steps;
  private final boolean labelPerStep;

  /**
   * Of one direction of a layer.
   *
   * @param layer index in the network
   * @param name of its cell, as Deeplearning4j calls it
   * @param backward whether it reads from the last step to the first
   * @param norms of each sequence, from the step of the loss on, by how many steps away they are;
   *     of a sequence without a label none
   */
  public record OfLayer(int layer, String name, boolean backward, List<double[]> norms) {}

  /**
   * One direction of a layer: the steps before one are read by a part of it, the others by another,
   * as encoder and decoder do.
   */
  private record Observed(
      int layer, boolean backward, FusedLayer<?> first, FusedLayer<?> then, IntSupplier begin) {
    static Observed of(int layer, boolean backward, FusedLayer<?> whole) {
      return new Observed(layer, backward, whole, whole, () -> 0);
    }

    void observe() {
      first.kernel().observeStateGradients();
      then.kernel().observeStateGradients();
    }

    double norm(int step, int sequence, int sequences) {
      int from = begin.getAsInt();
      boolean isFirst = step < from;
      int own = isFirst ? step : step - from;
      Kernel kernel = (isFirst ? first : then).kernel();
      return Math.sqrt(kernel.stateGradients()[own * sequences + sequence]);
    }
  }

  private StateGradients(FusedNetwork network, DataSet batch) {
    this.network = network;
    this.batch = batch;
    INDArray features = batch.getFeatures();
    this.sequences = (int) features.size(0);
    this.steps = (int) features.size(features.rank() - 1);
    this.labelPerStep = batch.getLabels().rank() == 3;
  }

  /**
   * Measures it without dropout, from a state of zeros on. The network stays as it is, with all it
   * carries, and no random numbers are drawn.
   *
   * @return one for each direction of the engine's recurrent layers, from the input up
   */
  public static List<OfLayer> of(FusedNetwork network, DataSet batch) {
    if (!network.isOfFloats()) {
      return List.of();
    }
    return new StateGradients(network.withoutDropout(), batch).measure();
  }

  private List<OfLayer> measure() {
    List<Observed> observed = observed();
    observed.forEach(Observed::observe);
    List<OfLayer> measured = new ArrayList<>();
    boolean anyBackward = observed.stream().anyMatch(Observed::backward);
    List<OfLayer> atLast = pass(observed, false);
    List<OfLayer> atFirst = anyBackward ? pass(observed, true) : List.of();
    for (int i = 0; i < observed.size(); i++) {
      measured.add(observed.get(i).backward() ? atFirst.get(i) : atLast.get(i));
    }
    return measured;
  }

  private List<Observed> observed() {
    List<Observed> observed = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      Layer layer =
          network.getLayer(i) instanceof FusedLastTimeStep last
              ? last.getUnderlying()
              : network.getLayer(i);
      if (layer instanceof FusedBidirectional both) {
        observed.add(Observed.of(i, false, (FusedLayer<?>) both.forward()));
        observed.add(Observed.of(i, true, (FusedLayer<?>) both.backward()));
      } else if (layer instanceof FusedEncoderDecoder pair) {
        observed.add(new Observed(i, false, pair.encoder(), pair.decoder(), pair::sourceSteps));
      } else if (layer instanceof FusedLayer<?> one) {
        observed.add(Observed.of(i, false, one));
      }
    }
    return observed;
  }

  /**
   * @param first whether the loss is at the first step, and steps are counted from there
   */
  private List<OfLayer> pass(List<Observed> observed, boolean first) {
    int[] ends = new int[sequences];
    for (int b = 0; b < sequences; b++) {
      ends[b] = end(b, first).orElse(-1);
    }
    network.compute(
        new DataParallel.Part(
            batch.getFeatures(),
            batch.getLabels(),
            batch.getFeaturesMaskArray(),
            labelPerStep ? only(ends) : batch.getLabelsMaskArray()));
    network.clearLayerMaskArrays();
    return observed.stream().map(o -> of(o, ends, first)).toList();
  }

  private OfLayer of(Observed observed, int[] ends, boolean first) {
    List<double[]> norms = new ArrayList<>();
    for (int b = 0; b < sequences; b++) {
      List<Double> ofSequence = new ArrayList<>();
      int by = first ? 1 : -1;
      for (int step = ends[b]; step >= 0 && step < steps; step += by) {
        if (isRead(b, step)) {
          ofSequence.add(observed.norm(step, b, sequences));
        }
      }
      norms.add(ofSequence.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return new OfLayer(
        observed.layer(),
        observed.then().conf().getLayer().getClass().getSimpleName(),
        observed.backward(),
        norms);
  }

  /** The first or last step that counts to the loss; empty if none does. */
  private Optional<Integer> end(int sequence, boolean first) {
    for (int i = 0; i < steps; i++) {
      int step = first ? i : steps - 1 - i;
      if (labelPerStep ? isScored(sequence, step) : isRead(sequence, step)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private boolean isScored(int sequence, int step) {
    INDArray mask = batch.getLabelsMaskArray();
    return mask == null ? isRead(sequence, step) : mask.getDouble(sequence, step) != 0;
  }

  private boolean isRead(int sequence, int step) {
    INDArray mask = batch.getFeaturesMaskArray();
    return mask == null || mask.getDouble(sequence, step) != 0;
  }

  /** A mask of the labels in which one step a sequence counts. */
  private INDArray only(int[] ends) {
    float[] mask = new float[sequences * steps];
    for (int b = 0; b < sequences; b++) {
      if (ends[b] >= 0) {
        mask[b * steps + ends[b]] = 1;
      }
    }
    return Nd4j.createFromArray(mask).reshape('c', sequences, steps);
  }
}
