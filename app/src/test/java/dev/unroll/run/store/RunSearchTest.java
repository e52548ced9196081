package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.result.Json;
import dev.unroll.result.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSearchTest {
  private static final String HEADER =
      "iteration,epoch,seconds,split,loss,accuracy,learning_rate,gradient_norm,steps_per_second\n";

  @TempDir Path directory;

  /** On some systems the temporary directory is reached by a link. */
  @BeforeEach
  void realPath() throws IOException {
    directory = directory.toRealPath();
  }

  private Path run(String path) throws IOException {
    Path run = Files.createDirectories(directory.resolve(path));
    Files.writeString(run.resolve("config.yaml"), "name: " + path + "\nseed: 1\n");
    Files.writeString(run.resolve("metrics.csv"), HEADER + "1,1,0.5,train,2.5,,,,\n");
    Json.write(run.resolve("result.json"), TestResult.named(path).test("loss", 2.0).made());
    return run;
  }

  private RunSearch.Found find(Object... arguments) throws IOException {
    return RunSearch.find(Arrays.stream(arguments).map(Object::toString).toList());
  }

  private static List<String> labels(RunSearch.Found found) {
    return found.runs().stream().map(ComparedRun::label).sorted().toList();
  }

  @Test
  void find_directoryOfRunsAtAnyDepth_takesAll() throws IOException {
    run("a/1");
    run("a/2");
    run("b/c/d");

    RunSearch.Found found = find(directory);

    assertThat(labels(found)).containsExactly("a/1", "a/2", "b/c/d");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void find_batch_takesTheLatestRunOfEachMember() throws IOException {
    run("batch/size=8/20260101-000000");
    run("batch/size=8/20260101-000000-2");
    run("batch/size=8/20260101-000000-10").resolve("mark").toFile().createNewFile();
    run("batch/size=16/20250101-000000");
    Files.writeString(directory.resolve("batch/batch.json"), "{}");

    assertThat(labels(find(directory.resolve("batch")))).containsExactly("size=16", "size=8");
    assertThat(find(directory.resolve("batch")).runs())
        .extracting(run -> run.settings().get("name"))
        .containsExactlyInAnyOrder(
            "batch/size=16/20250101-000000", "batch/size=8/20260101-000000-10");
    assertThat(labels(find(directory))).containsExactly("size=16", "size=8");
  }

  @ParameterizedTest
  @CsvSource({
    "20260101-000000, 20260101-000001, 20260101-000001",
    "20260101-000001-2, 20260101-000000-3, 20260101-000001-2",
    "20260101-000000-9, 20260101-000000-10, 20260101-000000-10",
    "20260101-000000, 20260101-000000-2, 20260101-000000-2",
    "20260101-000000-2, by-hand, by-hand",
    "1st, 2nd, 2nd",
  })
  void later_twoRuns_isTheOneBegunLastOrByName(String a, String b, String later) {
    assertThat(RunSearch.later(Path.of(a), Path.of(b))).isEqualTo(Path.of(later));
    assertThat(RunSearch.later(Path.of(b), Path.of(a))).isEqualTo(Path.of(later));
  }

  @Test
  void find_globThatTheShellLeft_isExpanded() throws IOException {
    run("a-1/x");
    run("a-2/x");
    run("b-1/x");

    assertThat(labels(find(directory + "/a-*"))).containsExactly("a-1/x", "a-2/x");
    assertThat(labels(find(directory + "/?-1/x"))).containsExactly("a-1/x", "b-1/x");
    assertThat(labels(find(directory + "/**/x"))).hasSize(3);
    assertThat(find(directory + "/c-*").problems())
        .containsExactly(directory + "/c-*: no such file or directory");
    assertThat(find(directory + "/a-[").problems()).hasSize(1);
  }

  @Test
  void find_runGivenTwiceOrByItsModel_countsOnce() throws IOException {
    Path run = run("a/1");
    Path model = Files.writeString(run.resolve("model.zip"), "x");

    RunSearch.Found found =
        find(run, directory, model, directory.resolve("a").resolve("..") + "/a");

    assertThat(labels(found)).containsExactly("1");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void find_nothingThere_isToldEachTime() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(find(empty, directory.resolve("missing")).problems())
        .containsExactly(
            empty + ": no run is in it; a run has a config.yaml and a metrics.csv",
            directory.resolve("missing") + ": no such file or directory");
  }

  @ParameterizedTest
  @CsvSource({
    "result.json, '{'",
    "metrics.csv, nonsense",
    "config.yaml, '['",
    "provenance.json, 1"
  })
  void find_damagedFile_isNamedAndTheOthersAreTaken(String name, String content)
      throws IOException {
    run("good");
    Path file = run("bad").resolve(name);
    Files.writeString(file, content);

    RunSearch.Found found = find(directory);

    assertThat(labels(found)).containsExactly("good");
    assertThat(found.problems()).hasSize(1);
    assertThat(found.problems().get(0)).startsWith(file.toString());
  }

  @Test
  void find_configurationMissingOrMetricsNoText_isNamed() throws IOException {
    Path first = run("a").resolve("config.yaml");
    Files.delete(first);
    Path second = run("b").resolve("metrics.csv");
    Files.write(second, new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(find(directory).problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith(first.toString()))
        .anyMatch(problem -> problem.startsWith(second.toString()));
  }

  @Test
  void find_runWithoutResult_isUnfinished() throws IOException {
    Files.delete(run("a").resolve("result.json"));

    ComparedRun run = find(directory).runs().get(0);

    assertThat(run.status()).isEqualTo(Status.UNFINISHED);
    assertThat(run.iterations()).isEqualTo(1);
    assertThat(run.seconds()).isEqualTo(0.5);
  }

  @Test
  void read_pathsOfData_countByNameAndContent() throws IOException {
    Path a = run("a");
    Files.writeString(a.resolve("config.yaml"), "dataset: { type: csv, file: /here/my.csv }\n");
    Files.writeString(
        a.resolve("provenance.json"),
        """
        { "data": [ { "name": "my.csv", "bytes": 1, "sha256": "0123456789abcdef" } ],
          "versions": { "unroll": "1", "deeplearning4j": "1", "nd4j": "1", "java": "1", "jvm": "1",
            "os": "1" }, "cpu": "c", "cores": 1, "threads": 1, "command_line": "x",
          "started": "now" }
        """);

    assertThat(ComparedRuns.read(a, "a").settings())
        .containsEntry("dataset.file", "my.csv (01234567)");
  }
}
