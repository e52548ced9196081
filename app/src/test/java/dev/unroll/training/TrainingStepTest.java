package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import dev.unroll.network.TaskShape;
import dev.unroll.training.TrainingStep.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TrainingStepTest {
  private static final LayerConfig LSTM = new Lstm(3, 1, 0);
  private static final TaskShape PER_STEP = new TaskShape(2, 2, 3, true, false, false);
  private static final TaskShape PER_SEQUENCE = new TaskShape(2, 2, 3, false, false, false);

  private static MultiLayerNetwork network(LayerConfig layer, TaskShape shape) {
    return TestNetworks.build(List.of(layer), shape, TestNetworks.SGD);
  }

  private static TrainingStep step(MultiLayerNetwork network) {
    return new TrainingStep(network, Optional.empty(), true);
  }

  /** What a step of plain descent at rate 1 takes away. */
  private static INDArray gradient(MultiLayerNetwork network, DataSet batch) {
    INDArray before = network.params().dup();
    step(network).run(batch, 1, 0, 0);
    INDArray gradient = before.sub(network.params());
    network.params().assign(before);
    return gradient;
  }

  /** Predicts the class of the current input: a relu cell without memory, and a sharp output. */
  private static MultiLayerNetwork copying() {
    MultiLayerNetwork network = network(new Rnn(2, Rnn.Activation.RELU, 0), PER_STEP);
    network.getLayer(0).getParam("W").assign(Nd4j.eye(2));
    network.getLayer(0).getParam("RW").assign(0);
    network.getLayer(1).getParam("W").assign(Nd4j.eye(2).mul(Math.log(3)));
    return network;
  }

  /** {@code [1, 2, time]}, one-hot. */
  private static INDArray oneHot(int... classes) {
    INDArray array = Nd4j.create(1, 2, classes.length);
    for (int t = 0; t < classes.length; t++) {
      array.putScalar(0, classes[t], t, 1);
    }
    return array;
  }

  @Test
  void run_twoClassesByHand_meanLossAndAccuracy() {
    DataSet batch = new DataSet(oneHot(0, 1, 1, 0), oneHot(0, 1, 0, 0));

    Measured measured = step(copying()).run(batch, 0, 0, 0);

    // Three steps are right with probability 3/4, one has 1/4.
    double loss = -(3 * Math.log(0.75) + Math.log(0.25)) / 4;
    assertThat(measured.loss()).isCloseTo(loss, offset(1e-6));
    assertThat(measured.accuracy()).isEqualTo(0.75);
    assertThat(measured.steps()).isEqualTo(4);
    assertThat(measured.finite()).isTrue();
  }

  @Test
  void run_callersListener_isStillCalledAndStays() {
    MultiLayerNetwork network = copying();
    TrainingStep step = step(network);
    List<Model> called = new ArrayList<>();
    TrainingListener listener =
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            called.add(model);
          }
        };
    network.setListeners(listener);

    Measured measured = step.run(new DataSet(oneHot(0, 1, 1, 0), oneHot(0, 1, 0, 0)), 0, 0, 0);

    assertThat(called).containsExactly(network);
    assertThat(network.getListeners()).containsExactly(listener);
    assertThat(measured.accuracy()).isEqualTo(0.75);
  }

  @Test
  void run_labelsMask_onlyItsStepsCount() {
    DataSet batch = new DataSet(oneHot(0, 1, 1, 0), oneHot(0, 1, 0, 0));
    batch.setLabelsMaskArray(Nd4j.create(new double[][] {{0, 1, 1, 0}}));

    Measured measured = step(copying()).run(batch, 0, 0, 0);

    assertThat(measured.loss()).isCloseTo(-(Math.log(0.75) + Math.log(0.25)) / 2, offset(1e-6));
    assertThat(measured.accuracy()).isEqualTo(0.5);
    assertThat(measured.steps()).isEqualTo(4);
  }

  @Test
  void run_featuresMask_paddingCountsForNothing() {
    DataSet batch = new DataSet(oneHot(0, 1, 1, 0), oneHot(0, 1, 0, 1));
    batch.setFeaturesMaskArray(Batches.mask(4, 3));

    Measured measured = step(copying()).run(batch, 0, 0, 0);

    assertThat(measured.loss()).isCloseTo(-(2 * Math.log(0.75) + Math.log(0.25)) / 3, offset(1e-6));
    assertThat(measured.accuracy()).isCloseTo(2 / 3.0, offset(1e-12));
    assertThat(measured.steps()).isEqualTo(3);
  }

  @Test
  void run_labelASequence_accuracyOverSequences() {
    MultiLayerNetwork network = network(new Rnn(2, Rnn.Activation.RELU, 0), PER_SEQUENCE);
    network.params().assign(0);
    network.getLayer(1).getParam("b").assign(Nd4j.createFromArray((float) Math.log(3), 0f));
    DataSet batch = Batches.random(PER_SEQUENCE, 4, false, 1);
    batch.setLabels(Nd4j.create(new double[][] {{1, 0}, {0, 1}, {1, 0}, {1, 0}}));

    Measured measured = step(network).run(batch, 0, 0, 0);

    double loss = -(3 * Math.log(0.75) + Math.log(0.25)) / 4;
    assertThat(measured.loss()).isCloseTo(loss, offset(1e-6));
    assertThat(measured.accuracy()).isEqualTo(0.75);
    assertThat(measured.steps()).isEqualTo(12);
  }

  @Test
  void run_numbers_haveNoAccuracy() {
    TaskShape shape = new TaskShape(2, 2, 3, false, false, true);
    MultiLayerNetwork network = network(LSTM, shape);
    network.params().assign(0);
    DataSet batch = Batches.random(shape, 2, false, 1);
    batch.setLabels(Nd4j.create(new double[][] {{3, 2}, {1, 0}}));

    Measured measured = new TrainingStep(network, Optional.empty(), false).run(batch, 0, 0, 0);

    assertThat(measured.loss()).isCloseTo((9 + 4 + 1) / 4.0, offset(1e-6));
    assertThat(measured.accuracy()).isNaN();
  }

  @Test
  void run_batchTwice_sameLossAndGradient() {
    MultiLayerNetwork network = network(LSTM, PER_STEP);
    DataSet once = Batches.random(PER_STEP, 3, false, 1);
    DataSet twice =
        new DataSet(
            Nd4j.concat(0, once.getFeatures(), once.getFeatures()),
            Nd4j.concat(0, once.getLabels(), once.getLabels()));

    Measured first = step(network).run(once, 0, 0, 0);
    Measured second = step(network).run(twice, 0, 0, 0);

    assertThat(second.loss()).isCloseTo(first.loss(), offset(1e-6));
    assertThat(second.gradientNorm()).isCloseTo(first.gradientNorm(), offset(1e-6));
    assertThat(second.steps()).isEqualTo(2 * first.steps());
  }

  @Test
  void run_windowTwiceWithoutMemory_sameLossAndGradient() {
    MultiLayerNetwork network = network(new Rnn(3, Rnn.Activation.TANH, 0), PER_STEP);
    network.getLayer(0).getParam("RW").assign(0);
    DataSet once = Batches.random(PER_STEP, 2, false, 1);
    DataSet twice =
        new DataSet(
            Nd4j.concat(2, once.getFeatures(), once.getFeatures()),
            Nd4j.concat(2, once.getLabels(), once.getLabels()));

    assertThat(step(network).run(twice, 0, 0, 0).loss())
        .isCloseTo(step(network).run(once, 0, 0, 0).loss(), offset(1e-6));
    // Of the input weights; those of the recurrence multiply an output that is not there at first.
    INDArray difference = gradient(network, twice).sub(gradient(network, once));
    int inputWeights = 2 * 3;
    for (int i = 0; i < inputWeights; i++) {
      assertThat(difference.getDouble(i)).isCloseTo(0, offset(1e-6));
    }
  }

  @Test
  void run_plainDescent_takesRateTimesGradient() {
    MultiLayerNetwork network = network(LSTM, PER_SEQUENCE);
    DataSet batch = Batches.random(PER_SEQUENCE, 3, false, 1);
    INDArray gradient = gradient(network, batch);
    INDArray before = network.params().dup();

    Measured measured = step(network).run(batch, 0.25, 7, 3);

    INDArray expected = before.sub(gradient.mul(0.25));
    assertThat(network.params().distance2(expected)).isLessThan(1e-6);
    assertThat(measured.gradientNorm())
        .isCloseTo(gradient.norm2Number().doubleValue(), offset(1e-6));
  }

  @Test
  void run_clippedByNorm_stepIsOfThatLength() {
    MultiLayerNetwork network = network(LSTM, PER_SEQUENCE);
    DataSet batch = Batches.random(PER_SEQUENCE, 3, false, 1);
    double norm = gradient(network, batch).norm2Number().doubleValue();
    INDArray before = network.params().dup();
    var clipping = new GradientClippingConfig(Optional.of(norm / 4), Optional.empty());

    Measured measured =
        new TrainingStep(network, Optional.of(clipping), true).run(batch, 0.5, 0, 0);

    assertThat(measured.gradientNorm()).isCloseTo(norm, offset(1e-6));
    assertThat(before.distance2(network.params())).isCloseTo(norm / 8, offset(1e-6));
  }

  @Test
  void run_notFinite_changesNothing() {
    MultiLayerNetwork network = network(LSTM, PER_STEP);
    DataSet batch = Batches.random(PER_STEP, 2, false, 1);
    batch.getFeatures().putScalar(0, 0, 0, Double.NaN);
    float[] before = network.params().toFloatVector();

    Measured measured = step(network).run(batch, 0.1, 0, 0);

    assertThat(measured.finite()).isFalse();
    assertThat(network.params().toFloatVector()).containsExactly(before);
  }

  @Test
  void run_weightDecay_isNoPartOfTheLoss() {
    DataSet batch = Batches.random(PER_STEP, 2, false, 1);
    MultiLayerNetwork plain = network(LSTM, PER_STEP);
    MultiLayerNetwork decaying =
        TestNetworks.build(
            List.of(LSTM), PER_STEP, new OptimizerConfig.AdamW(0.1, 0.9, 0.999, 1e-8, 10));

    assertThat(step(decaying).run(batch, 0, 0, 0).loss())
        .isCloseTo(step(plain).run(batch, 0, 0, 0).loss(), offset(1e-6));
  }
}
