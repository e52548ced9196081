package dev.unroll.report.page;

import dev.unroll.report.page.Chart.Kind;
import dev.unroll.report.page.Chart.Scale;
import dev.unroll.report.page.Chart.Series;
import dev.unroll.result.GradientFlow;
import dev.unroll.result.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The gradient through time: a chart for each layer, and in it a curve for each moment of the
 * training.
 *
 * @param sequences on which it was measured
 * @param sentences how far back it keeps a tenth of itself
 */
public record GradientFlowView(
    String split, String sequences, List<String> sentences, List<Chart> charts) {
  private static final int MOST_POINTS = 1000;
  private static final MathContext DIGITS = new MathContext(4);

  public static GradientFlowView of(GradientFlow flow) {
    GradientFlow.Moment last = flow.latest().orElseThrow();
    List<Chart> charts = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < last.layers().size(); i++) {
      GradientFlow.Series layer = last.layers().get(i);
      sentences.add(sentence(flow, i));
      charts.add(
          new Chart(
              "gradient-flow-" + i,
              layer.layer().substring(0, 1).toUpperCase(Locale.ROOT) + layer.layer().substring(1),
              "steps back",
              "gradient norm",
              summary(flow, i),
              Scale.LOGARITHMIC,
              series(flow, i)));
    }
    return new GradientFlowView(
        last.split(),
        NumberText.count(last.sequences()) + (last.sequences() == 1 ? " sequence" : " sequences"),
        sentences,
        charts);
  }

  private static String sentence(GradientFlow flow, int layer) {
    GradientFlow.Moment last = flow.latest().orElseThrow();
    GradientFlow.Series series = last.layers().get(layer);
    String when =
        switch (last.name()) {
          case GradientFlow.START -> "Before training";
          case GradientFlow.MIDDLE -> "In the middle of training";
          default -> "After training";
        };
    return "%s the gradient of %s %s.".formatted(when, series.layer(), series.words());
  }

  private static String summary(GradientFlow flow, int layer) {
    List<String> parts = new ArrayList<>();
    for (GradientFlow.Moment moment : flow.moments()) {
      GradientFlow.Series series = moment.layers().get(layer);
      parts.add(
          "%s: from %s to %s"
              .formatted(
                  name(moment),
                  NumberText.number(series.norms().get(0)),
                  NumberText.number(series.norms().get(series.reach()))));
    }
    return String.join("; ", parts) + ".";
  }

  private static String name(GradientFlow.Moment moment) {
    return "%s (iteration %s)".formatted(moment.name(), NumberText.count(moment.iteration()));
  }

  private static List<Series> series(GradientFlow flow, int layer) {
    List<Series> series = new ArrayList<>();
    for (GradientFlow.Moment moment : flow.moments()) {
      Kind kind =
          switch (moment.name()) {
            case GradientFlow.START -> Kind.FLOOR;
            case GradientFlow.MIDDLE -> Kind.PREDICTED;
            default -> Kind.TRAIN;
          };
      series.add(new Series(name(moment), kind, points(moment.layers().get(layer).norms())));
    }
    return series;
  }

  /** What is 0 has no place on a logarithmic axis: there the curve has a gap. */
  private static List<Point> points(List<Double> norms) {
    List<Point> points = new ArrayList<>();
    for (int lag = 0; lag < norms.size(); lag++) {
      double norm = norms.get(lag);
      if (norm > 0 && Double.isFinite(norm)) {
        points.add(new Point(lag, BigDecimal.valueOf(norm).round(DIGITS).doubleValue()));
      }
    }
    return Downsampling.extremes(points, MOST_POINTS);
  }
}
