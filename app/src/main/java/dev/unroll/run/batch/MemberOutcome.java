package dev.unroll.run.batch;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.source.Problem;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a member's process ended, from its last event, its exit code and whether its batch stopped
 * it.
 *
 * @param status completed, stopped, failed or interrupted
 * @param error for the user, why it did not complete; none where it did
 */
record MemberOutcome(Status status, Optional<String> error) {
  /** Java gives a process that a signal has ended 128 and the signal's number. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          129, "SIGHUP", 130, "SIGINT", 132, "SIGILL", 134, "SIGABRT", 135, "SIGBUS", 136, "SIGFPE",
          137, "SIGKILL", 139, "SIGSEGV", 143, "SIGTERM");

  /** SIGHUP, SIGINT, SIGKILL, SIGTERM: by somebody who wants it to end, and may want it again. */
  private static final List<Integer> KILLED = List.of(129, 130, 137, 143);

  /**
   * @param last its last event, if that was its end
   * @param loaded to find the places of problems that its data showed
   * @param said lines that were no events
   */
  static MemberOutcome of(
      Optional<MemberEvent> last,
      int exitCode,
      Optional<StopReason> stopped,
      LoadedConfig loaded,
      List<String> said) {
    MemberEvent event = last.orElse(null); // which no pattern matches
    if (event instanceof MemberEvent.Finished finished
        && finished.status() == Result.Status.COMPLETED) {
      return new MemberOutcome(Status.COMPLETED, Optional.empty());
    } else if (event instanceof MemberEvent.Finished finished
        && finished.status() == Result.Status.FAILED) {
      return new MemberOutcome(Status.FAILED, finished.error());
    } else if (event instanceof MemberEvent.Failed failed) {
      return failed(failed.message());
    } else if (event instanceof MemberEvent.Refused refused) {
      return failed(placed(refused.problems(), loaded));
    }
    return stopped
        .map(MemberOutcome::stopped)
        .orElseGet(
            () -> event == null ? silent(exitCode, said) : interrupted("stopped from outside"));
  }

  private static MemberOutcome stopped(StopReason reason) {
    if (reason instanceof StopReason.Timeout timeout) {
      return failed("no end after " + shown(timeout.limit()) + ", which --timeout allows");
    } else if (reason instanceof StopReason.Hopeless hopeless) {
      return new MemberOutcome(Status.STOPPED, Optional.of(hopeless.why()));
    } else if (reason instanceof StopReason.WholeBatch) {
      return interrupted("its batch was stopped");
    }
    throw new AssertionError(reason);
  }

  /** It ended without a last event. */
  private static MemberOutcome silent(int exitCode, List<String> said) {
    if (exitCode == MemberHost.LOST) {
      return interrupted(said.isEmpty() ? "it was lost" : String.join("\n", said));
    }
    if (KILLED.contains(exitCode)) {
      return interrupted(
          exitCode == 137
              ? "killed; if the system did so for want of memory, take fewer --jobs"
              : "killed by " + SIGNALS.get(exitCode));
    }
    String signal = SIGNALS.getOrDefault(exitCode, "");
    String crash =
        "its Java crashed, exit code " + exitCode + (signal.isEmpty() ? "" : " (" + signal + ")");
    return failed(said.isEmpty() ? crash : crash + "\n" + String.join("\n", said));
  }

  private static MemberOutcome failed(String error) {
    return new MemberOutcome(Status.FAILED, Optional.of(error));
  }

  private static MemberOutcome interrupted(String why) {
    return new MemberOutcome(Status.INTERRUPTED, Optional.of(why));
  }

  /** The process read the resolved configuration; its user wrote the file. */
  private static String placed(List<Problem> problems, LoadedConfig loaded) {
    return problems.stream()
        .map(problem -> loaded.source().problem(problem.key(), problem.message()).toString())
        .collect(Collectors.joining("\n"));
  }

  /** {@code 30 min}, {@code 90 s}. */
  private static String shown(Duration time) {
    return time.toSeconds() % 60 == 0 && time.toSeconds() > 0
        ? time.toMinutes() + " min"
        : time.toSeconds() + " s";
  }
}
