package dev.unroll.run.batch;

import dev.unroll.result.BatchCsv;
import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Keeps {@code batch.json} and {@code batch.csv}, with the status of all members. */
final class BatchResultFiles {
  private final BatchDirectory directory;
  private BatchResult result;

  BatchResultFiles(BatchDirectory directory, Batch batch) {
    this.directory = directory;
    this.result =
        new BatchResult(
            batch.name(),
            batch.members().stream()
                .map(member -> BatchResult.Member.waiting(member.name(), member.varied()))
                .toList());
  }

  BatchResult result() {
    return result;
  }

  BatchResult.Member row(String member) {
    return result.members().stream()
        .filter(row -> row.name().equals(member))
        .findFirst()
        .orElseThrow();
  }

  /** The result of an earlier run. */
  void found(String member, MemberState state) {
    if (state instanceof MemberState.Ended ended) {
      put(
          row(member)
              .with(
                  ended.status(),
                  Optional.of(directory.relative(ended.run())),
                  MemberResultWriter.error(ended.result()))
              .with(ended.result()));
    } else if (state instanceof MemberState.Interrupted interrupted) {
      put(
          row(member)
              .with(
                  Status.INTERRUPTED,
                  Optional.of(directory.relative(interrupted.run())),
                  Optional.of("stopped in an earlier run of this batch")));
    }
  }

  void running(String member, Optional<RunDirectory> run) {
    put(row(member).with(Status.RUNNING, run.map(directory::relative), Optional.empty()));
  }

  /**
   * @param iterations that it has made, where no result tells
   */
  void ended(String member, MemberOutcome outcome, Optional<RunDirectory> run, long iterations)
      throws IOException {
    BatchResult.Member row =
        row(member).with(outcome.status(), run.map(directory::relative), outcome.error());
    put(
        run.isPresent() && Files.exists(run.get().result())
            ? row.with(Json.read(run.get().result(), Result.class))
            : row.with(iterations));
  }

  /** A failure that can't be written to the member's own files. */
  void broken(String member, String error) {
    put(row(member).with(Status.FAILED, row(member).directory(), Optional.of(error)));
  }

  void write() throws IOException {
    Json.write(directory.json(), result);
    BatchCsv.write(directory.csv(), result);
  }

  private void put(BatchResult.Member row) {
    result = result.with(row);
  }
}
