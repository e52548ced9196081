package dev.unroll.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code report.html}, the page of one run. */
public final class HtmlReport {
  private static final PageShell SHELL = PageShell.of("report");

  /**
   * What {@code report.js} reads.
   *
   * @param scatter null unless numbers are predicted
   */
  private record Data(List<Chart> charts, Scatter scatter) {
    static Data of(List<Chart> curves, ForecastView forecast) {
      List<Chart> charts = new ArrayList<>(curves);
      if (forecast != null && forecast.lines() != null) {
        charts.add(forecast.lines());
      }
      return new Data(charts, forecast == null ? null : forecast.scatter());
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
    Forecasts forecasts = page.findings().forecasts();
    ForecastView forecast = forecasts == null ? null : ForecastView.of(forecasts);
    return SHELL.html(
        page.result().name(),
        PageView.of(page, charts, forecast, commands),
        Data.of(charts, forecast));
  }
}
