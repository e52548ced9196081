package dev.unroll.training;

import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * One update of a network's parameters from one batch: forward, loss, backward, clip, update.
 *
 * <p>Deeplearning4j sums the loss over the steps of an example, its score is the mean over
 * examples, and its gradient is the sum over both. Here loss and gradient are means over the labels
 * that counted, so that neither a learning rate nor a clipping threshold depends on the length of a
 * window or the size of a batch.
 */
final class TrainingStep {
  private final MultiLayerNetwork network;
  private final GradientClipping clipping;
  private final BatchAccuracy accuracy = new BatchAccuracy();

  /** What one step measured, before its update. */
  record Measured(double loss, double accuracy, double gradientNorm, long steps) {
    /** Whether the update that follows can be trusted. */
    boolean finite() {
      return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
  }

  TrainingStep(MultiLayerNetwork network, Optional<GradientClippingConfig> clipping) {
    this.network = network;
    this.clipping = GradientClipping.of(clipping);
    network.setListeners(accuracy);
  }

  /**
   * Computes loss and gradient, and applies the update unless either is not finite.
   *
   * @param iteration counted from 0, for the bias correction of Adam
   */
  Measured run(DataSet batch, double learningRate, int iteration, int epoch) {
    long labels = BatchCounts.labels(batch);
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
    try {
      accuracy.expect(batch);
      network.computeGradientAndScore();
    } finally {
      network.clearLayerMaskArrays();
    }
    double sumOfLosses =
        (network.score() - network.calcRegularizationScore(true)) * batch.getFeatures().size(0);
    INDArray gradient = network.getFlattenedGradients();
    gradient.divi(labels);
    double norm = clipping.apply(gradient);
    Measured measured =
        new Measured(sumOfLosses / labels, accuracy.measured(), norm, BatchCounts.timeSteps(batch));
    if (measured.finite()) {
      update(gradient, learningRate, iteration, epoch);
    }
    return measured;
  }

  private void update(INDArray gradient, double learningRate, int iteration, int epoch) {
    setLearningRate(learningRate);
    int batchSize = 1; // the gradient is a mean already
    network
        .getUpdater()
        .update(
            network,
            network.gradient(),
            iteration,
            epoch,
            batchSize,
            LayerWorkspaceMgr.noWorkspaces());
    INDArray parameters = network.params();
    parameters.subi(gradient.reshape(parameters.shape()));
  }

  private void setLearningRate(double rate) {
    for (Layer layer : network.getLayers()) {
      for (String parameter : layer.paramTable().keySet()) {
        layer.getConfig().getUpdaterByParam(parameter).setLrAndSchedule(rate, null);
      }
    }
  }
}
