package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class TrainingIterationsTest {
  private static final TaskShape SHAPE = new TaskShape(2, 2, 3, true, false, false);
  private static final FixedData DATA =
      new FixedData(
          false, List.of(Batches.random(SHAPE, 5, false, 1), Batches.random(SHAPE, 3, false, 2)));

  @Test
  void next_overTwoEpochs_trainsAsTheTrainerDoes() {
    ExperimentConfig config =
        TestNetworks.config(
            List.of(new Lstm(4, 1, 0.5)), TestNetworks.training(2, TestNetworks.SGD));
    MultiLayerNetwork trained = Networks.build(config, SHAPE);
    RecordingListener listener = new RecordingListener();
    new Trainer(config, new TrainingPlan(2, 4, 4), trained, DATA, new StopRequest())
        .fit(listener, Optional.empty());

    MultiLayerNetwork stepped = Networks.build(config, SHAPE);
    TrainingIterations iterations = new TrainingIterations(config, stepped, DATA);

    assertThat(listener.iterations)
        .hasSize(4)
        .allSatisfy(each -> assertThat(iterations.next()).isEqualTo(each.loss()));
    assertThat(stepped.params()).isEqualTo(trained.params());
  }
}
