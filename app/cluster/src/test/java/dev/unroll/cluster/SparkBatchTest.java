package dev.unroll.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A batch on a master and two workers, each a process, and everything killed that can be. */
class SparkBatchTest {
  private static final List<String> USUAL = List.of();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private StandaloneCluster cluster;

  @BeforeEach
  void startCluster() throws Exception {
    cluster = StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster")), 2);
  }

  @AfterEach
  void endCluster() {
    cluster.close();
  }

  private Path configs() {
    return directory.resolve("members");
  }

  private void config(String name, int seed, int iterations, String more) throws Exception {
    Files.createDirectories(configs());
    Files.writeString(
        configs().resolve(name + ".yaml"),
        """
        name: %s
        seed: %d
        dataset: { type: copy, symbols: 8, length: 2, delay: 5 }
        network: { layers: [ lstm: { size: 16 } ] }
        training:
          iterations: %d
          batch_size: 16
          checkpoint: { every: 20 }
        %s
        evaluation: { every: 100 }
        """
            .formatted(name, seed, iterations, more));
  }

  private Submitted submit(String... arguments) throws Exception {
    return Submitted.to(cluster, USUAL, configs(), directory.resolve("out"), arguments);
  }

  private Map<String, String> bitsOfALocalBatch() throws Exception {
    try (Submitted local =
        Submitted.locally(configs(), directory.resolve("local"), "--jobs", "1", "--threads", "1")) {
      local.exitCode();
      return local.members("parameters_sha256");
    }
  }

  @Test
  void batch_oneDivergesAndOneHasBrokenData_everyMemberEndsAsItShould() throws Exception {
    for (int seed = 1; seed <= 10; seed++) {
      config("good-" + seed, seed, 60, "");
    }
    config("diverges", 1, 60, "  optimizer: { type: sgd, learning_rate: 1.0e+30 }");
    Files.writeString(directory.resolve("table.csv"), "a,b\n1,2\nx,4\n5,y\n");
    Files.writeString(
        configs().resolve("unreadable.yaml"),
        """
        name: unreadable
        dataset: { type: csv, path: ../table.csv, forecast: { column: a } }
        network: { layers: [ lstm: { size: 4 } ] }
        training: { iterations: 5 }
        """);
    try (Submitted batch = submit()) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      Map<String, String> statuses = batch.members("status");
      assertThat(statuses.values().stream().filter("completed"::equals)).hasSize(10);
      assertThat(statuses)
          .containsEntry("diverges", "failed")
          .containsEntry("unreadable", "failed");
      assertThat(batch.members("error").get("unreadable")).contains("table.csv");
      assertThat(batch.runs("unreadable")).hasSize(1);
      Map<String, String> bits = batch.members("parameters_sha256");
      Map<String, String> local = bitsOfALocalBatch();
      assertThat(bits).isEqualTo(local);
    }
  }

  @Test
  void killed_javaThenExecutorThenWorker_resumesToTheSameBits() throws Exception {
    config("one", 1, 6000, "");
    Map<String, String> expected = bitsOfALocalBatch();
    try (Submitted batch = submit()) {
      batch.awaitCheckpoint("one");
      batch.java("one").destroyForcibly();
      Thread.sleep(6000);
      batch.awaitCheckpoint("one");
      ProcessHandle executor = batch.java("one").parent().orElseThrow();
      ProcessHandle worker = executor.parent().orElseThrow();
      executor.destroyForcibly();
      Thread.sleep(12_000);
      batch.awaitCheckpoint("one");
      worker.destroyForcibly();
      assertThat(batch.exitCode()).as(batch.text()).isZero();
      assertThat(batch.members("parameters_sha256")).isEqualTo(expected);
      assertThat(batch.runs("one")).hasSize(1);
    }
  }

  @Test
  void killed_driver_sameCommandFinishesTheRest_andRunsNoneTwice() throws Exception {
    for (int seed = 1; seed <= 4; seed++) {
      config("m" + seed, seed, seed == 1 ? 40 : 1500, "");
    }
    try (Submitted first = submit()) {
      first.await(result -> result.toString().contains("\"completed\""));
      first.kill();
    }
    try (Submitted again = submit()) {
      assertThat(again.exitCode()).as(again.text()).isZero();
      assertThat(again.members("parameters_sha256")).isEqualTo(bitsOfALocalBatch());
      for (int seed = 1; seed <= 4; seed++) {
        assertThat(again.runs("m" + seed)).hasSize(1);
      }
    }
  }

  @Test
  void cutOff_executorThatLivesOn_losesItsMember() throws Exception {
    config("one", 1, 4000, "");
    Map<String, String> expected = bitsOfALocalBatch();
    List<String> impatient =
        List.of(
            "spark.network.timeout=12s",
            "spark.network.timeoutInterval=3s",
            "spark.storage.blockManagerHeartbeatTimeoutMs=12s",
            "spark.executor.heartbeatInterval=3s");
    try (Submitted batch = Submitted.to(cluster, impatient, configs(), directory.resolve("out"))) {
      batch.awaitCheckpoint("one");
      ProcessHandle java = batch.java("one");
      ProcessHandle executor = java.parent().orElseThrow();
      new ProcessBuilder("kill", "-STOP", Long.toString(executor.pid())).start().waitFor();
      java.onExit().get(); // no lease, no member
      assertThat(batch.exitCode()).as(batch.text()).isZero();
      executor.destroyForcibly();
      assertThat(batch.members("parameters_sha256")).isEqualTo(expected);
    }
  }

  @Test
  void hanging_member_failsAfterTheTimeout_andTheOthersGoOn() throws Exception {
    config("hangs", 1, 100_000, "");
    config("other", 2, 60, "");
    try (Submitted batch = submit("--timeout", "40s")) {
      batch.awaitCheckpoint("hangs");
      ProcessHandle java = batch.java("hangs");
      new ProcessBuilder("kill", "-STOP", Long.toString(java.pid())).start().waitFor();
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.members("status"))
          .containsEntry("hangs", "failed")
          .containsEntry("other", "completed");
      assertThat(batch.members("error").get("hangs")).contains("--timeout");
    }
  }

  @Test
  void stopped_driver_membersSaveTheirState() throws Exception {
    config("one", 1, 100_000, "");
    try (Submitted batch = submit()) {
      batch.awaitCheckpoint("one");
      batch.terminate();
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(130);
      assertThat(batch.members("status")).containsEntry("one", "interrupted");
    }
  }

  @Test
  void settings_thatCannotBeRight_areToldBeforeTheFirstMember() throws Exception {
    config("one", 1, 60, "");
    assertThat(refused(List.of("spark.speculation=true"))).contains("spark.speculation is on");
    assertThat(refused(List.of("spark.executor.memoryOverhead=100m")))
        .contains("--conf spark.executor.memoryOverhead=1024m");
    assertThat(refused(List.of(), "--threads", "2")).contains("--conf spark.task.cpus=2");
    assertThat(refused(List.of("spark.task.cpus=2", "spark.unroll.wait=5")))
        .contains("spark.task.cpus");
  }

  private String refused(List<String> settings, String... arguments) throws Exception {
    try (Submitted batch =
        Submitted.to(cluster, settings, configs(), directory.resolve("out"), arguments)) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(directory.resolve("out/members/one")).doesNotExist();
      return batch.text();
    }
  }
}
