package dev.unroll.training;

import dev.unroll.config.CopyConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.NetworkConfig.Loss;
import dev.unroll.config.NetworkConfig.RecurrentWeights;
import dev.unroll.config.NetworkConfig.Weights;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Small networks and configurations for tests. */
final class TestNetworks {
  static final OptimizerConfig SGD = new OptimizerConfig.Sgd(0.1);

  private TestNetworks() {}

  static MultiLayerNetwork build(
      List<LayerConfig> layers, TaskShape shape, OptimizerConfig optimizer) {
    return Networks.build(config(layers, training(1, optimizer)), shape);
  }

  /** Trained by plain descent. */
  static MultiLayerNetwork build(
      List<? extends LayerConfig> layers, Optional<Loss> loss, TaskShape shape) {
    ExperimentConfig config = config(network(layers, loss), training(1, SGD));
    return Networks.build(config, shape);
  }

  static NetworkConfig network(List<? extends LayerConfig> layers) {
    return network(layers, Optional.empty());
  }

  private static NetworkConfig network(List<? extends LayerConfig> layers, Optional<Loss> loss) {
    return new NetworkConfig(
        List.copyOf(layers), loss, Weights.XAVIER, RecurrentWeights.ORTHOGONAL);
  }

  /** Copies 2 of 3 symbols over no delay: 4 batches of 5 an epoch. */
  static ExperimentConfig config(List<LayerConfig> layers, TrainingConfig training) {
    return config(network(layers), training);
  }

  private static ExperimentConfig config(NetworkConfig network, TrainingConfig training) {
    return new ExperimentConfig(
        "test",
        1,
        Engine.STOCK,
        new CopyConfig(3, 2, 0, 20, 10, 10),
        network,
        training,
        new EvaluationConfig(Optional.empty(), 1, 100),
        Optional.empty());
  }

  static TrainingConfig training(int epochs, OptimizerConfig optimizer) {
    return new TrainingConfig(
        Optional.of(epochs),
        Optional.empty(),
        5,
        optimizer,
        new ScheduleConfig.Constant(0),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        CheckpointConfig.AUTO);
  }

  static ExperimentConfig withSeed(ExperimentConfig config, long seed) {
    return new ExperimentConfig(
        config.name(),
        seed,
        config.engine(),
        config.dataset(),
        config.network(),
        config.training(),
        config.evaluation(),
        config.sampling());
  }
}
