package dev.unroll.run;

import dev.unroll.report.HtmlReport;
import dev.unroll.report.page.ReportPage;
import dev.unroll.result.Findings;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps {@code report.html} up to date while a run goes on. A page is written when there are new
 * rows, at most every five seconds, and less often where writing takes long: training has twenty
 * times as much time as its page.
 */
final class LiveReport {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int SHARE = 20;

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

  /** Writes a page now; the first one takes longer than any later, and says nothing of them. */
  void begin(Result soFar, List<MetricRow> rows) throws IOException {
    write(soFar, rows);
    due = nanoTime.getAsLong() + INTERVAL.toNanos();
  }

  /** There are new rows: writes a page if it is time. */
  void follow(Supplier<Result> soFar, List<MetricRow> rows) throws IOException {
    long started = nanoTime.getAsLong();
    if (started - due >= 0) {
      write(soFar.get(), rows);
      long ended = nanoTime.getAsLong();
      due = ended + Math.max(INTERVAL.toNanos(), SHARE * (ended - started));
    }
  }

  private void write(Result soFar, List<MetricRow> rows) throws IOException {
    ReportPage.Progress progress =
        new ReportPage.Progress(
            plan.training().iterations(), LocalTime.now().truncatedTo(ChronoUnit.SECONDS));
    HtmlReport.write(
        directory.report(), Reports.page(soFar, rows, plan, provenance, Findings.NONE, progress));
  }
}
