package dev.unroll.result;

import java.io.IOException;
import java.util.List;

/**
 * A run in a list of runs.
 *
 * @param name of the experiment
 * @param started ISO-8601 with offset; empty where it is not known
 * @param status in words
 * @param validation loss of the best model; null where there is none
 * @param test its loss; null where there is none
 * @param directory of the run; before it has a report, its name below the directory listed
 */
public record RunSummary(
    String name, String started, String status, Double validation, Double test, String directory) {

  /** For programs. */
  public static String json(List<RunSummary> runs) throws IOException {
    return Json.text(runs);
  }
}
