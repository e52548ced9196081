package dev.unroll.training;

import dev.unroll.layers.Floats;
import dev.unroll.layers.FusedNetwork;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * Accuracy on the batch that a network is training on.
 *
 * <p>Deeplearning4j does not return the outputs of a training pass. An output layer that has not
 * counted correct labels itself still has its input at the end of the backward pass, so only that
 * one layer is computed again. A network that splits its batch calls once for each slice.
 */
final class BatchAccuracy extends BaseTrainingListener {
  private final boolean classes;
  private DataSet batch;
  private long hits;

  /**
   * @param classes whether labels are classes; numbers have no accuracy, however many they are
   */
  BatchAccuracy(boolean classes) {
    this.classes = classes;
  }

  /** The listeners of a network while it is measured: those that it has, and this one if needed. */
  Collection<TrainingListener> besides(Collection<TrainingListener> listeners) {
    return classes ? Stream.concat(listeners.stream(), Stream.of(this)).toList() : listeners;
  }

  /** Announces the batch that the next backward pass belongs to. */
  void expect(DataSet next) {
    batch = next;
    hits = 0;
  }

  /** The last batch's share of labels whose class has the largest output; NaN for regression. */
  double measured() {
    return classes ? (double) hits / BatchCounts.labels(batch) : Double.NaN;
  }

  @Override
  public void onBackwardPass(Model model) {
    long found = hits((MultiLayerNetwork) model);
    synchronized (this) {
      hits += found;
    }
  }

  private static long hits(MultiLayerNetwork network) {
    OptionalLong counted =
        network instanceof FusedNetwork fused ? fused.hits() : OptionalLong.empty();
    if (counted.isPresent()) {
      return counted.getAsLong();
    }
    INDArray labels = network.getLabels();
    INDArray outputs = network.getOutputLayer().activate(false, LayerWorkspaceMgr.noWorkspaces());
    return hits(rows(outputs), rows(labels), (int) labels.size(1));
  }

  /** A row of classes for each example or step. */
  private static float[] rows(INDArray values) {
    return Floats.of(values.rank() == 3 ? values.permute(2, 0, 1) : values);
  }

  private static long hits(float[] outputs, float[] labels, int classes) {
    long hits = 0;
    for (int at = 0; at < outputs.length; at += classes) {
      int chosen = largest(outputs, at, classes);
      // The output layer leaves zeros where the labels are masked.
      if (outputs[at + chosen] != 0 && chosen == largest(labels, at, classes)) {
        hits++;
      }
    }
    return hits;
  }

  private static int largest(float[] values, int at, int length) {
    int largest = 0;
    for (int i = 1; i < length; i++) {
      if (values[at + i] > values[at + largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
