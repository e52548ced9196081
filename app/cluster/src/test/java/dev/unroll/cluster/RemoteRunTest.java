package dev.unroll.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read a run on a real HDFS, and one that goes on with it there. */
class RemoteRunTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private MiniDFSCluster dfs;
  private FileSystem hdfs;

  @BeforeEach
  void startFileSystem() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set("hdfs.minidfs.basedir", directory.resolve("dfs").toString());
    dfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs = dfs.getFileSystem();
  }

  @AfterEach
  void stopFileSystem() {
    dfs.shutdown();
  }

  private Path config(String name, int iterations, String more) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        name: %s
        dataset: { type: characters, text: "the cat sat on the mat, and the dog sat on the log. ",
                   vocabulary: printable, window: { length: 8 }, split: { validation: 0.2, test: 0.2 } }
        network: { layers: [ lstm: { size: 12 } ] }
        training: { iterations: %d, batch_size: 4%s }
        evaluation: { every: 20 }
        """
            .formatted(name, iterations, more));
  }

  private Path runs() {
    return directory.resolve("runs");
  }

  private void trained(Path config, String... arguments) throws Exception {
    List<String> all =
        Stream.concat(
                Stream.of(config.toString(), "--out", runs().toString(), "--threads", "1"),
                Stream.of(arguments))
            .toList();
    Program run = Program.alone(directory, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.text()).isZero();
  }

  private String up() throws IOException {
    hdfs.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(runs().toString()),
        new org.apache.hadoop.fs.Path("/user/me/runs"));
    return hdfs.getUri() + "/user/me/runs";
  }

  private String with(String... arguments) throws Exception {
    Program command = Program.withSpark(directory, arguments);
    assertThat(command.exitCode()).as(command.text()).isZero();
    return command.text();
  }

  @Test
  void commands_readARunOfHdfs_asOneOfThisMachine() throws Exception {
    trained(config("short", 40, ""));
    trained(config("long", 80, ""));
    String there = up();
    Path page = directory.resolve("page.html");

    String compared = with("compare", there, "--out", page.toString());
    assertThat(compared).contains("short").contains("long");
    assertThat(Files.readString(page)).contains("long");
    assertThat(with("runs", there + "/*o*")).contains("short").contains("long");

    Path local = runs().resolve("long");
    String evaluated = with("evaluate", there + "/long");
    assertThat(evaluated).doesNotContain("SLF4J").contains("its latest run is " + there + "/long/");
    assertThat(evaluated.lines().filter(line -> line.startsWith("test")))
        .isNotEmpty()
        .isEqualTo(
            with("evaluate", local.toString()).lines().filter(l -> l.startsWith("test")).toList());
    Path exported = directory.resolve("model.safetensors");
    with("export", there + "/long", exported.toString());
    Path expected = directory.resolve("expected.safetensors");
    with("export", local.toString(), expected.toString());
    assertThat(exported).hasSameBinaryContentAs(expected);
    assertThat(Program.withSpark(directory, "evaluate", there + "/none").text())
        .contains(there + "/none: no such file or directory");
  }

  /** What a command says of a run there and of the same run here, but for which one it is. */
  private void sameOfBoth(String command, String there, Path here, String... arguments)
      throws Exception {
    String ofThere = said(command, there, arguments);
    assertThat(ofThere).isNotBlank().isEqualTo(said(command, here.toString(), arguments));
  }

  private String said(String command, String run, String... arguments) throws Exception {
    String[] all =
        Stream.concat(Stream.of(command, run), Stream.of(arguments)).toArray(String[]::new);
    return String.join(
        "\n", with(all).lines().filter(line -> !line.contains("its latest run is")).toList());
  }

  @Test
  void sampleAndVectors_readARunOfHdfs_asOneOfThisMachine() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("words.yaml"),
            """
            name: words
            dataset: { type: words, window: { length: 4 },
                       text: "the cat sat on the mat and the dog sat on the log and the cat ran" }
            network: { layers: [ embedding: { size: 3 }, lstm: { size: 8 } ] }
            training: { iterations: 20, batch_size: 2 }
            evaluation: { every: 20 }
            """);
    trained(config);
    String there = up() + "/words";
    Path here = runs().resolve("words");

    sameOfBoth("sample", there, here, "--length", "12", "--seed", "3");
    Path vectors = directory.resolve("vectors.txt");
    with("vectors", there, vectors.toString());
    Path expected = directory.resolve("expected.txt");
    with("vectors", here.toString(), expected.toString());
    assertThat(vectors).isNotEmptyFile().hasSameBinaryContentAs(expected);
    Path page = directory.resolve("page.html");
    with("export", there, page.toString());
    assertThat(page).content().contains("<html");
  }

  @Test
  void predict_readsARunOfHdfs_asOneOfThisMachine() throws Exception {
    String rows =
        String.join(
            "\n", Stream.iterate(0, i -> i + 1).limit(60).map(i -> i + "," + (i % 7 + i)).toList());
    Path table = Files.writeString(directory.resolve("table.csv"), "t,y\n" + rows + "\n");
    Path config =
        Files.writeString(
            directory.resolve("series.yaml"),
            """
            name: series
            dataset: { type: csv, path: table.csv, forecast: { column: y, steps: 2 },
                       window: { length: 5, stride: 1 } }
            network: { layers: [ lstm: { size: 6 } ] }
            training: { iterations: 20, batch_size: 4 }
            evaluation: { every: 20 }
            """);
    trained(config);
    String there = up() + "/series";
    Path here = runs().resolve("series");

    sameOfBoth("predict", there, here, table.toString());
    sameOfBoth("predict", there, here, table.toString(), "--ahead", "2");
  }

  @Test
  void resume_goesOnThere_andPutsItsFilesInPlace() throws Exception {
    trained(config("one", 40, ", checkpoint: { every: 10 }"));
    String there = up();
    Path local = directory.resolve("runs/one");

    with("resume", there + "/one", "--set", "training.iterations=90", "--threads", "1");
    with("resume", local.toString(), "--set", "training.iterations=90", "--threads", "1");

    org.apache.hadoop.fs.Path run =
        hdfs.listStatus(new org.apache.hadoop.fs.Path("/user/me/runs/one"))[0].getPath();
    try (var in = hdfs.open(new org.apache.hadoop.fs.Path(run, "result.json"));
        Stream<Path> locals = Files.list(local)) {
      Path here = locals.findFirst().orElseThrow();
      assertThat(new ObjectMapper().readTree(in).findValue("parameters_sha256"))
          .isNotNull()
          .isEqualTo(
              new ObjectMapper()
                  .readTree(here.resolve("result.json").toFile())
                  .findValue("parameters_sha256"));
    }
    for (var file : hdfs.listStatus(run)) {
      assertThat(file.getPath().getName()).doesNotEndWith(".tmp").isNotEqualTo(".lease");
    }
  }

  @Test
  void withoutHadoopsClient_itIsTold() throws Exception {
    Program command = Program.alone(directory, "compare", "hdfs:///runs");
    assertThat(command.exitCode()).isEqualTo(1);
    assertThat(command.text())
        .contains("hdfs:///runs: is read by Hadoop's client, which is not on the class path")
        .contains("spark-submit app.jar COMMAND");
  }
}
