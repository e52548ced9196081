package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Members and the batch itself are killed, data is broken: nothing is lost, nothing runs twice. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "kills by signals")
class BatchFaultsTest {
  private static final String SMALL =
      """
      dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
      network: { layers: [ rnn: { size: 24, dropout: 0.1 } ] }
      training:
        iterations: 200
        optimizer: { type: adam, learning_rate: 0.02 }
        checkpoint: { every: 25 }
      """;

  @TempDir Path directory;

  @Test
  void twelveMembers_killedAndBroken_everyOneHasTheResultItShouldHave() throws Exception {
    Path configs = writeConfigs();
    Path batch = directory.resolve("runs").resolve("configs");
    Object[] command = {configs, "--jobs", 2, "--threads", 1, "--out", directory.resolve("runs")};
    Object[] more = {configs, "--jobs", 2, "--threads", 2, "--out", directory.resolve("runs")};

    Map<String, FileTime> completed = new HashMap<>();
    List<ProcessHandle> orphans;
    try (BatchProcess first = BatchProcess.start(directory, batch, command)) {
      killMember(first, "seed=2");
      killMember(first, "seed=4");
      BatchResult last =
          first.await(
              result ->
                  result.count(Status.COMPLETED) >= 5
                      && result.count(Status.INTERRUPTED) == 2
                      && result.count(Status.RUNNING) > 0);
      orphans = first.members().toList();
      first.kill();
      for (BatchResult.Member member : last.members()) {
        if (member.status() == Status.COMPLETED) {
          completed.put(member.name(), ended(batch, member));
        }
      }
    }
    assertThat(orphans).isNotEmpty();

    // At once, while the members that have lost their batch may still be writing; and with another
    // share of the threads for each, which those that go on must not take.
    Outcome second;
    try (BatchProcess again = BatchProcess.start(directory, batch, more)) {
      second = again.outcome();
    }
    for (ProcessHandle orphan : orphans) {
      orphan.onExit().get(1, TimeUnit.SECONDS);
    }
    assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(second.err()).isEmpty();
    assertThat(second.out())
        .contains("\nseed=2: goes on after ", "configs: 10 completed, 2 failed");

    BatchResult result = Json.read(batch.resolve("batch.json"), BatchResult.class);
    assertThat(result.members()).hasSize(12);
    for (BatchResult.Member member : result.members()) {
      check(batch, member);
      if (completed.containsKey(member.name())) {
        assertThat(ended(batch, member)).isEqualTo(completed.get(member.name()));
      }
    }
    assertThat(batch.resolve("compare.html")).isNotEmptyFile();
    assertThat(Files.readAllLines(batch.resolve("batch.csv"))).hasSize(13);

    Outcome third = Program.child(directory, all("batch", command));
    assertThat(third.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(third.out()).doesNotContain("begins").contains("10 completed, 2 failed");
    assertThat(Json.read(batch.resolve("batch.json"), BatchResult.class)).isEqualTo(result);
    sameAsNeverKilled(batch, result, "seed=2");
  }

  private Path writeConfigs() throws Exception {
    Path configs = Files.createDirectory(directory.resolve("configs"));
    Files.writeString(
        configs.resolve("b-seeds.yaml"), SMALL + "sweep: { seed: [1, 2, 3, 4, 5] }\n");
    Files.writeString(configs.resolve("c-words.yaml"), SMALL.replace("unroll", "world"));
    Files.writeString(
        configs.resolve("d-sizes.yaml"),
        SMALL + "sweep: { network.layers.0.rnn.size: [8, 12, 16, 20] }\n");
    Files.writeString(
        configs.resolve("a-wild.yaml"),
        """
        dataset: { type: adding, length: 4, train: 20, validation: 10, test: 10 }
        network: { layers: [ rnn: { size: 4, activation: relu } ] }
        training: { iterations: 50, batch_size: 10, optimizer: { type: sgd, learning_rate: 1e30 } }
        """);
    Files.writeString(configs.resolve("numbers.csv"), "height\n1\ntwo\n3\n");
    Files.writeString(
        configs.resolve("a-csv.yaml"),
        """
        dataset: { type: csv, path: numbers.csv, forecast: { column: height, steps: 1 }, window: 2 }
        network: { layers: [ rnn: { size: 4 } ] }
        training: { iterations: 10, batch_size: 4 }
        """);
    return configs;
  }

  /** SIGKILL while it trains. */
  private static void killMember(BatchProcess batch, String name) throws Exception {
    batch.await(result -> batch.hasCheckpoint(member(result, name)));
    batch.member(name).destroyForcibly();
    batch.await(result -> member(result, name).status() == Status.INTERRUPTED);
  }

  private static BatchResult.Member member(BatchResult result, String name) {
    return result.members().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static FileTime ended(Path batch, BatchResult.Member member) throws Exception {
    return Files.getLastModifiedTime(
        batch.resolve(member.directory().orElseThrow()).resolve("result.json"));
  }

  private static void check(Path batch, BatchResult.Member member) throws Exception {
    Result own =
        Json.read(
            batch.resolve(member.directory().orElseThrow()).resolve("result.json"), Result.class);
    assertThat(runs(batch.resolve(member.name()))).as(member.name()).hasSize(1);
    if (member.name().startsWith("a-")) {
      assertThat(own.status()).isEqualTo(Result.Status.FAILED);
      assertThat(member.status()).isEqualTo(Status.FAILED);
      assertThat(own.error()).isEqualTo(member.error());
      assertThat(member.error().orElseThrow())
          .contains(
              member.name().equals("a-csv")
                  ? "numbers.csv:3: column \"height\": not a number"
                  : "diverged");
    } else {
      assertThat(own.status()).isEqualTo(Result.Status.COMPLETED);
      assertThat(member.status()).isEqualTo(Status.COMPLETED);
      assertThat(member.iterations()).isEqualTo(200);
      assertThat(own.training().parametersSha256()).isEqualTo(member.parametersSha256());
    }
  }

  private static List<Path> runs(Path member) throws Exception {
    try (Stream<Path> runs = Files.list(member)) {
      return runs.filter(Files::isDirectory).toList();
    }
  }

  private void sameAsNeverKilled(Path batch, BatchResult result, String name) throws Exception {
    BatchResult.Member killed = member(result, name);
    Path config = batch.resolve(killed.directory().orElseThrow()).resolve("config.yaml");
    Path out = directory.resolve("undisturbed");
    Program.here("run", config, "--threads", 1, "--quiet", "--out", out);
    assertThat(RunFiles.only(out, name).parameters())
        .isEqualTo(killed.parametersSha256().orElseThrow());
  }

  private static Object[] all(Object first, Object[] others) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(others));
    return all.toArray();
  }
}
