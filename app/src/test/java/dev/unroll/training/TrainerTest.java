package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.config.TrainingConfig.EarlyStoppingConfig;
import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** More than 250 lines: all tests watch one small training, by the same listener. */
class TrainerTest {
  private static final TaskShape SHAPE = new TaskShape(2, 2, 3, true, false, false);
  private static final List<LayerConfig> RNN = List.of(new Rnn(2, Rnn.Activation.TANH, 0));
  private static final List<LayerConfig> DROPOUT = List.of(new Lstm(4, 1, 0.5));

  /** Batches of 5, 5 and 2 sequences of 3 steps. */
  private static final FixedData DATA =
      new FixedData(
          true,
          List.of(
              Batches.random(SHAPE, 5, false, 1),
              Batches.random(SHAPE, 5, false, 2),
              Batches.random(SHAPE, 2, false, 3)));

  private static TrainingConfig training(
      ScheduleConfig schedule, Optional<EarlyStoppingConfig> stopping) {
    return new TrainingConfig(
        Optional.of(2),
        Optional.empty(),
        5,
        TestNetworks.SGD,
        schedule,
        Optional.empty(),
        Optional.empty(),
        false,
        stopping,
        CheckpointConfig.AUTO);
  }

  private static TrainingConfig training() {
    return training(new ScheduleConfig.Constant(0), Optional.empty());
  }

  private static TrainingResult fit(
      List<LayerConfig> layers,
      TrainingConfig training,
      TrainingPlan plan,
      RecordingListener listener) {
    ExperimentConfig config = TestNetworks.config(layers, training);
    return new Trainer(config, plan, Networks.build(config, SHAPE), DATA, new StopRequest())
        .fit(listener, Optional.empty());
  }

