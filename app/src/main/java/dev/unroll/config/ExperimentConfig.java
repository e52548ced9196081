package dev.unroll.config;

import java.util.List;
import java.util.Optional;

/**
 * One experiment: everything that decides its result. Written out with every default as the run's
 * {@code config.yaml}.
 */
public record ExperimentConfig(
    @Key(
            value =
                "Name of the experiment and of its directory under runs; default: the file's name.",
            or = Key.NONE)
        String name,
    @Key(value = "Seed of everything random: weights, order of examples, dropout.", or = "1")
        long seed,
    @Key(
            value =
                "Implementation of the recurrent layers: Unroll's own, or Deeplearning4j's to"
                    + " compare with.",
            or = "fused")
        Engine engine,
    @Key("The data and the task.") DatasetConfig dataset,
    @Key("The network, without its output layer, which follows from the dataset.")
        NetworkConfig network,
    @Key("How it is trained.") TrainingConfig training,
    @Key(value = "When and how it is evaluated during training.", or = "{}")
        EvaluationConfig evaluation,
    @Key(value = "Text written by the network; for characters and words only.", or = Key.NONE)
        Optional<SamplingConfig> sampling,
    @Key(
            value =
                "Formats that the trained model is also written in, as model.onnx, model.html and"
                    + " so on in the run's directory.",
            or = Key.NONE)
        Optional<List<ExportFormat>> export,
    @Key(
            value =
                "Test a forecast on several parts of its series (rolling origin), each time trained"
                    + " on the rows before it alone; mean and standard deviation of the metrics.",
            or = Key.NONE)
        Optional<BacktestConfig> backtest) {

  /** One whose model is not exported, and which is tested once. */
  public ExperimentConfig(
      String name,
      long seed,
      Engine engine,
      DatasetConfig dataset,
      NetworkConfig network,
      TrainingConfig training,
      EvaluationConfig evaluation,
      Optional<SamplingConfig> sampling) {
    this(
        name,
        seed,
        engine,
        dataset,
        network,
        training,
        evaluation,
        sampling,
        Optional.empty(),
        Optional.empty());
  }

  /** The same experiment by another name. */
  public ExperimentConfig named(String other) {
    return new ExperimentConfig(
        other, seed, engine, dataset, network, training, evaluation, sampling, export, backtest);
  }

  /** The same experiment on other data. */
  public ExperimentConfig on(DatasetConfig other) {
    return new ExperimentConfig(
        name, seed, engine, other, network, training, evaluation, sampling, export, backtest);
  }

  /** The same experiment with another network. */
  public ExperimentConfig with(NetworkConfig other) {
    return new ExperimentConfig(
        name, seed, engine, dataset, other, training, evaluation, sampling, export, backtest);
  }
}
