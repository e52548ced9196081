package dev.unroll.run;

import dev.unroll.report.page.ReportPage;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
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

  private final Reports reports;
  private final Function<Measured, Result> results;
  private final long iterations;
  private final LongSupplier nanoTime;
  private long due;

  /**
   * @param results what is known of a run from what it has measured
   * @param iterations that it is going to make
   */
  LiveReport(Reports reports, Function<Measured, Result> results, long iterations) {
    this(reports, results, iterations, System::nanoTime);
  }

  LiveReport(
      Reports reports, Function<Measured, Result> results, long iterations, LongSupplier nanoTime) {
    this.reports = reports;
    this.results = results;
    this.iterations = iterations;
    this.nanoTime = nanoTime;
  }

  /** Writes a page now; the first one takes longer than any later, and says nothing of them. */
  void begin(Measured soFar, List<MetricRow> rows) throws IOException {
    write(soFar, rows);
    due = nanoTime.getAsLong() + INTERVAL.toNanos();
  }

  /** There are new rows: writes a page if it is time. */
  void follow(Supplier<Measured> soFar, List<MetricRow> rows) throws IOException {
    long started = nanoTime.getAsLong();
    if (started - due >= 0) {
      write(soFar.get(), rows);
      long ended = nanoTime.getAsLong();
      due = ended + Math.max(INTERVAL.toNanos(), SHARE * (ended - started));
    }
  }

  private void write(Measured soFar, List<MetricRow> rows) throws IOException {
    LocalTime now = LocalTime.now().truncatedTo(ChronoUnit.SECONDS);
    reports.following(results.apply(soFar), rows, new ReportPage.Progress(iterations, now));
  }
}
