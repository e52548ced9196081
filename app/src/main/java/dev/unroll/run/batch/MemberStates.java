package dev.unroll.run.batch;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.result.BatchResult;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Reads the state of members from the files of their runs. */
record MemberStates(BatchDirectory directory) {
  MemberState of(BatchMember member) throws IOException {
    Optional<RunDirectory> last = directory.lastRun(member.name());
    if (last.isEmpty()) {
      return new MemberState.Fresh("");
    }
    RunDirectory run = last.get();
    if (!Files.exists(run.config())) {
      return new MemberState.Fresh(""); // killed before it began
    }
    if (!sameConfiguration(run, member)) {
      return new MemberState.Fresh(
          "its configuration is not that of " + directory.relative(run) + " any more");
    }
    if (!Files.exists(run.result())) {
      return new MemberState.Interrupted(run);
    }
    try {
      return ended(run, Json.read(run.result(), Result.class));
    } catch (IOException damaged) {
      return new MemberState.Fresh("its result can't be read: " + damaged.getMessage());
    }
  }

  private static MemberState ended(RunDirectory run, Result result) {
    return switch (result.status()) {
      case COMPLETED -> new MemberState.Ended(BatchResult.Status.COMPLETED, run, result);
      case FAILED -> new MemberState.Ended(BatchResult.Status.FAILED, run, result);
      case INTERRUPTED ->
          MemberResultWriter.stoppedForGood(result)
              ? new MemberState.Ended(BatchResult.Status.STOPPED, run, result)
              : new MemberState.Interrupted(run);
    };
  }

  /**
   * By meaning, not by text: a comment or a newly written default makes no other experiment. Nor do
   * checksums that the run has added.
   */
  private static boolean sameConfiguration(RunDirectory run, BatchMember member) {
    try {
      ExperimentConfig config = new ConfigReader().read(run.config(), List.of()).config();
      ExperimentConfig wanted = member.loaded().config();
      return config.equals(wanted)
          || config.with(config.network().withoutChecksums()).equals(wanted);
    } catch (ConfigException e) {
      return false; // by a version that knew other keys, or edited by hand
    }
  }
}
