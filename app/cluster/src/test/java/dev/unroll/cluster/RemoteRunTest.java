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
