package dev.unroll.run;

import dev.unroll.report.Findings;
import dev.unroll.report.HtmlReport;
import dev.unroll.report.MetricRow;
import dev.unroll.report.Provenance;
import dev.unroll.report.ReportPage;
import dev.unroll.report.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps {@code report.html} up to date while a run goes on. A page is written when there are new
 * rows, at most every five seconds, and less often where writing takes long: training has fifty
 * times as much time as its page.
 */
final class LiveReport {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int SHARE = 50;

  private final RunDirectory directory;
  private final ExperimentPlan plan;
  private final Provenance provenance;
  private final LongSupplier nanoTime;
  private long due;

  LiveReport(RunDirectory directory, ExperimentPlan plan, Provenance provenance) {
    this(directory, plan, provenance, System::nanoTime);
  }

  LiveReport(
      RunDirectory directory, ExperimentPlan plan, Provenance provenance, LongSupplier nanoTime) {
    this.directory = directory;
    this.plan = plan;
    this.provenance = provenance;
    this.nanoTime = nanoTime;
  }

  /** Writes a page now. */
  void write(Result soFar, List<MetricRow> rows) throws IOException {
    write(nanoTime.getAsLong(), soFar, rows);
  }

  private void write(long started, Result soFar, List<MetricRow> rows) throws IOException {
    ReportPage.Progress progress =
        new ReportPage.Progress(
            plan.training().iterations(), LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
    HtmlReport.write(
        directory.report(), Reports.page(soFar, rows, plan, provenance, Findings.NONE, progress));
    long ended = nanoTime.getAsLong();
    due = ended + Math.max(INTERVAL.toNanos(), SHARE * (ended - started));
  }

  /** There are new rows: writes a page if it is time. */
  void follow(Supplier<Result> soFar, List<MetricRow> rows) throws IOException {
    long now = nanoTime.getAsLong();
    if (now - due >= 0) {
      write(now, soFar.get(), rows);
    }
  }
}
