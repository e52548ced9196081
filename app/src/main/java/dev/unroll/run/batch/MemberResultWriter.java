package dev.unroll.run.batch;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.report.HtmlReport;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.BatchResult;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.result.SplitMetrics;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Writes the result of a member that could not write it itself: it crashed, hung, failed before it
 * had a run directory, or was stopped as hopeless.
 */
final class MemberResultWriter {
  /** In {@code result.json} an interrupted run with such an error is not to be resumed. */
  private static final String STOPPED = "stopped: ";

  private final BatchDirectory directory;

  MemberResultWriter(BatchDirectory directory) {
    this.directory = directory;
  }

  static boolean stoppedForGood(Result result) {
    return result.status() == Result.Status.INTERRUPTED
        && result.error().filter(error -> error.startsWith(STOPPED)).isPresent();
  }

  /** Why a run failed or was stopped, as its batch says it. */
  static Optional<String> error(Result result) {
    return stoppedForGood(result)
        ? result.error().map(error -> error.substring(STOPPED.length()))
        : result.error();
  }

  /**
   * @param run none if it did not come that far
   * @param iterations that it is known to have done
   * @return the run's directory; none where there is nothing to tell
   */
  Optional<RunDirectory> write(
      BatchMember member, MemberOutcome outcome, Optional<RunDirectory> run, long iterations)
      throws IOException {
    boolean stopped = outcome.status() == BatchResult.Status.STOPPED;
    if (!stopped && outcome.status() != BatchResult.Status.FAILED) {
      return run; // it said so itself, or the missing result says it
    }
    RunDirectory told = run.isPresent() ? run.get() : begun(member);
    Optional<Result> own = Json.readIfThere(told.result(), Result.class);
    if (own.isPresent() && own.get().status() == Result.Status.FAILED) {
      return Optional.of(told);
    }
    Result.Status status = stopped ? Result.Status.INTERRUPTED : Result.Status.FAILED;
    String error = (stopped ? STOPPED : "") + outcome.error().orElseThrow();
    Result result =
        own.orElseGet(() -> unknown(member.loaded().config(), iterations)).ended(status, error);
    Json.write(told.result(), result);
    HtmlReport.ended(told.report(), result);
    return Optional.of(told);
  }

  private RunDirectory begun(BatchMember member) throws IOException {
    RunDirectory run = RunDirectory.create(directory.path(), member.name(), LocalDateTime.now());
    AtomicFiles.write(run.config(), ConfigWriter.write(member.loaded().config(), run.path()));
    return run;
  }

  /** A run of which there is nothing but its configuration; the task follows from data. */
  private static Result unknown(ExperimentConfig config, long iterations) {
    return new Result(
        config.name(),
        "unknown",
        config.seed(),
        Result.Status.FAILED,
        Optional.empty(),
        new Result.Training(iterations, 0, Optional.empty(), Optional.empty(), 0, Optional.empty()),
        SplitMetrics.NONE,
        new Result.References(Optional.empty(), Optional.empty()),
        new Result.Outputs(List.of(), Optional.empty(), Optional.empty()));
  }
}
