package dev.unroll.report;

import dev.unroll.report.page.Chart;
import dev.unroll.report.page.Charts;
import dev.unroll.report.page.Curve;
import dev.unroll.report.page.ForecastView;
import dev.unroll.report.page.PageShell;
import dev.unroll.report.page.PageView;
import dev.unroll.report.page.Point;
import dev.unroll.report.page.ReportPage;
import dev.unroll.report.page.RunCommands;
import dev.unroll.report.page.Scatter;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.MetricRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@code report.html}, the page of one run. */
public final class HtmlReport {
  private static final PageShell SHELL = PageShell.of("report");

  /**
   * What {@code report.js} reads.
   *
   * @param clock seconds of training by iteration
   * @param scatter where numbers are predicted
   */
  private record Data(List<Chart> charts, List<Point> clock, Optional<Scatter> scatter) {
    static Data of(List<Chart> curves, List<MetricRow> rows, Optional<ForecastView> forecast) {
      List<Chart> charts = new ArrayList<>(curves);
      forecast.flatMap(ForecastView::outlook).ifPresent(charts::add);
      forecast.flatMap(ForecastView::lines).ifPresent(charts::add);
      return new Data(charts, Curve.clock(rows).points(), forecast.map(ForecastView::scatter));
    }
  }

  private HtmlReport() {}

  /**
   * Writes the page by rename.
   *
   * @param file in the run directory, whose {@code config.yaml} the page says to run again
   */
  public static void write(Path file, ReportPage page) throws IOException {
    AtomicFiles.write(file, html(page, RunCommands.of(file.toAbsolutePath().getParent())));
  }

  static String html(ReportPage page, RunCommands commands) {
    List<Chart> charts = Charts.of(page.result(), page.metrics());
    Optional<ForecastView> forecast = page.findings().forecasts().map(ForecastView::of);
    return SHELL.html(
        page.result().name(),
        PageView.of(page, charts, forecast, commands),
        Data.of(charts, page.metrics(), forecast));
  }
}
