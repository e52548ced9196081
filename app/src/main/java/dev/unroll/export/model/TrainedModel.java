package dev.unroll.export.model;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import java.util.Optional;

/**
 * A trained model and all that is known of it, which a format is written from.
 *
 * <p>How its input is made of data follows from the encoding: a {@code TextEncoding} gives symbols
 * by number, one-hot unless the first layer is an embedding; a {@code LabelledTextEncoding}
 * likewise, with the label one-hot beside it where that is read; of an {@code ImageEncoding} a step
 * is a row, a column or a pixel, a byte divided by {@value #WHITE}; of a {@code CsvEncoding} each
 * feature is (value - mean) / deviation, and outputs that are values mean what {@link OutputScale}
 * says; of a forecast both are as {@link ForecastPlan} says.
 *
 * @param config resolved
 * @param network its layers and weights
 * @param engine what they compute here
 * @param provenance where the run's directory is there
 * @param result where the run's directory is there, and the run has ended
 * @param examples where the data is there, and has a test split
 * @param parametersSha256 over the float32 parameters
 */
public record TrainedModel(
    ExperimentConfig config,
    NetworkModel network,
    EngineOutputs engine,
    Encoding encoding,
    String parametersSha256,
    Optional<Provenance> provenance,
    Optional<Result> result,
    Optional<Examples> examples) {

  /** What a pixel is divided by. */
  public static final int WHITE = 255;

  public String name() {
    return config.name();
  }

  /** What the network learnt. */
  public Task task() {
    if (encoding instanceof TextEncoding text) {
      if (text.maskSymbol()) {
        return Task.FILL_IN;
      }
      return next(text);
    }
    if (encoding instanceof LabelledTextEncoding labelled
        && labelled.objective() == LabelledObjective.GENERATE) {
      return next(labelled.text());
    }
    if (encoding instanceof PairEncoding) {
      return Task.TEXT_TO_TEXT;
    }
    return encoding.classes().isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
  }

  private static Task next(TextEncoding text) {
    return text.unit() == TextEncoding.Unit.CHARACTERS ? Task.NEXT_CHARACTER : Task.NEXT_WORD;
  }

  /** Whether sequences differ in length, so that shorter ones are padded at their end. */
  public boolean padded() {
    return encoding instanceof CsvEncoding && !windowed()
        || encoding instanceof LabelledTextEncoding;
  }

  /**
   * Whether a sequence can be read on from the states after its last step: nothing is read
   * backwards, nor is a window read as a whole, nor one sequence several times.
   */
  public boolean stepwise() {
    boolean apart = ForecastPlan.of(encoding).filter(plan -> plan.forecast().apart()).isPresent();
    return network.stepwise() && !windowed() && !apart;
  }

  /** Whether full windows are read, with a forecast at their end alone. */
  private boolean windowed() {
    return ForecastPlan.of(encoding).filter(ForecastPlan::atEnd).isPresent();
  }

  /** The same, with examples. */
  public TrainedModel with(Optional<Examples> others) {
    return new TrainedModel(
        config, network, engine, encoding, parametersSha256, provenance, result, others);
  }
}
