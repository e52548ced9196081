package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.result.BatchResult;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberStatesTest {
  @TempDir Path path;
  private BatchMember member;
  private RunDirectory run;

  @BeforeEach
  void begin() throws Exception {
    member = Members.of("a");
    run = new RunDirectory(Files.createDirectories(path.resolve("a").resolve("20260309-070501")));
    Files.writeString(run.config(), ConfigWriter.write(member.loaded().config()));
  }

  private MemberState state() throws IOException {
    return new MemberStates(new BatchDirectory(path)).of(member);
  }

  private Result write(Result.Status status, String error) throws IOException {
    Json.write(run.result(), Members.result("a", status, error));
    return Json.read(run.result(), Result.class);
  }

  @Test
  void of_noRun_isFresh() throws Exception {
    member = Members.of("b");
    assertThat(state()).isEqualTo(new MemberState.Fresh(""));
  }

  @Test
  void of_runThatWasKilledBeforeItWroteAnything_isFresh() throws Exception {
    Files.delete(run.config());
    assertThat(state()).isEqualTo(new MemberState.Fresh(""));
  }

  @Test
  void of_runWithoutResult_isInterrupted() throws Exception {
    assertThat(state()).isEqualTo(new MemberState.Interrupted(run));
  }

  @Test
  void of_result_isWhatItSays() throws Exception {
    Result completed = write(Result.Status.COMPLETED, null);
    assertThat(state())
        .isEqualTo(new MemberState.Ended(BatchResult.Status.COMPLETED, run, completed));
    Result failed = write(Result.Status.FAILED, "diverged");
    assertThat(state()).isEqualTo(new MemberState.Ended(BatchResult.Status.FAILED, run, failed));
    write(Result.Status.INTERRUPTED, null);
    assertThat(state()).isEqualTo(new MemberState.Interrupted(run));
  }

  @Test
  void of_stoppedAsHopeless_isNotToBeResumed() throws Exception {
    Json.write(run.result(), Members.result("a", Result.Status.INTERRUPTED, null));
    new MemberResultWriter(new BatchDirectory(path))
        .write(
            member,
            new MemberOutcome(BatchResult.Status.STOPPED, Optional.of("worse")),
            Optional.of(run),
            10);
    Result stopped = Json.read(run.result(), Result.class);
    assertThat(stopped.error()).contains("stopped: worse");
    assertThat(state()).isEqualTo(new MemberState.Ended(BatchResult.Status.STOPPED, run, stopped));
  }

  @Test
  void of_configurationSaysTheSameInOtherWords_isTheSame() throws Exception {
    write(Result.Status.COMPLETED, null);
    Files.writeString(run.config(), "# by hand\n" + Members.yaml("a"));
    assertThat(state()).isInstanceOf(MemberState.Ended.class);
  }

  /** A run that starts from files writes their checksums into its configuration. */
  @Test
  void of_configurationWithChecksumsThatTheRunAdded_isTheSame() throws Exception {
    String embedding = "embedding: { size: 2, file: %s }, rnn:".formatted(path.resolve("v.txt"));
    String vectors = Members.yaml("a").replace("rnn:", embedding);
    member =
        new BatchMember(
            "a",
            Map.of(),
            new ConfigReader().readText(vectors, Path.of("a.yaml")),
            Optional.empty());
    write(Result.Status.COMPLETED, null);
    Files.writeString(
        run.config(), vectors.replace("v.txt }", "v.txt, file_sha256: " + "0a".repeat(32) + " }"));
    assertThat(state()).isInstanceOf(MemberState.Ended.class);
    Files.writeString(run.config(), vectors.replace("v.txt", "w.txt"));
    assertThat(state()).isInstanceOf(MemberState.Fresh.class);
  }

  @Test
  void of_otherConfiguration_isFreshAndSaysWhy() throws Exception {
    write(Result.Status.COMPLETED, null);
    Files.writeString(run.config(), Members.yaml("a").replace("10", "11"));
    MemberState other =
        new MemberState.Fresh("its configuration is not that of a/20260309-070501 any more");
    assertThat(state()).isEqualTo(other);
    Files.writeString(run.config(), "no: experiment");
    assertThat(state()).isEqualTo(other);
  }

  @Test
  void of_damagedResult_isFreshAndSaysWhy() throws Exception {
    Files.writeString(run.result(), "{ \"name\": ");
    assertThat(state())
        .isInstanceOfSatisfying(
            MemberState.Fresh.class,
            fresh ->
                assertThat(fresh.why()).startsWith("its result can't be read: " + run.result()));
  }
}
