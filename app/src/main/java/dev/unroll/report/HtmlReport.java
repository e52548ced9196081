package dev.unroll.report;

import dev.unroll.report.page.Chart;
import dev.unroll.report.page.Charts;
import dev.unroll.report.page.Curve;
import dev.unroll.report.page.ForecastView;
import dev.unroll.report.page.GradientFlowView;
import dev.unroll.report.page.PageHead;
import dev.unroll.report.page.PageShell;
import dev.unroll.report.page.PageView;
import dev.unroll.report.page.Point;
import dev.unroll.report.page.ReportPage;
import dev.unroll.report.page.RunCommands;
import dev.unroll.report.page.Scatter;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Result;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@code report.html}, the page of one run. */
public final class HtmlReport {
  private static final PageShell SHELL = PageShell.of("report");

  /** The page on which the model runs, where the configuration asked for one. */
  private static final String MODEL = "model.html";

  /**
   * What {@code report.js} reads.
   *
   * @param clock seconds of training by iteration
   * @param scatter where numbers are predicted
   */
  private record Data(List<Chart> charts, List<Point> clock, Optional<Scatter> scatter) {
    static Data of(
        List<Chart> curves,
        List<MetricRow> rows,
        Optional<GradientFlowView> gradient,
        Optional<ForecastView> forecast) {
      List<Chart> charts = new ArrayList<>(curves);
      gradient.map(GradientFlowView::charts).ifPresent(charts::addAll);
      forecast.flatMap(ForecastView::outlook).ifPresent(charts::add);
      forecast.flatMap(ForecastView::lines).ifPresent(charts::add);
      return new Data(charts, Curve.clock(rows).points(), forecast.map(ForecastView::scatter));
    }
  }

  private HtmlReport() {}

  /**
   * Writes the page by rename. It links to {@code model.html} if that lies beside it.
   *
   * @param file in the run directory, whose {@code config.yaml} the page says to run again
   */
  public static void write(Path file, ReportPage page) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    boolean model = Files.isRegularFile(directory.resolve(MODEL));
    AtomicFiles.write(
        file, html(page, RunCommands.of(directory), model ? Optional.of(MODEL) : Optional.empty()));
  }

  /**
   * Says on the page of a run that could not do so itself how it ended.
   *
   * @param file as {@link #write} has written it; may be missing, and is left alone if it is not
   *     one
   */
  public static void ended(Path file, Result result) throws IOException {
    withHead(file, result, Optional.empty());
  }

  /**
   * Links the page of a run that has ended to one, made later, on which its model runs.
   *
   * @param file as {@link #ended}
   * @param model a file beside it
   */
  public static void linked(Path file, Result result, Path model) throws IOException {
    withHead(file, result, Optional.of(address(model.getFileName().toString())));
  }

  /** Of a file beside the page, whatever its name looks like. */
  private static String address(String name) {
    try {
      return name.equals(MODEL) ? name : new URI(null, null, "./" + name, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private static void withHead(Path file, Result result, Optional<String> model)
      throws IOException {
    if (Files.exists(file)) {
      Optional<String> page = PageHead.replaced(Files.readString(file), result, model);
      if (page.isPresent()) {
        AtomicFiles.write(file, page.get());
      }
    }
  }

  static String html(ReportPage page, RunCommands commands) {
    return html(page, commands, Optional.empty());
  }

  /**
   * @param model address of the page on which the model runs
   */
  private static String html(ReportPage page, RunCommands commands, Optional<String> model) {
    List<Chart> charts = Charts.of(page.result(), page.metrics());
    Optional<ForecastView> forecast = page.findings().forecasts().map(ForecastView::of);
    return SHELL.html(
        page.result().name(),
        PageView.of(page, charts, forecast, commands, model),
        Data.of(
            charts,
            page.metrics(),
            page.findings().gradientFlow().map(GradientFlowView::of),
            forecast));
  }
}
