package dev.unroll.run;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.description.Settings;
import dev.unroll.report.HtmlReport;
import dev.unroll.report.page.ReportPage;
import dev.unroll.result.Findings;
import dev.unroll.result.Json;
import dev.unroll.result.LayerRow;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.SettingRow;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.util.List;

/** Writes the files that a run ends with. */
final class Reports {
  private Reports() {}

  /** The report first: where there is a {@code result.json}, everything else is there too. */
  static void write(
      RunDirectory directory,
      Result result,
      Findings findings,
      ExperimentPlan plan,
      Provenance provenance)
      throws IOException {
    writePage(directory, result, findings, plan, provenance);
    Json.write(directory.result(), result);
  }

  /**
   * Writes the files of a run that broke off, as far as they can be written: the result first, as
   * the page may be what failed.
   *
   * @param failure gets what fails here as well, as on a full disk
   */
  static void broken(
      RunDirectory directory,
      Result result,
      ExperimentPlan plan,
      Provenance provenance,
      Throwable failure) {
    try {
      Json.write(directory.result(), result);
      // The page that is there says that the run goes on.
      writePage(directory, result, Findings.NONE, plan, provenance);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void writePage(
      RunDirectory directory,
      Result result,
      Findings findings,
      ExperimentPlan plan,
      Provenance provenance)
      throws IOException {
    List<MetricRow> metrics = MetricsCsv.read(directory.metrics());
    HtmlReport.write(directory.report(), page(result, metrics, plan, provenance, findings, null));
  }

  /**
   * @param progress null unless the run goes on
   */
  static ReportPage page(
      Result result,
      List<MetricRow> metrics,
      ExperimentPlan plan,
      Provenance provenance,
      Findings findings,
      ReportPage.Progress progress) {
    return new ReportPage(
        result,
        metrics,
        ConfigWriter.write(plan.config()),
        Settings.of(plan.config()).stream()
            .map(s -> new SettingRow(s.key(), s.value(), s.preset(), s.chosen()))
            .toList(),
        provenance,
        plan.layers().stream()
            .map(l -> new LayerRow(l.name(), l.input(), l.output(), l.parameters()))
            .toList(),
        findings,
        progress);
  }
}
