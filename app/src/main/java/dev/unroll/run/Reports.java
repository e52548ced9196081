package dev.unroll.run;

import dev.unroll.config.ConfigWriter;
import dev.unroll.report.HtmlReport;
import dev.unroll.report.LayerRow;
import dev.unroll.report.MetricsCsv;
import dev.unroll.report.Provenance;
import dev.unroll.report.ReportPage;
import dev.unroll.report.Result;
import dev.unroll.report.ResultJson;
import java.io.IOException;

/** Writes the files that a run ends with. */
final class Reports {
  private Reports() {}

  /** The report first: where there is a {@code result.json}, everything else is there too. */
  static void write(
      RunDirectory directory, Result result, ExperimentPlan plan, Provenance provenance)
      throws IOException {
    HtmlReport.write(
        directory.report(),
        new ReportPage(
            result,
            MetricsCsv.read(directory.metrics()),
            ConfigWriter.write(plan.config()),
            provenance,
            plan.layers().stream()
                .map(l -> new LayerRow(l.name(), l.input(), l.output(), l.parameters()))
                .toList()));
    ResultJson.write(directory.result(), result);
  }
}
