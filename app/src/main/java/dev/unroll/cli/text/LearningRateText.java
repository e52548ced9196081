package dev.unroll.cli.text;

import dev.unroll.report.page.RunCommands;
import dev.unroll.result.VisibleText;
import dev.unroll.training.LearningRateRange;
import dev.unroll.training.LearningRateRange.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The loss over the learning rate as a chart of characters, and what follows from it. */
public final class LearningRateText {
  /** With fewer iterations a slope says nothing. */
  public static final int FEWEST = 30;

  private static final int ROWS = 24;
  private static final int BAR = 40;

  /** The longest bar, as many times the loss of the beginning. */
  private static final double SHOWN = 1.25;

  private LearningRateText() {}

  /**
   * @param configured the learning rate that the configuration has
   * @param file of the configuration
   */
  public static List<String> lines(LearningRateRange range, double configured, Path file) {
    if (range.points().isEmpty()) {
      return List.of(
          "the loss is not finite at the first learning rate; begin with a lower --from");
    }
    List<Point> rows = range.thinned(ROWS);
    // An explosion at the end would leave all else a bar of no length.
    double highest = SHOWN * rows.get(0).smoothed();
    double lowest = rows.stream().mapToDouble(Point::smoothed).min().orElseThrow();
    Optional<Double> suggestion = range.suggestion();
    List<String> lines = new ArrayList<>();
    lines.add("learning rate      loss, smoothed");
    double before = 0;
    for (Point row : rows) {
      double above = before;
      boolean here = suggestion.filter(rate -> rate > above && rate <= row.rate()).isPresent();
      lines.add(
          String.format(
              Locale.ROOT,
              "%13s  %8.4f  %s%s",
              rounded(row.rate()),
              row.smoothed(),
              bar((row.smoothed() - lowest) / Math.max(1e-12, highest - lowest)),
              here ? "  ← falls fastest" : ""));
      before = row.rate();
    }
    lines.add("");
    lines.addAll(advice(range, suggestion, configured, file));
    return lines;
  }

  private static List<String> advice(
      LearningRateRange range, Optional<Double> suggestion, double configured, Path file) {
    if (suggestion.isEmpty()) {
      return List.of("the loss falls nowhere; try a lower --from, or look at the data");
    }
    double least = range.least().orElseThrow().rate();
    String rate = rounded(suggestion.get());
    return List.of(
        "suggested  %s, where the loss falls fastest; it is %s now"
            .formatted(rate, rounded(configured)),
        "at most    %s, from where on the loss rises".formatted(rounded(least)),
        "to use it  java -jar app.jar %s --set training.optimizer.learning_rate=%s"
            .formatted(VisibleText.line(RunCommands.quoted(file.toString())), rate));
  }

  public static String csv(LearningRateRange range) {
    StringBuilder csv = new StringBuilder("iteration,learning_rate,loss,smoothed\n");
    int iteration = 0;
    for (Point point : range.points()) {
      csv.append(++iteration).append(',').append(point.rate()).append(',');
      csv.append(point.loss()).append(',').append(point.smoothed()).append('\n');
    }
    return csv.toString();
  }

  private static String bar(double share) {
    return "█".repeat((int) Math.round(BAR * Math.min(1, share)));
  }

  /** Two digits are more than is known. */
  private static String rounded(double rate) {
    return BigDecimal.valueOf(rate).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
