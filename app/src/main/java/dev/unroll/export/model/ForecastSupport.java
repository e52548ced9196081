package dev.unroll.export.model;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.run.store.ExperimentException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Forecasts as a file outside the program can make them. */
public final class ForecastSupport {
  private final TrainedModel model;
  private final String format;

  /**
   * @param format as a sentence begins with it, such as {@code a page}
   */
  public ForecastSupport(TrainedModel model, String format) {
    this.model = model;
    this.format = format;
  }

  /** How a model forecasts, if it does. */
  public static Optional<ForecastEncoding> of(Encoding encoding) {
    return encoding instanceof CsvEncoding csv ? csv.forecast() : Optional.empty();
  }

  /**
   * Changes, logarithms and the window's own deviation need rows, or what the window is, beside the
   * network.
   *
   * @throws ExperimentException if the model's scale is another than the training part's mean and
   *     deviation
   */
  public void requireStandardScale() {
    List<ForecastScale> scale = of(model.encoding()).map(ForecastEncoding::scale).orElse(List.of());
    List<String> others =
        scale.stream()
            .filter(each -> each != ForecastScale.STANDARD)
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList();
    if (!others.isEmpty()) {
      refuse(
          "scale: "
              + (others.size() == 1
                  ? others.get(0)
                  : others.stream().collect(Collectors.joining(", ", "[", "]"))),
          "scale: standard");
    }
  }

  /**
   * Of what is known ahead a network reads later rows too.
   *
   * @throws ExperimentException if the model does
   */
  public void requireNothingKnownAhead() {
    List<String> known = of(model.encoding()).map(ForecastEncoding::knownAhead).orElse(List.of());
    if (!known.isEmpty()) {
      refuse("known_ahead: [%s]".formatted(String.join(", ", known)), "no known_ahead");
    }
  }

  /**
   * Columns that are forecast apart are so many inputs and outputs.
   *
   * @throws ExperimentException if the model's are
   */
  public void requireTogether() {
    if (of(model.encoding()).filter(ForecastEncoding::apart).isPresent()) {
      refuse("forecast.apart: true", "forecast.apart: false");
    }
  }

  /**
   * Rows that are read at once are inputs of one step.
   *
   * @throws ExperimentException if the model reads several at once
   */
  public void requireSingleRows() {
    of(model.encoding())
        .map(ForecastEncoding::patch)
        .filter(patch -> patch > 1)
        .ifPresent(patch -> refuse("window.patch: " + patch, "window.patch: 1"));
  }

  private void refuse(String what, String instead) {
    throw new ExperimentException(
        ("%s: %s can't forecast with %s%nForecast with the program (predict RUN FILE), take the"
                + " weights alone (RUN FILE.safetensors), or train with %s.")
            .formatted(model.name(), format, what, instead));
  }
}
