package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunLock;
import dev.unroll.training.StopRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than 250 lines: all tests run the same small batch with members that fail in their ways. */
class BatchRunnerTest {
  private static final BatchOptions ONE_JOB =
      new BatchOptions(
          Optional.of(1),
          Optional.of(1),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty());

  @TempDir Path out;
  private final RecordingListener listener = new RecordingListener();
  private final StopRequest stop = new StopRequest();

  private BatchResult run(BatchOptions options, List<BatchMember> members) throws Exception {
    listener.said.clear();
    return new BatchRunner(
            new Batch("fakes", members),
            out,
            options,
            new LocalMembers(ChildJava.likeThis(List.of(FakeMember.class.getName()))),
            "test",
            stop,
            listener)
        .run()
        .result();
  }

  private BatchResult run(BatchOptions options, String... names) throws Exception {
    return run(options, members(names));
  }

  private static List<BatchMember> members(String... names) throws Exception {
    List<BatchMember> members = new ArrayList<>();
    for (String name : names) {
      members.add(Members.of(name));
    }
    return members;
  }

  private static Map<String, Status> statuses(BatchResult result) {
    Map<String, Status> statuses = new LinkedHashMap<>();
    result.members().forEach(member -> statuses.put(member.name(), member.status()));
    return statuses;
  }

  private static String error(BatchResult result, String member) {
    return result.members().stream()
        .filter(row -> row.name().equals(member))
        .findFirst()
        .orElseThrow()
        .error()
        .orElseThrow();
  }

  private Result own(BatchResult result, int member) throws Exception {
    String directory = result.members().get(member).directory().orElseThrow();
    return Json.read(out.resolve("fakes").resolve(directory).resolve("result.json"), Result.class);
  }

  @Test
  void run_crashAndFailure_touchNoOther_andStandInTheirResults() throws Exception {
    BatchResult result = run(ONE_JOB, "crashes", "fails", "trains");
    assertThat(statuses(result))
        .containsExactly(
            Map.entry("crashes", Status.FAILED),
            Map.entry("fails", Status.FAILED),
            Map.entry("trains", Status.COMPLETED));
    assertThat(own(result, 0).error().orElseThrow())
        .startsWith("its Java crashed, exit code 139 (SIGSEGV)\n")
        .contains("# A fatal error", "# in libnd4jcpu.so");
    assertThat(own(result, 1).error()).contains("no such file\nCheck the path.");
    assertThat(own(result, 1).status()).isEqualTo(Result.Status.FAILED);
    assertThat(listener.said)
        .containsExactly(
            "began 3 of 3",
            "crashes begins",
            "crashes failed",
            "fails begins",
            "fails failed",
            "trains begins",
            "trains trains 10",
            "trains evaluated 5 2.0",
            "trains completed");
  }

  @Test
  void run_crashAfterTheResult_isCompleted() throws Exception {
    BatchResult result = run(ONE_JOB, "dies");
    assertThat(statuses(result)).containsExactly(Map.entry("dies", Status.COMPLETED));
    assertThat(own(result, 0).status()).isEqualTo(Result.Status.COMPLETED);
    assertThat(own(result, 0).error()).isEmpty();
  }

  @Test
  void run_pageThatCannotBeWritten_stopsNoMember() throws Exception {
    Files.createDirectories(out.resolve("fakes/compare.html/in the way"));
    assertThatThrownBy(() -> run(ONE_JOB, "trains", "good")).isInstanceOf(IOException.class);
    assertThat(listener.said)
        .contains("trains completed", "good completed")
        .anyMatch(said -> said.startsWith("compare.html warned "));
  }

