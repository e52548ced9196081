package dev.unroll.training;

import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import dev.unroll.layers.FlatGradient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;

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
  private final FlatGradient gradient;
  private final GradientClipping clipping;
  private final BatchAccuracy accuracy;
  private final Optional<LossWeights> weights;

  /** What one step measured, before its update. */
  record Measured(double loss, double accuracy, double gradientNorm, long steps) {
    /** Whether the update that follows can be trusted. */
    boolean finite() {
      return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
  }

  /** One in which all classes count alike. */
  TrainingStep(
      MultiLayerNetwork network, Optional<GradientClippingConfig> clipping, boolean classes) {
    this(network, clipping, classes, Optional.empty());
  }

  /**
   * @param classes whether labels are classes, of which an accuracy is measured
   * @param weights of the classes; empty where all count alike
   */
  TrainingStep(
      MultiLayerNetwork network,
      Optional<GradientClippingConfig> clipping,
      boolean classes,
      Optional<LossWeights> weights) {
    this.network = network;
    this.accuracy = new BatchAccuracy(classes);
    this.weights = weights;
    this.gradient = new FlatGradient(network);
    this.clipping = GradientClipping.of(clipping);
  }

  /**
   * Computes loss and gradient, and applies the update unless either is not finite. Weights of
   * classes change the labels of the batch.
   *
   * @param iteration counted from 0, for the bias correction of Adam
   */
  Measured run(DataSet batch, double learningRate, int iteration, int epoch) {
    double labels = weights.isPresent() ? weights.get().apply(batch) : BatchCounts.labels(batch);
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(), BatchCounts.labelsMask(batch));
    Collection<TrainingListener> listeners = new ArrayList<>(network.getListeners());
    double norm;
    try {
      network.setListeners(accuracy.besides(listeners));
      accuracy.expect(batch);
      norm = gradient.compute(labels);
    } finally {
      network.setListeners(listeners);
      network.clearLayerMaskArrays();
    }
    double sumOfLosses =
        (network.score() - network.calcRegularizationScore(true)) * batch.getFeatures().size(0);
    clipping.apply(gradient.values(), norm);
    Measured measured =
        new Measured(sumOfLosses / labels, accuracy.measured(), norm, BatchCounts.timeSteps(batch));
    if (measured.finite()) {
      update(learningRate, iteration, epoch);
    }
    return measured;
  }

  private void update(double learningRate, int iteration, int epoch) {
    setLearningRate(learningRate, iteration);
    // Not the updater as a whole: that divides by the size of the batch first, even by 1, and the
    // gradient is a mean already. Clipping is ours, too.
    for (UpdaterBlock block : ((MultiLayerUpdater) network.getUpdater()).getUpdaterBlocks()) {
      block.update(iteration, epoch);
    }
    gradient.subtract();
  }

  private void setLearningRate(double rate, int iteration) {
    for (Layer layer : network.getLayers()) {
      for (String parameter : layer.paramTable().keySet()) {
        IUpdater updater = layer.getConfig().getUpdaterByParam(parameter);
        updater.setLrAndSchedule(rate * missingCorrection(updater, iteration), null);
      }
    }
  }

  /**
   * Deeplearning4j's Nadam leaves out the bias correction of the mean square (Dozat 2016, as in
   * Adam), which would make its first steps thirty times too long.
   */
  private static double missingCorrection(IUpdater updater, int iteration) {
    return updater instanceof Nadam nadam
        ? Math.sqrt(1 - Math.pow(nadam.getBeta2(), iteration + 1))
        : 1;
  }
}
