package dev.unroll.report;

import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.ComparisonCharts;
import dev.unroll.report.compare.ComparisonView;
import dev.unroll.report.page.PageShell;
import dev.unroll.result.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the page that shows runs side by side: one file, as {@link HtmlReport}'s. */
public final class ComparisonPage {
  private static final PageShell SHELL = PageShell.of("comparison");

  private ComparisonPage() {}

  /**
   * Writes the page by rename. It links to the reports of the runs, by paths relative to its own.
   *
   * @param file in a directory that exists
   */
  public static void write(Path file, Comparison comparison) throws IOException {
    AtomicFiles.write(file, html(comparison, file.toAbsolutePath().getParent()));
  }

  /**
   * @param directory of the page
   */
  static String html(Comparison comparison, Path directory) {
    ComparisonCharts charts = ComparisonCharts.of(comparison);
    ComparisonView view = ComparisonView.of(comparison, charts, directory);
    return SHELL.html(view.title(), view, charts);
  }
}
