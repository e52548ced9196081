package dev.unroll.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members without disk or memory, and a batch whose directory goes away. Small disks are file
 * systems in memory, which only root may mount; without root those tests are skipped.
 */
class FaultyDiskTest {
  private static final String TINY = "{ layers: [ lstm: { size: 8 } ] }";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private final List<Path> mounts = new ArrayList<>();
  private StandaloneCluster cluster;

  @BeforeEach
  void startCluster() throws Exception {
    cluster = StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster")), 2);
    Files.createDirectory(configs());
  }

  @AfterEach
  void endCluster() throws Exception {
    cluster.close();
    for (Path mount : mounts) {
      assertThat(ended("umount", "--lazy", mount.toString())).isZero();
    }
  }

  private static int ended(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private Path configs() {
    return directory.resolve("members");
  }

  private Path out() {
    return directory.resolve("out");
  }

  private Path smallDisk(String name, String options) throws Exception {
    Path disk = Files.createDirectory(directory.resolve(name));
    assumeTrue(
        ended("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0,
        "only root may mount");
    mounts.add(disk);
    return disk;
  }

  private void config(String name, String network, int iterations) throws IOException {
    Files.writeString(
        configs().resolve(name + ".yaml"),
        """
        name: %s
        dataset: { type: copy, symbols: 8, length: 2, delay: 5 }
        network: %s
        training: { iterations: %d, batch_size: 16, checkpoint: { every: 20 } }
        evaluation: { every: 100 }
        """
            .formatted(name, network, iterations));
  }

  /** Names of files that a reader could take for whole ones, or that were left over. */
  private static List<String> halves(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".tmp"))
          .toList();
    }
  }

  @Test
  void noMemory_failsThatMember_andTheOtherGoesOn() throws Exception {
    config("huge", "{ layers: [ lstm: { size: 9000 } ] }", 20);
    config("tiny", TINY, 60);
    try (Submitted batch = Submitted.to(cluster, List.of(), configs(), out(), "--memory", "512m")) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.members("status"))
          .containsEntry("huge", "failed")
          .containsEntry("tiny", "completed");
      assertThat(batch.members("error").get("huge")).contains("memory");
      assertThat(batch.runs("huge")).hasSize(1);
    }
  }

  @Test
  void fullDiskOfWorkers_failsTheMemberThatNeedsMore_andTheOtherGoesOn() throws Exception {
    Path disk = smallDisk("scratch", "size=2m");
    config("large", "{ layers: [ lstm: { size: 400 } ] }", 100);
    config("tiny", TINY, 100);
    List<String> there = List.of("spark.executor.extraJavaOptions=-Djava.io.tmpdir=" + disk);
    try (Submitted batch = Submitted.to(cluster, there, configs(), "file://" + out(), out())) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.members("status"))
          .containsEntry("large", "failed")
          .containsEntry("tiny", "completed");
      assertThat(batch.members("error").get("large")).contains("No space left on device");
      assertThat(halves(out())).isEmpty();
    }
  }

  @Test
  void fullOut_isTold_andNothingIsHalf() throws Exception {
    Path disk = smallDisk("disk", "size=2m");
    config("large", "{ layers: [ lstm: { size: 400 } ] }", 100);
    config("tiny", TINY, 100);
    Path full = disk.resolve("out");
    try (Submitted batch = Submitted.to(cluster, List.of(), configs(), full.toString(), out())) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.text()).contains("No space left on device");
      assertThat(halves(full)).isEmpty();
    }
  }

  @Test
  void readOnlyOut_isToldBeforeTheFirstMember() throws Exception {
    Path disk = smallDisk("disk", "size=2m,ro");
    config("tiny", TINY, 60);
    try (Submitted batch =
        Submitted.to(cluster, List.of(), configs(), disk.resolve("out").toString(), out())) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.text()).contains(": nothing can be written there").doesNotContain("begins");
    }
    try (Submitted batch =
        Submitted.to(cluster, List.of(), configs(), "file://" + disk.resolve("out"), out())) {
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.text()).contains(disk.resolve("out").toString()).doesNotContain("begins");
    }
  }

  /** A second view of the same directory, laid over it: what is open already can still write. */
  private void makeReadOnly(Path path) throws Exception {
    assumeTrue(
        ended("mount", "--bind", path.toString(), path.toString()) == 0, "only root may mount");
    mounts.add(path);
    assertThat(ended("mount", "-o", "remount,bind,ro", path.toString())).isZero();
  }

  @Test
  void outThatTurnsReadOnly_isTold_andTheSameCommandGoesOnLater() throws Exception {
    config("one", TINY, 40_000);
    try (Submitted batch = Submitted.to(cluster, List.of(), configs(), out())) {
      batch.awaitCheckpoint("one");
      makeReadOnly(out());
      assertThat(batch.exitCode()).as(batch.text()).isEqualTo(1);
      assertThat(batch.text()).contains(": nothing can be written there");
      Path checkpoint = batch.runs("one").get(0).resolve("checkpoint.zip");
      try (ZipFile whole = new ZipFile(checkpoint.toFile())) {
        assertThat(whole.size()).isPositive();
      }
      assertThat(batch.members("status")).containsKey("one"); // batch.json is whole
    }
    assertThat(ended("umount", "--lazy", out().toString())).isZero();
    mounts.remove(out());
    try (Submitted again = Submitted.to(cluster, List.of(), configs(), out())) {
      assertThat(again.exitCode()).as(again.text()).isZero();
      assertThat(again.members("status")).containsEntry("one", "completed");
      assertThat(again.runs("one")).hasSize(1);
      assertThat(halves(out())).isEmpty();
    }
  }

  @Test
  void vanishedOut_isTold_andTheRestIsWhole() throws Exception {
    config("one", TINY, 100_000);
    Path there = directory.resolve("there");
    try (Submitted batch = Submitted.to(cluster, List.of(), configs(), out())) {
      batch.awaitCheckpoint("one");
      Files.move(out(), there);
      assertThat(batch.exitCode()).isEqualTo(1);
    }
    try (Stream<Path> logs = Files.list(there)) {
      Path log = logs.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
      assertThat(log).content().contains("members");
    }
    assertThat(halves(there)).isEmpty();
  }
}