  @Test
  void run_again_skipsWhatIsDone_andRetriesWhatFailedIfAsked() throws Exception {
    run(ONE_JOB, "fails", "trains");
    BatchResult again = run(ONE_JOB, "fails", "trains");
    assertThat(listener.said).isEmpty();
    assertThat(statuses(again)).containsValues(Status.FAILED, Status.COMPLETED);
    assertThat(again.members().get(1).parametersSha256()).contains("abc");

    run(
        new BatchOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            Optional.empty()),
        "fails",
        "trains",
        "trains-2");
    assertThat(listener.said)
        .contains("began 2 of 3", "fails begins", "trains-2 begins")
        .doesNotContain("trains begins");
    assertThat(new BatchDirectory(out.resolve("fakes")).lastRun("fails")).isPresent();
  }

  @Test
  void run_hangs_isFailedAfterTheTimeout() throws Exception {
    BatchOptions options =
        new BatchOptions(
            Optional.of(1),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(5)),
            false,
            false,
            Optional.empty());
    BatchResult result = run(options, "hangs", "trains");
    assertThat(statuses(result)).containsValues(Status.FAILED, Status.COMPLETED);
    assertThat(error(result, "hangs")).isEqualTo("no end after 5 s, which --timeout allows");
    assertThat(own(result, 0).error()).contains("no end after 5 s, which --timeout allows");
  }

  @Test
  void run_failFast_beginsNoMore() throws Exception {
    BatchOptions options =
        new BatchOptions(
            Optional.of(1),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            Optional.empty());
    assertThat(statuses(run(options, "fails", "trains")))
        .containsValues(Status.FAILED, Status.WAITING);
    assertThat(listener.said).containsExactly("began 2 of 2", "fails begins", "fails failed");
    assertThat(statuses(run(options, "fails", "trains")))
        .containsValues(Status.FAILED, Status.COMPLETED);
  }

  @Test
  void run_stopRequested_asksMembersToEnd_andGoesOnNextTime() throws Exception {
    Thread later =
        new Thread(
            () -> {
              while (!listener.said.contains("bad begins")) {
                Thread.onSpinWait();
              }
              stop.request();
            });
    later.start();
    BatchResult result = run(ONE_JOB, "bad", "trains");
    later.join();
    assertThat(statuses(result)).containsValues(Status.INTERRUPTED, Status.WAITING);
    assertThat(listener.said)
        .contains("stopping: stopping: members save their state (once more ends at once, without)");
  }

  @Test
  void run_medianStop_endsTheHopelessForGood() throws Exception {
    List<BatchMember> sweep = new ArrayList<>();
    for (BatchMember member : members("good-1", "good-2", "good-3", "bad")) {
      sweep.add(
          new BatchMember(member.name(), Map.of(), member.loaded(), Optional.of("sweep.yaml")));
    }
    BatchResult result = run(ONE_JOB, sweep);
    assertThat(result.members().get(3).status()).isEqualTo(Status.STOPPED);
    String why =
        "its best validation loss after 5 iterations is 9.0000, the median of 3 others 1.0000";
    assertThat(result.members().get(3).error()).contains(why);
    assertThat(own(result, 3).error()).contains("stopped: " + why);
    assertThat(own(result, 3).status()).isEqualTo(Result.Status.INTERRUPTED);

    BatchResult again = run(ONE_JOB, sweep);
    assertThat(listener.said).isEmpty();
    assertThat(again).isEqualTo(result);
  }

  @Test
  void run_damagedMetricsOfAnEarlierMember_stopNoOther() throws Exception {
    List<BatchMember> sweep = new ArrayList<>();
    for (BatchMember member : members("good", "trains")) {
      sweep.add(
          new BatchMember(member.name(), Map.of(), member.loaded(), Optional.of("sweep.yaml")));
    }
    run(ONE_JOB, sweep.subList(0, 1));
    RunDirectory earlier = new BatchDirectory(out.resolve("fakes")).lastRun("good").orElseThrow();
    Files.writeString(earlier.metrics(), "no metrics\nat all\n");

    BatchResult result = run(ONE_JOB, sweep);

    assertThat(statuses(result)).containsValues(Status.COMPLETED, Status.COMPLETED);
    assertThat(listener.said).anyMatch(said -> said.startsWith("good warned "));
  }

  @Test
  void run_otherProcessHasTheBatch_isRefused() throws Exception {
    Files.createDirectories(out.resolve("fakes"));
    RunLock lock = RunLock.hold(out.resolve("fakes"));
    try (lock) {
      assertThatThrownBy(() -> run(ONE_JOB, "trains"))
          .isInstanceOf(ExperimentException.class)
          .hasMessageContaining("in use by");
    }
  }

  @Test
  void stop_deafProcess_isKilled() throws Exception {
    Path member = Files.createDirectory(out.resolve("deaf"));
    MemberProcess process =
        MemberProcess.start(
            new LocalMembers(ChildJava.likeThis(List.of(FakeMember.class.getName()))),
            "deaf",
            member,
            new ResourceShares(1, 1, new MemoryShare(1L << 30)));
    assertThat(process.next()).contains(new MemberEvent.Ready());
    process.send(new MemberTask("", "", "", Optional.empty(), ""));
    process.stop(new StopReason.WholeBatch(), Duration.ofMillis(200));
    assertThat(process.next()).isEmpty();
    assertThat(process.exitCode()).isNotZero();
  }
}
