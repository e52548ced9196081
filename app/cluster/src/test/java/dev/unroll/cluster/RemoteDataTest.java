package dev.unroll.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose data are on a real HDFS, and on no machine of the cluster. */
class RemoteDataTest {
  private static final int MEMBERS = 6;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  /** Words whose embedding begins with vectors, or whose network with the model of a run. */
  private static String words(String name, int seed, String network) {
    return """
        name: %s
        seed: %d
        dataset: { type: words, file: texts/mine.txt, window: { length: 4 } }
        network: { %s }
        training: { iterations: 10, batch_size: 4 }
        evaluation: { every: 10 }
        """
        .formatted(name, seed, network);
  }

  /** Puts files below a directory where HDFS has its data, and takes them from this machine. */
  private static void move(Path from, FileSystem hdfs) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (!file.toString().endsWith(".yaml") || file.startsWith(from.resolve("base"))) {
        try (var out =
            hdfs.create(new org.apache.hadoop.fs.Path("/data/" + from.relativize(file)))) {
          Files.copy(file, out);
        }
        Files.delete(file);
      }
    }
    // An empty directory would be where the configuration names it.
    Files.move(from.resolve("base"), from.resolveSibling("nothing"));
  }

  @Test
  void batch_weightsAndVectorsOnHdfs_areFetched_andNamedAsTheUserDid() throws Exception {
    Path configs = Files.createDirectory(directory.resolve("networks"));
    Files.writeString(
        Files.createDirectories(configs.resolve("texts")).resolve("mine.txt"),
        "the cat sat on the mat and the dog sat on the log . ".repeat(20));
    Files.writeString(configs.resolve("v.txt"), "the 0.5 -0.5\ncat 0.25 1\ndog -1 0.125\n");
    Path before = Files.createDirectory(directory.resolve("before"));
    Files.writeString(
        before.resolve("base.yaml"),
        words("base", 9, "layers: [ rnn: { size: 3 } ]")
            .replace("texts/", configs.resolve("texts") + "/"));
    try (Submitted batch = Submitted.locally(before, directory.resolve("base"), "--jobs", "1")) {
      assertThat(batch.exitCode()).as(batch.text()).isZero();
      Files.move(batch.runs("base").get(0), configs.resolve("base"));
    }
    for (int seed = 1; seed <= 2; seed++) {
      Files.writeString(
          configs.resolve("r" + seed + ".yaml"),
          words("r" + seed, seed, "layers: [ rnn: { size: 3 } ], init_from: base"));
      Files.writeString(
          configs.resolve("z" + seed + ".yaml"),
          words("z" + seed, seed, "layers: [ rnn: { size: 3 } ], init_from: base/model.zip"));
      Files.writeString(
          configs.resolve("v" + seed + ".yaml"),
          words(
              "v" + seed,
              seed,
              "layers: [ embedding: { size: 2, file: v.txt }, rnn: { size: 3 } ]"));
    }
    Map<String, String> expected;
    try (Submitted local =
        Submitted.locally(configs, directory.resolve("local"), "--jobs", "1", "--threads", "1")) {
      assertThat(local.exitCode()).as(local.text()).isZero();
      expected = local.members("parameters_sha256");
      assertThat(expected).hasSize(6);
    }
    Configuration configuration = new Configuration();
    configuration.set("hdfs.minidfs.basedir", directory.resolve("dfs").toString());
    try (MiniDFSCluster dfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        StandaloneCluster spark =
            StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster")), 1)) {
      FileSystem hdfs = dfs.getFileSystem();
      move(configs, hdfs);
      long read = blocksRead();
      String data = hdfs.getUri() + "/data";
      try (Submitted batch =
          Submitted.to(spark, List.of(), configs, directory.resolve("out"), "--data", data)) {
        assertThat(batch.exitCode()).as(batch.text()).isZero();
        assertThat(batch.members("parameters_sha256")).isEqualTo(expected);
        // The text, the vectors and the model, by the driver and by the executor.
        assertThat(blocksRead() - read).isEqualTo(6);
        assertThat(Files.readString(batch.runs("r1").get(0).resolve("provenance.json")))
            .contains(configs.resolve("base/model.zip").toString());
        assertThat(Files.readString(batch.runs("v1").get(0).resolve("provenance.json")))
            .contains(configs.resolve("v.txt").toString());
      }
    }
  }

  private static long blocksRead() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    long blocks = 0;
    for (ObjectName name :
        server.queryNames(
            new ObjectName("Hadoop:service=DataNode,name=DataNodeActivity-*"), null)) {
      blocks += (long) server.getAttribute(name, "BlocksRead");
    }
    return blocks;
  }

  @Test
  void batch_dataOnHdfs_areFetchedOnceAnExecutor_andGiveTheSameBits() throws Exception {
    Path configs = Files.createDirectory(directory.resolve("members"));
    Path text = Files.createDirectories(configs.resolve("texts")).resolve("mine.txt");
    Files.writeString(text, "the cat sat on the mat and the dog sat on the log. ".repeat(20));
    for (int seed = 1; seed <= MEMBERS; seed++) {
      Files.writeString(
          configs.resolve("m" + seed + ".yaml"),
          """
          name: m%d
          seed: %d
          dataset: { type: characters, file: texts/mine.txt, vocabulary: printable,
                     window: { length: 8 } }
          network: { layers: [ lstm: { size: 8 } ] }
          training: { iterations: 30, batch_size: 4 }
          evaluation: { every: 30 }
          """
              .formatted(seed, seed));
    }
    Map<String, String> expected;
    try (Submitted local =
        Submitted.locally(configs, directory.resolve("local"), "--jobs", "1", "--threads", "1")) {
      assertThat(local.exitCode()).as(local.text()).isZero();
      expected = local.members("parameters_sha256");
    }
    Configuration configuration = new Configuration();
    configuration.set("hdfs.minidfs.basedir", directory.resolve("dfs").toString());
    try (MiniDFSCluster dfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        StandaloneCluster spark =
            StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster")), 2)) {
      FileSystem hdfs = dfs.getFileSystem();
      try (var out = hdfs.create(new org.apache.hadoop.fs.Path("/data/texts/mine.txt"))) {
        out.write(Files.readString(text).getBytes(StandardCharsets.UTF_8));
      }
      Files.delete(text);
      long before = blocksRead();
      Path out = directory.resolve("out");
      String data = hdfs.getUri() + "/data";
      try (Submitted batch = Submitted.to(spark, List.of(), configs, out, "--data", data)) {
        assertThat(batch.exitCode()).as(batch.text()).isZero();
        assertThat(batch.members("parameters_sha256")).isEqualTo(expected);
      }
      // The driver once, for the checksum, and at most two executors.
      assertThat(blocksRead() - before).isBetween(2L, 3L);

      try (Submitted again = Submitted.to(spark, List.of(), configs, out, "--data", data)) {
        assertThat(again.exitCode()).as(again.text()).isZero();
        assertThat(again.text()).doesNotContain("begins");
      }
      try (Submitted none =
          Submitted.to(spark, List.of(), configs, out, "--data", hdfs.getUri() + "/none")) {
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.text()).contains("/none: there is no such directory");
      }
    }
  }
}
