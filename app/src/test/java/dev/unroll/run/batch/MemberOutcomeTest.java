package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Problem;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberOutcomeTest {
  private static final Optional<MemberEvent> NO_WORD = Optional.empty();
  private static final Optional<StopReason> NOT_STOPPED = Optional.empty();
  private static final StopReason TIMEOUT = new StopReason.Timeout(Duration.ofMinutes(30));

  private static LoadedConfig loaded() {
    try {
      return new ConfigReader()
          .readText(
              """
              dataset: { type: characters, text: "hello" }
              network:
                layers: [ rnn: { size: 4 } ]
              training: { iterations: 10 }
              """,
              Path.of("mine.yaml"));
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemberOutcome outcome(
      Optional<MemberEvent> last, int exitCode, Optional<StopReason> stopped, String... said) {
    return MemberOutcome.of(last, exitCode, stopped, loaded(), List.of(said));
  }

  private static Optional<MemberEvent> finished(Result.Status status, String error) {
    return Optional.of(new MemberEvent.Finished(status, Optional.ofNullable(error)));
  }

  private static MemberOutcome of(Status status, String error) {
    return new MemberOutcome(status, Optional.ofNullable(error));
  }

  @Test
  void of_finished_isWhatItSays() {
    assertThat(outcome(finished(Result.Status.COMPLETED, null), 0, NOT_STOPPED))
        .isEqualTo(of(Status.COMPLETED, null));
    assertThat(outcome(finished(Result.Status.FAILED, "diverged"), 1, NOT_STOPPED))
        .isEqualTo(of(Status.FAILED, "diverged"));
    assertThat(outcome(finished(Result.Status.INTERRUPTED, null), 130, NOT_STOPPED))
        .isEqualTo(of(Status.INTERRUPTED, "stopped from outside"));
  }

  @Test
  void of_failed_isItsMessage() {
    assertThat(outcome(Optional.of(new MemberEvent.Failed("the disk is full")), 1, NOT_STOPPED))
        .isEqualTo(of(Status.FAILED, "the disk is full"));
  }

  @Test
  void of_refused_isPlacedInTheFileThatItsUserWrote() {
    Problem resolved = new Problem("mine.yaml", 21, 3, "network.layers", "is wrong");
    assertThat(outcome(Optional.of(new MemberEvent.Refused(List.of(resolved))), 1, NOT_STOPPED))
        .isEqualTo(of(Status.FAILED, "mine.yaml:3:3: network.layers: is wrong"));
  }

  @ParameterizedTest
  @ValueSource(ints = {129, 130, 137, 143})
  void of_killedFromOutside_isInterrupted(int exitCode) {
    assertThat(outcome(NO_WORD, exitCode, NOT_STOPPED).status()).isEqualTo(Status.INTERRUPTED);
  }

  @Test
  void of_killedFromOutside_saysByWhat() {
    assertThat(outcome(NO_WORD, 143, NOT_STOPPED).error()).contains("killed by SIGTERM");
    assertThat(outcome(NO_WORD, 129, NOT_STOPPED).error()).contains("killed by SIGHUP");
    assertThat(outcome(NO_WORD, 137, NOT_STOPPED).error())
        .contains("killed; if the system did so for want of memory, take fewer --jobs");
  }

  @Test
  void of_crashed_isFailedWithItsLastWords() {
    assertThat(outcome(NO_WORD, 139, NOT_STOPPED, "# SIGSEGV", "# libnd4jcpu.so"))
        .isEqualTo(
            of(
                Status.FAILED,
                "its Java crashed, exit code 139 (SIGSEGV)\n# SIGSEGV\n# libnd4jcpu.so"));
    assertThat(outcome(NO_WORD, 3, NOT_STOPPED))
        .isEqualTo(of(Status.FAILED, "its Java crashed, exit code 3"));
  }

  @Test
  void of_timeout_isFailed_whetherItStoppedByItselfOrWasKilled() {
    MemberOutcome failed = of(Status.FAILED, "no end after 30 min, which --timeout allows");
    assertThat(outcome(finished(Result.Status.INTERRUPTED, null), 130, Optional.of(TIMEOUT)))
        .isEqualTo(failed);
    assertThat(outcome(NO_WORD, 137, Optional.of(TIMEOUT))).isEqualTo(failed);
  }

  @Test
  void of_completedWhileItWasBeingStopped_isCompleted() {
    assertThat(outcome(finished(Result.Status.COMPLETED, null), 0, Optional.of(TIMEOUT)).status())
        .isEqualTo(Status.COMPLETED);
  }

  @Test
  void of_hopeless_isStoppedWithTheReason() {
    assertThat(
            outcome(
                finished(Result.Status.INTERRUPTED, null),
                130,
                Optional.of(new StopReason.Hopeless("worse"))))
        .isEqualTo(of(Status.STOPPED, "worse"));
  }

  @Test
  void of_batchEnds_isInterrupted_evenIfItHadToBeKilled() {
    Optional<StopReason> batch = Optional.of(new StopReason.WholeBatch());
    MemberOutcome interrupted = of(Status.INTERRUPTED, "its batch was stopped");
    assertThat(outcome(NO_WORD, 137, batch)).isEqualTo(interrupted);
    assertThat(outcome(NO_WORD, 1, batch)).isEqualTo(interrupted);
  }
}
