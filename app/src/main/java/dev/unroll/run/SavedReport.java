package dev.unroll.run;

import dev.unroll.report.HtmlReport;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The report of a run that has ended. */
public final class SavedReport {
  private static final String PAGE = ".html";

  private SavedReport() {}

  /**
   * Links the report to a page on which the model runs, if that was written beside it.
   *
   * @param run a run directory, or a model file, whose run's report is left alone
   * @param written in whatever format
   */
  public static void link(Path run, Path written) throws IOException {
    Path directory = written.toAbsolutePath().getParent();
    if (!Files.isDirectory(run)
        || !Files.isSameFile(run, directory)
        || !written.toString().endsWith(PAGE)) {
      return;
    }
    RunDirectory files = new RunDirectory(directory);
    Optional<Result> result = Json.readIfThere(files.result(), Result.class);
    if (result.isPresent()) {
      HtmlReport.linked(files.report(), result.get(), written);
    }
  }
}
