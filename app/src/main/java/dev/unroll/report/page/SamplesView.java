package dev.unroll.report.page;

import dev.unroll.result.MetricRow;
import dev.unroll.result.NumberText;
import dev.unroll.result.Sample;
import dev.unroll.result.TrainingMetric;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Samples over time: a few at even distances, the first and the last among them, and the others for
 * whoever asks.
 */
record SamplesView(List<SampleView> shown, List<SampleView> others) {
  private static final int SHOWN = 5;
  private static final int OTHERS = 100;
  private static final int MOST_CHARACTERS = 2000;

  /**
   * @param loss the last one measured by then, in words
   * @param prompt what was given
   * @param text what was written, without the prompt
   * @param cut whether the text goes on in {@code samples.txt}
   */
  record SampleView(
      String iteration,
      String temperature,
      Optional<String> loss,
      String prompt,
      String text,
      boolean cut) {}

  /** Empty where there are none. */
  static Optional<SamplesView> of(List<Sample> samples, List<MetricRow> rows) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    Curve validation = Curve.of(rows, "validation", TrainingMetric.LOSS);
    Curve losses = validation.isEmpty() ? Curve.of(rows, "train", TrainingMetric.LOSS) : validation;
    String name = validation.isEmpty() ? "training loss " : "validation loss ";
    List<Sample> shown = evenly(samples, SHOWN);
    List<Sample> others = samples.stream().filter(sample -> !shown.contains(sample)).toList();
    return Optional.of(
        new SamplesView(
            shown.stream().map(sample -> view(sample, name, losses)).toList(),
            evenly(others, OTHERS).stream().map(sample -> view(sample, name, losses)).toList()));
  }

  boolean hasOthers() {
    return !others.isEmpty();
  }

  private static SampleView view(Sample sample, String lossName, Curve losses) {
    String written =
        sample.text().startsWith(sample.prompt())
            ? sample.text().substring(sample.prompt().length())
            : sample.text();
    boolean cut = written.codePointCount(0, written.length()) > MOST_CHARACTERS;
    Optional<String> loss =
        losses.points().stream()
            .filter(point -> point.x() <= sample.iteration())
            .reduce((earlier, later) -> later)
            .map(point -> lossName + NumberText.number(point.y()));
    return new SampleView(
        NumberText.count(sample.iteration()),
        NumberText.number(sample.temperature()),
        loss,
        sample.prompt(),
        cut ? written.substring(0, written.offsetByCodePoints(0, MOST_CHARACTERS)) : written,
        cut);
  }

  /** At most {@code most} of them, at even distances, from the first to the last. */
  static <T> List<T> evenly(List<T> all, int most) {
    int last = all.size() - 1;
    return all.size() <= most
        ? all
        : IntStream.range(0, most)
            .mapToObj(i -> all.get((int) Math.round((double) i * last / (most - 1))))
            .toList();
  }
}
