package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.network.LayerSummary;
import dev.unroll.network.TaskShape;
import dev.unroll.result.InitialVectors;
import dev.unroll.training.TrainingPlan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment is going to do, once its data and network are known.
 *
 * @param examples windows or sequences of each split
 * @param parameters numbers that are learnt
 * @param warnings what may not be as it was meant, a sentence each
 * @param padding share of the steps of a training epoch that are none, where lengths differ and it
 *     is known
 * @param lossFloor the least loss any network can reach, where it is known
 * @param vectors those of a file that the embedding will start from, where it was read already
 */
public record ExperimentPlan(
    ExperimentConfig config,
    Task task,
    DataShape shape,
    Map<Split, Integer> examples,
    List<LayerSummary> layers,
    long parameters,
    TrainingPlan training,
    List<String> warnings,
    Optional<Double> padding,
    Optional<Double> lossFloor,
    Optional<InitialVectors> vectors) {

  static ExperimentPlan of(ExperimentConfig config, SequenceData data) {
    Map<Split, Integer> examples = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      examples.put(split, data.examples(split));
    }
    List<LayerSummary> layers = LayerSummary.of(config.network(), taskShape(data));
    return new ExperimentPlan(
        config,
        data.task(),
        data.shape(),
        examples,
        layers,
        layers.stream().mapToLong(LayerSummary::parameters).sum(),
        TrainingPlan.of(config.training(), config.evaluation(), data),
        Warnings.of(config, data),
        data.padding(config.training().batchSize()),
        data.lossFloor(),
        Optional.empty());
  }

  ExperimentPlan with(Optional<InitialVectors> found) {
    return new ExperimentPlan(
        config,
        task,
        shape,
        examples,
        layers,
        parameters,
        training,
        warnings,
        padding,
        lossFloor,
        found);
  }

  /** What a network must take and give for this data. */
  public static TaskShape taskShape(SequenceData data) {
    DataShape shape = data.shape();
    return new TaskShape(
        shape.inputSize(),
        shape.outputSize(),
        shape.timeSteps(),
        shape.labelPerStep(),
        shape.masked(),
        data.task() == Task.REGRESSION,
        shape.begin());
  }
}
