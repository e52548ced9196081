package dev.unroll.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.html}, the page of one run. */
public final class HtmlReport {
  private static final PageShell SHELL = PageShell.of("report");

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
    return SHELL.html(page.result().name(), PageView.of(page, charts, commands), charts);
  }
}
