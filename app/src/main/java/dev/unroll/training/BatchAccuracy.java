package dev.unroll.training;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * Accuracy on the batch that a network is training on.
 *
 * <p>Deeplearning4j's training pass does not give its outputs away. At the end of its backward pass
 * the output layer still has its input, so applying that one layer again is all it costs.
 */
final class BatchAccuracy extends BaseTrainingListener {
  private DataSet batch;
  private double measured = Double.NaN;

  /** Announces the batch that the next backward pass belongs to. */
  void expect(DataSet next) {
    batch = next;
    measured = Double.NaN;
  }

  /** The last batch's share of labels whose class has the largest output; NaN for regression. */
  double measured() {
    return measured;
  }

  @Override
  public void onBackwardPass(Model model) {
    if (batch.getLabels().size(1) == 1) {
      return; // a single value has no class
    }
    Layer output = ((MultiLayerNetwork) model).getOutputLayer();
    INDArray outputs = output.activate(false, LayerWorkspaceMgr.noWorkspaces());
    INDArray hits = outputs.argMax(1).eq(batch.getLabels().argMax(1)).castTo(outputs.dataType());
    INDArray mask = hits.rank() == 2 ? BatchCounts.labelsMask(batch) : null;
    if (mask != null) {
      hits.muli(mask);
    }
    measured = hits.sumNumber().doubleValue() / BatchCounts.labels(batch);
  }
}
