package dev.unroll.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose directory is on a real HDFS, which loses a data node while an executor dies. */
class HdfsBatchTest {
  private static final int SECONDS = 300;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private Path members(int iterations) throws IOException {
    Path configs = Files.createDirectory(directory.resolve("members"));
    for (int seed = 1; seed <= 2; seed++) {
      Files.writeString(
          configs.resolve("m" + seed + ".yaml"),
          """
          name: m%d
          seed: %d
          dataset: { type: copy, symbols: 8, length: 2, delay: 5 }
          network: { layers: [ lstm: { size: 16 } ] }
          training: { iterations: %d, batch_size: 16, checkpoint: { every: 20 } }
          evaluation: { every: 100 }
          """
              .formatted(seed, seed, iterations));
    }
    return configs;
  }

  private static Map<String, String> bits(FileSystem hdfs) throws IOException {
    Map<String, String> bits = new TreeMap<>();
    for (JsonNode row :
        new ObjectMapper().readTree(text(hdfs, "/runs/members/batch.json")).path("members")) {
      bits.put(row.path("name").asText(), row.path("parameters_sha256").asText(""));
    }
    return bits;
  }

  private static String text(FileSystem hdfs, String file) throws IOException {
    try (var in = hdfs.open(new org.apache.hadoop.fs.Path(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> files(FileSystem hdfs, String glob) throws IOException {
    FileStatus[] found = hdfs.globStatus(new org.apache.hadoop.fs.Path(glob));
    return found == null
        ? List.of()
        : java.util.Arrays.stream(found).map(file -> file.getPath().toUri().getPath()).toList();
  }

  @Test
  void batch_executorAndDataNodeLost_endsInTheSameBits() throws Exception {
    Configuration configuration = new Configuration();
    configuration.setInt("dfs.replication", 2);
    configuration.set("hdfs.minidfs.basedir", directory.resolve("dfs").toString());
    Path configs = members(4000);
    Map<String, String> expected;
    try (Submitted local =
        Submitted.locally(configs, directory.resolve("local"), "--jobs", "1", "--threads", "1")) {
      local.exitCode();
      expected = local.members("parameters_sha256");
    }
    try (MiniDFSCluster dfs = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
        StandaloneCluster spark =
            StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster")), 2)) {
      FileSystem hdfs = dfs.getFileSystem();
      String out = hdfs.getUri() + "/runs";
      List<String> settings = List.of("spark.hadoop.dfs.replication=2");
      Path log = directory.resolve("log");
      try (Submitted batch = Submitted.to(spark, settings, configs, out, log)) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (files(hdfs, "/runs/members/m*/*/checkpoint.zip").isEmpty()) {
          assertThat(System.nanoTime()).as(batch.text()).isLessThan(until);
          Thread.sleep(100);
        }
        StandaloneCluster.executors(spark.worker(0)).forEach(ProcessHandle::destroyForcibly);
        dfs.stopDataNode(0);
        assertThat(batch.exitCode()).as(batch.text()).isZero();
      }
      assertThat(bits(hdfs)).isEqualTo(expected);
      assertThat(files(hdfs, "/runs/members/m1/*/*"))
          .anyMatch(name -> name.endsWith("/model.zip"))
          .anyMatch(name -> name.endsWith("/report.html"));
      assertThat(files(hdfs, "/runs/members/.lease")).isEmpty();
      assertThat(files(hdfs, "/runs/members/m2/*")).hasSize(1);

      try (Submitted again = Submitted.to(spark, settings, configs, out, log)) {
        assertThat(again.exitCode()).as(again.text()).isZero();
        assertThat(again.text()).doesNotContain("begins");
      }
    }
  }
}
