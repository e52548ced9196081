package dev.unroll.network;

import dev.unroll.config.AddingConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.NetworkConfig.RecurrentWeights;
import dev.unroll.config.NetworkConfig.Weights;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import java.util.List;
import java.util.Optional;

/** Configurations of which only the network matters. */
final class TestConfigs {
  private TestConfigs() {}

  static ExperimentConfig of(LayerConfig... layers) {
    return of(1, network(layers));
  }

  static NetworkConfig network(LayerConfig... layers) {
    return new NetworkConfig(
        List.of(layers), Optional.empty(), Weights.XAVIER, RecurrentWeights.ORTHOGONAL);
  }

  static ExperimentConfig of(long seed, NetworkConfig network) {
    return of(Engine.STOCK, seed, network);
  }

  static ExperimentConfig of(Engine engine, long seed, NetworkConfig network) {
    return new ExperimentConfig(
        "test",
        seed,
        engine,
        new AddingConfig(10, 10, 0, 0),
        network,
        new TrainingConfig(
            Optional.of(1),
            Optional.empty(),
            5,
            new OptimizerConfig.Sgd(0.1),
            new ScheduleConfig.Constant(0),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            CheckpointConfig.AUTO),
        new EvaluationConfig(Optional.empty(), 1, 100),
        Optional.empty());
  }
}
