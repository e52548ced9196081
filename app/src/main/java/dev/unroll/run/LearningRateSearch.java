package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.network.Networks;
import dev.unroll.training.LearningRateRange;
import dev.unroll.training.TrainingIterations;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Tries the learning rates of an experiment; leaves no run behind. */
public final class LearningRateSearch {
  private LearningRateSearch() {}

  /**
   * @param from the first learning rate
   * @param to the last one, if the loss does not explode before
   * @param iterations at most
   */
  public static LearningRateRange run(
      LoadedConfig loaded, RunEnvironment environment, double from, double to, int iterations)
      throws ConfigException {
    ExperimentConfig config = loaded.config();
    int threads = NativeThreads.use(environment.threads(), config.engine());
    SequenceData data = DataLoader.load(loaded, environment.store());
    DataChecks.check(loaded, data);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    InitialWeights.give(loaded, environment.store(), data, network);
    NativeThreads.give(network, threads);
    return LearningRateRange.run(
        new TrainingIterations(config, network, data), from, to, iterations, environment.stop());
  }
}