  @Test
  void fit_twoEpochs_everyBatchOnceAnEpoch() {
    RecordingListener listener = new RecordingListener(1, 0.5);

    TrainingResult result = fit(RNN, training(), new TrainingPlan(3, 6, 3), listener);

    assertThat(listener.iterations).extracting("done").containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(listener.iterations).extracting("epoch").containsExactly(1, 1, 1, 2, 2, 2);
    assertThat(listener.iterations).extracting("steps").containsExactly(15L, 15L, 6L, 15L, 15L, 6L);
    assertThat(listener.evaluatedAfter).containsExactly(3L, 6L);
    assertThat(listener.bestAfter).containsExactly(3L, 6L);
    assertThat(result.iterations()).isEqualTo(6);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.timeSteps()).isEqualTo(72);
    assertThat(result.end()).isEqualTo(TrainingResult.End.ALL_ITERATIONS);
    assertThat(result.loss())
        .isCloseTo(
            listener.iterations.stream().mapToDouble(i -> i.loss()).average().orElseThrow(),
            offset(1e-12));
  }

  @Test
  void fit_iterationsEndInAnEpoch_stopsThere() {
    TrainingResult result =
        fit(RNN, training(), new TrainingPlan(3, 4, 3), new RecordingListener());

    assertThat(result.iterations()).isEqualTo(4);
    assertThat(result.epochs()).isEqualTo(2);
  }

  @Test
  void fit_schedule_eachIterationAtItsRate() {
    RecordingListener listener = new RecordingListener();
    ScheduleConfig schedule = new ScheduleConfig.Step(0, 2, 0.5);

    fit(RNN, training(schedule, Optional.empty()), new TrainingPlan(3, 5, 3), listener);

    assertThat(listener.iterations)
        .extracting("learningRate")
        .containsExactly(0.1, 0.1, 0.05, 0.05, 0.025);
  }

  @Test
  void fit_done_leavesTheBestParameters() {
    RecordingListener listener = new RecordingListener(3, 1, 2);
    ExperimentConfig config = TestNetworks.config(RNN, training());
    MultiLayerNetwork network = Networks.build(config, SHAPE);

    new Trainer(config, new TrainingPlan(3, 6, 2), network, DATA, new StopRequest())
        .fit(listener, Optional.empty());

    assertThat(listener.evaluatedAfter).containsExactly(2L, 4L, 6L);
    assertThat(listener.bestAfter).containsExactly(2L, 4L);
    assertThat(network.params().toFloatVector()).containsExactly(listener.parameters.get(3));
  }

  @Test
  void fit_monitorAccuracy_keepsTheHighestAndStopsWhereItNoLongerRises() {
    RecordingListener listener = new RecordingListener(0.5, 0.8, 0.7, 0.8, 0.9);
    ExperimentConfig byLoss =
        TestNetworks.config(
            RNN,
            training(
                new ScheduleConfig.Plateau(0, 1, 0.5), Optional.of(new EarlyStoppingConfig(2, 0))));
    ExperimentConfig config =
        new ExperimentConfig(
            byLoss.name(),
            byLoss.seed(),
            byLoss.engine(),
            byLoss.dataset(),
            byLoss.network(),
            byLoss.training(),
            new EvaluationConfig(Optional.empty(), 1, 100, "accuracy"),
            byLoss.sampling());
    MultiLayerNetwork network = Networks.build(config, SHAPE);

    TrainingResult result =
        new Trainer(config, new TrainingPlan(3, 6, 1), network, DATA, new StopRequest())
            .fit(listener, Optional.empty());

    assertThat(result.end()).isEqualTo(TrainingResult.End.NO_IMPROVEMENT);
    assertThat(listener.bestAfter).as("an equal one later is no better").containsExactly(1L, 2L);
    assertThat(result.iterations()).isEqualTo(4);
    assertThat(network.params().toFloatVector()).containsExactly(listener.parameters.get(1));
    assertThat(listener.last.best().iteration()).contains(2L);
    assertThat(listener.iterations)
        .extracting("learningRate")
        .as("the rate falls after the evaluation that is no better, not after those that are")
        .containsExactly(0.1, 0.1, 0.1, 0.05);
  }

  @Test
  void fit_noImprovement_stopsEarly() {
    RecordingListener listener = new RecordingListener(3, 2, 2.5, 2.4, 1);
    var stopping = Optional.of(new EarlyStoppingConfig(2, 0));
    ExperimentConfig config =
        TestNetworks.config(RNN, training(new ScheduleConfig.Constant(0), stopping));
    MultiLayerNetwork network = Networks.build(config, SHAPE);

    TrainingResult result =
        new Trainer(config, new TrainingPlan(3, 6, 1), network, DATA, new StopRequest())
            .fit(listener, Optional.empty());

    assertThat(result.end()).isEqualTo(TrainingResult.End.NO_IMPROVEMENT);
    assertThat(result.iterations()).isEqualTo(4);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(network.params().toFloatVector()).containsExactly(listener.parameters.get(1));
  }

  @Test
  void fit_sameSeedWithDropout_sameParametersToTheBit() {
    RecordingListener first = new RecordingListener();
    RecordingListener second = new RecordingListener();
    TrainingPlan plan = new TrainingPlan(3, 6, 3);

    Nd4j.getRandom().setSeed(1);
    fit(DROPOUT, training(), plan, first);
    Nd4j.getRandom().setSeed(2); // what ran before must not matter
    fit(DROPOUT, training(), plan, second);

    for (int i = 0; i < 6; i++) {
      assertThat(second.parameters.get(i)).containsExactly(first.parameters.get(i));
    }
  }

  /** ND4J's generator takes 0 for "by the clock". */
  @Test
  void fit_seed0WithDropout_sameParametersToTheBit() {
    assertThat(afterOneEpochFromTheSameWeights(0))
        .containsExactly(afterOneEpochFromTheSameWeights(0));
  }

  @Test
  void fit_otherSeed_otherDropout() {
    float[] first = afterOneEpochFromTheSameWeights(1);
    float[] second = afterOneEpochFromTheSameWeights(2);

    assertThat(IntStream.range(0, first.length).filter(i -> first[i] != second[i]).count())
        .isGreaterThan(first.length / 2);
  }

  private static float[] afterOneEpochFromTheSameWeights(long seed) {
    ExperimentConfig config = TestNetworks.config(DROPOUT, training());
    MultiLayerNetwork network = Networks.build(config, SHAPE);
    new Trainer(
            TestNetworks.withSeed(config, seed),
            new TrainingPlan(3, 3, 3),
            network,
            DATA,
            new StopRequest())
        .fit(new RecordingListener(1), Optional.empty());
    return network.params().toFloatVector();
  }

  @Test
  void fit_diverges_saysWhatToDoAndKeepsTheLastGoodParameters() {
    DataSet broken = Batches.random(SHAPE, 5, false, 4);
    broken.getFeatures().putScalar(0, 0, 0, Double.NaN);
    FixedData data =
        new FixedData(false, List.of(DATA.batches().get(0), DATA.batches().get(1), broken));
    ExperimentConfig config = TestNetworks.config(RNN, training());
    MultiLayerNetwork network = Networks.build(config, SHAPE);
    RecordingListener listener = new RecordingListener();

    DivergedException e =
        catchThrowableOfType(
            DivergedException.class,
            () ->
                new Trainer(config, new TrainingPlan(3, 6, 1), network, data, new StopRequest())
                    .fit(listener, Optional.empty()));

    assertThat(e.getMessage().lines())
        .containsExactly(
            "training diverged: the loss is NaN at iteration 3",
            "Lower training.optimizer.learning_rate (it was 0.1), or set"
                + " training.gradient_clipping: { norm: 5.0 }. The last good model is kept.");
    assertThat(e.result().iterations()).isEqualTo(3);
    assertThat(e.result().loss()).isFinite();
    assertThat(listener.iterations).hasSize(2);
    assertThat(network.params().toFloatVector()).containsExactly(listener.parameters.get(1));
  }

  @Test
  void fit_learningRateFarTooLarge_divergesAtOnce() {
    TaskShape values = new TaskShape(2, 1, 3, false, false, true);
    FixedData data = new FixedData(false, List.of(Batches.random(values, 5, false, 1)));
    TrainingConfig clipped =
        new TrainingConfig(
            Optional.of(5),
            Optional.empty(),
            5,
            new OptimizerConfig.Sgd(1e30),
            new ScheduleConfig.Constant(0),
            Optional.of(new GradientClippingConfig(Optional.of(1.0), Optional.empty())),
            Optional.empty(),
            false,
            Optional.empty(),
            CheckpointConfig.AUTO);
    ExperimentConfig config = TestNetworks.config(RNN, clipped);
    MultiLayerNetwork network = Networks.build(config, values);
    float[] first = network.params().toFloatVector();

    DivergedException e =
        catchThrowableOfType(
            DivergedException.class,
            () ->
                new Trainer(config, new TrainingPlan(1, 5, 5), network, data, new StopRequest())
                    .fit(new RecordingListener(), Optional.empty()));

    assertThat(e.getMessage())
        .contains("at iteration 2")
        .contains("(it was 1.0E30). The last good model is kept.");
    assertThat(network.params().toFloatVector()).containsExactly(first);
  }
}
