package dev.unroll.run;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.description.Settings;
import dev.unroll.report.HtmlReport;
import dev.unroll.report.page.ReportPage;
import dev.unroll.result.Findings;
import dev.unroll.result.Json;
import dev.unroll.result.LayerRow;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.SettingRow;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the page of a run, and at its end the result. */
final class Reports {
  private final RunDirectory directory;
  private final ReportPage.Setup setup;

  Reports(RunDirectory directory, ExperimentPlan plan, Provenance provenance) {
    this.directory = directory;
    this.setup =
        new ReportPage.Setup(
            ConfigWriter.write(plan.config()),
            Settings.of(plan.config()).stream()
                .map(s -> new SettingRow(s.key(), s.value(), s.preset(), s.chosen()))
                .toList(),
            plan.layers().stream()
                .map(l -> new LayerRow(l.name(), l.input(), l.output(), l.parameters()))
                .toList(),
            provenance);
  }

  /** The page of a run that goes on. */
  void following(Result soFar, List<MetricRow> rows, ReportPage.Progress progress)
      throws IOException {
    page(soFar, rows, Findings.NONE, Optional.of(progress));
  }

  /** The page first: where there is a {@code result.json}, everything else is there too. */
  void write(Result result, List<MetricRow> rows, Findings findings) throws IOException {
    page(result, rows, findings, Optional.empty());
    Json.write(directory.result(), result);
  }

  /**
   * Writes the files of a run that broke off, as far as they can be written: the result first, as
   * the page may be what failed.
   *
   * @param failure gets what fails here as well, as on a full disk
   */
  void broken(Result result, List<MetricRow> rows, Throwable failure) {
    try {
      Json.write(directory.result(), result);
      // The page that is there says that the run goes on.
      page(result, rows, Findings.NONE, Optional.empty());
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void page(
      Result result,
      List<MetricRow> rows,
      Findings findings,
      Optional<ReportPage.Progress> progress)
      throws IOException {
    HtmlReport.write(directory.report(), new ReportPage(result, rows, setup, findings, progress));
  }
}
