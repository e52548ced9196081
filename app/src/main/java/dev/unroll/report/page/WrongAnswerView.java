package dev.unroll.report.page;

import dev.unroll.result.Exhibit;
import dev.unroll.result.Exhibit.Signal;
import dev.unroll.result.NumberText;
import dev.unroll.result.WrongAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A mistake as the template shows it: by one of picture, text and plot.
 *
 * @param picture address of an image
 */
record WrongAnswerView(
    String place,
    String truth,
    String predicted,
    String probability,
    String truthProbability,
    Optional<String> picture,
    Optional<String> text,
    Optional<PlotView> plot) {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 60;
  private static final int MARGIN = 3;
  private static final int MOST_LINES = 4;
  private static final int MOST_CHARACTERS = 400;

  /**
   * Curves over time, each between its own lowest and highest value.
   *
   * @param others how many more columns there are, if any
   */
  record PlotView(int width, int height, List<Line> lines, Optional<String> others) {}

  /**
   * @param style decides colour and dashes
   * @param points of a polyline
   * @param range its lowest and highest value
   */
  record Line(String name, String style, String points, String range) {}

  static WrongAnswerView of(WrongAnswer wrong) {
    Exhibit exhibit = wrong.exhibit();
    return new WrongAnswerView(
        wrong.place(),
        wrong.truth(),
        wrong.predicted(),
        NumberText.percent(wrong.probability()),
        NumberText.percent(wrong.truthProbability()),
        as(Exhibit.Picture.class, exhibit).map(Png::address),
        as(Exhibit.Symbols.class, exhibit).map(symbols -> cut(symbols.text())),
        as(Exhibit.Signals.class, exhibit).map(signals -> plot(signals.signals())));
  }

  private static <T> Optional<T> as(Class<T> kind, Exhibit exhibit) {
    return Optional.of(exhibit).filter(kind::isInstance).map(kind::cast);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + " …";
  }

  private static PlotView plot(List<Signal> signals) {
    List<Line> lines =
        IntStream.range(0, Math.min(MOST_LINES, signals.size()))
            .mapToObj(i -> line(signals.get(i), i))
            .toList();
    int others = signals.size() - lines.size();
    return new PlotView(
        WIDTH, HEIGHT, lines, Optional.of(others).filter(n -> n > 0).map(NumberText::count));
  }

  private static Line line(Signal signal, int index) {
    List<Double> values = signal.values();
    List<Point> points =
        Downsampling.extremes(
            IntStream.range(0, values.size()).mapToObj(i -> new Point(i, values.get(i))).toList(),
            2 * WIDTH);
    double lowest = points.stream().mapToDouble(Point::y).min().orElse(0);
    double highest = points.stream().mapToDouble(Point::y).max().orElse(0);
    double across = (WIDTH - 2.0 * MARGIN) / Math.max(1, values.size() - 1);
    double up = (HEIGHT - 2.0 * MARGIN) / (highest > lowest ? highest - lowest : 1);
    return new Line(
        signal.name(),
        "line-" + index,
        points.stream()
            .map(p -> at(MARGIN + p.x() * across, HEIGHT - MARGIN - (p.y() - lowest) * up))
            .collect(Collectors.joining(" ")),
        NumberText.number(lowest) + " to " + NumberText.number(highest));
  }

  private static String at(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
