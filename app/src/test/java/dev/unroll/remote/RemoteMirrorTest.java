package dev.unroll.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch's directory on a file system that is slow, or fails now and then. */
class RemoteMirrorTest {
  private static final int SECONDS = 60;

  @TempDir Path there;
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @AfterEach
  void mend() {
    FaultyFileSystem.WRITING.clear();
    FaultyFileSystem.READING.clear();
  }

  private RemoteMirror open() throws Exception {
    return RemoteMirror.open(
        "file://" + there, "batch", FaultyFileSystem.configuration(), warnings::add);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(20);
    }
  }

  @Test
  void push_takesLong_theLeaseIsRenewedMeanwhile() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FaultyFileSystem.WRITING.put(
        "slow.txt",
        () -> {
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    try (RemoteMirror mirror = open()) {
      Path batch = Files.createDirectories(mirror.root().resolve("batch"));
      Files.writeString(batch.resolve("slow.txt"), "text");
      assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      Path lease = there.resolve("batch/.lease");
      FileTime touched = Files.getLastModifiedTime(lease);
      try {
        await(() -> !Files.getLastModifiedTime(lease).equals(touched));
      } finally {
        goOn.countDown();
      }
    }
    assertThat(there.resolve("batch/slow.txt")).hasContent("text");
    assertThat(there.resolve("batch/.lease")).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void place_canNotBeRead_isInPlace_andReadLater() throws Exception {
    try (RemoteMirror mirror = open()) {
      Path run = Files.createDirectories(there.resolve("batch/m/run"));
      Files.writeString(run.resolve(".a.tmp"), "a");
      Files.writeString(run.resolve(".b.tmp"), "b");
      FaultyFileSystem.READING.put(
          "a.json",
          () -> {
            throw new IOException("no node has it");
          });
      assertThatThrownBy(
              () ->
                  mirror.place(
                      "batch/m/run/.a.tmp\tbatch/m/run/a.json\n"
                          + "batch/m/run/.b.tmp\tbatch/m/run/b.json\n"))
          .hasMessage("no node has it");
      assertThat(run.resolve("a.json")).hasContent("a");
      assertThat(run.resolve("b.json")).hasContent("b");
      await(() -> warnings.contains("not copied, and tried again: no node has it"));
      FaultyFileSystem.READING.clear();
      Path here = mirror.root().resolve("batch/m/run");
      await(() -> Files.exists(here.resolve("a.json")) && Files.exists(here.resolve("b.json")));
      assertThat(here.resolve("a.json")).hasContent("a");
    }
  }
}
