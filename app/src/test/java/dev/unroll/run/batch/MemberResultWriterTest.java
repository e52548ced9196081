package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberResultWriterTest {
  @TempDir Path path;

  private Optional<RunDirectory> write(Status status, String error, Optional<RunDirectory> run)
      throws Exception {
    MemberOutcome outcome = new MemberOutcome(status, Optional.ofNullable(error));
    return new MemberResultWriter(new BatchDirectory(path)).write(Members.of("a"), outcome, run, 7);
  }

  private RunDirectory run() throws Exception {
    return new RunDirectory(Files.createDirectories(path.resolve("a").resolve("20260309-070501")));
  }

  @Test
  void write_failedBeforeItHadADirectory_makesOneThatTells() throws Exception {
    RunDirectory run = write(Status.FAILED, "no such file", Optional.empty()).orElseThrow();
    assertThat(run.path().getParent()).isEqualTo(path.resolve("a"));
    Result result = Json.read(run.result(), Result.class);
    assertThat(result.status()).isEqualTo(Result.Status.FAILED);
    assertThat(result.error()).contains("no such file");
    assertThat(result.training().iterations()).isEqualTo(7);
    assertThat(new ConfigReader().read(run.config(), List.of()).config())
        .isEqualTo(Members.of("a").loaded().config());
  }

  @Test
  void write_hungButSavedItself_isFailedWithItsNumbers() throws Exception {
    RunDirectory run = run();
    Json.write(run.result(), Members.result("a", Result.Status.INTERRUPTED, null));
    assertThat(write(Status.FAILED, "no end after 1 s", Optional.of(run))).contains(run);
    Result result = Json.read(run.result(), Result.class);
    assertThat(result.status()).isEqualTo(Result.Status.FAILED);
    assertThat(result.error()).contains("no end after 1 s");
    assertThat(result.training().iterations()).isEqualTo(10);
    assertThat(result.metrics().train().orElseThrow()).containsEntry("loss", 1.5);
  }

  @Test
  void write_saidItselfThatItFailed_changesNothing() throws Exception {
    RunDirectory run = run();
    Json.write(run.result(), Members.result("a", Result.Status.FAILED, "diverged"));
    write(Status.FAILED, "other", Optional.of(run));
    assertThat(Json.read(run.result(), Result.class).error()).contains("diverged");
  }

  @Test
  void write_completedOrInterrupted_writesNothing() throws Exception {
    RunDirectory run = run();
    write(Status.COMPLETED, null, Optional.of(run));
    write(Status.INTERRUPTED, null, Optional.of(run));
    assertThat(run.path()).isEmptyDirectory();
    assertThat(write(Status.INTERRUPTED, null, Optional.empty())).isEmpty();
  }
}
