package dev.unroll.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of the connection between a batch and a member, without an engine between them. */
class MemberRelayTest {
  private MemberServer server;

  @BeforeEach
  void open() throws IOException {
    server = new MemberServer("127.0.0.1", 0, Duration.ofSeconds(2));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private RelayTask task(String member, String script) {
    return server.task(
        member, List.of("/bin/sh", "-c", script, "sh"), RelayTask.Copies.NONE, RelayTask.Data.NONE);
  }

  /** As an engine does: an attempt, and once more if that was in vain. */
  private CompletableFuture<Integer> relay(RelayTask task) {
    return relay(task, Optional.empty());
  }

  private CompletableFuture<Integer> relay(RelayTask task, Optional<MemberFiles> files) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return MemberRelay.run(task, "here", "", files, Path.of("data"));
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
        });
  }

  private static BufferedReader lines(RemoteProcess process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static BufferedReader errors(RemoteProcess process) {
    return new BufferedReader(
        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /** A member whose files find no room. */
  private RemoteProcess expectWithoutRoom() {
    return server.expect(
        "m",
        () -> {},
        () -> {},
        names -> {
          throw new IOException("no room for " + names);
        });
  }

  @Test
  void run_passesWordsBothWays_andTheExitCode() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    RemoteProcess process =
        server.expect("m", () -> begun.complete(null), () -> {}, CopiedFiles.NONE);
    CompletableFuture<Integer> exit =
        relay(
            task("m", "echo ready; read a; case $a in lease*) read a;; esac; echo got $a; exit 7"));
    BufferedReader lines = lines(process);
    assertThat(lines.readLine()).isEqualTo("ready");
    assertThat(begun).isCompleted();
    process.getOutputStream().write("task\n".getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    assertThat(lines.readLine()).isIn("got task", "got");
    assertThat(exit.get()).isEqualTo(7);
    process.ended("");
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(lines.readLine()).isNull();
  }

  /** Copies one file while its Java runs, and another one at its end. */
  private record TwoFiles(Path scratch, AtomicInteger looks) implements MemberFiles {
    @Override
    public void clear(String member) {}

    @Override
    public void fetch(String run) {}

    @Override
    public Optional<String> checkpointed(String member) {
      return looks.getAndIncrement() == 0 ? Optional.of("first") : Optional.empty();
    }

    @Override
    public Optional<String> ended(String member) {
      return Optional.of("second");
    }
  }

  @Test
  void run_batchIsSlowToPlaceFiles_hearsTheLastWordsAllTheSame(@TempDir Path scratch)
      throws Exception {
    List<String> placed = new CopyOnWriteArrayList<>();
    RemoteProcess process =
        server.expect(
            "m",
            () -> {},
            () -> {},
            names -> {
              if (placed.isEmpty()) {
                sleep(1800);
              }
              placed.add(names);
            });
    RelayTask task =
        server.task(
            "m",
            List.of("/bin/sh", "-c", "sleep 0.7", "sh"),
            new RelayTask.Copies("out", "/mirror", "m"),
            RelayTask.Data.NONE);
    assertThat(relay(task, Optional.of(new TwoFiles(scratch, new AtomicInteger()))).get()).isZero();
    process.ended("");
    assertThat(process.waitFor()).isZero();
    assertThat(placed).containsExactly("first", "second");
  }

  /** Whose run comes only from where it is said to. */
  private record OneRun(Path scratch, FetchedRun run) implements MemberFiles {
    interface FetchedRun {
      void fetch() throws IOException;
    }

    @Override
    public void clear(String member) {}

    @Override
    public void fetch(String name) throws IOException {
      assertThat(name).isEqualTo("m/run");
      run.fetch();
    }

    @Override
    public Optional<String> checkpointed(String member) {
      return Optional.empty();
    }

    @Override
    public Optional<String> ended(String member) {
      return Optional.empty();
    }
  }

  private RelayTask resuming(String script) {
    return server.task(
        "m",
        List.of("/bin/sh", "-c", script, "sh"),
        new RelayTask.Copies("out", "/mirror", "m"),
        RelayTask.Data.NONE);
  }

  private static void resume(RemoteProcess process) throws IOException {
    process
        .getOutputStream()
        .write("{\"resume\":\"/mirror/m/run\"}\n".getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  @Test
  void run_fetchTakesLong_leasesGoOnMeanwhile(@TempDir Path scratch) throws Exception {
    RemoteProcess process = server.expect("m", () -> {}, () -> {}, CopiedFiles.NONE);
    CountDownLatch renewed = new CountDownLatch(1);
    OneRun run =
        new OneRun(
            scratch,
            () -> {
              try {
                if (!renewed.await(20, TimeUnit.SECONDS)) {
                  throw new IOException("no lease meanwhile");
                }
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    CompletableFuture<Integer> exit =
        relay(
            resuming(
                "echo ready; while read a; do case $a in lease*) echo $a;; *) exit 3;; esac; done"),
            Optional.of(run));
    BufferedReader lines = lines(process);
    assertThat(lines.readLine()).isEqualTo("ready");
    resume(process);
    for (int leases = 0; leases < 3; leases++) {
      assertThat(lines.readLine()).startsWith("lease");
    }
    renewed.countDown();
    assertThat(exit.get()).isEqualTo(3);
  }

  @Test
  void run_fetchFails_saysWhy_andLeavesTheMemberAtOnce(@TempDir Path scratch) throws Exception {
    RemoteProcess process = server.expect("m", () -> {}, () -> {}, CopiedFiles.NONE);
    OneRun run =
        new OneRun(
            scratch,
            () -> {
              throw new IOException("no block of checkpoint.zip");
            });
    CompletableFuture<Integer> first = relay(resuming("echo ready; exec cat"), Optional.of(run));
    assertThat(lines(process).readLine()).isEqualTo("ready");
    resume(process);
    assertThatThrownBy(first::get)
        .hasMessageContaining("m: its run could not be fetched: no block of checkpoint.zip");
    assertThat(relay(task("m", "exit 5")).get()).isEqualTo(5);
    process.ended("");
    assertThat(errors(process).lines())
        .containsExactly("here: its run could not be fetched: no block of checkpoint.zip");
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void run_placeFails_saysWhy(@TempDir Path scratch) throws Exception {
    RemoteProcess process = expectWithoutRoom();
    RelayTask task =
        server.task(
            "m",
            List.of("/bin/sh", "-c", "exec cat", "sh"),
            new RelayTask.Copies("out", "/mirror", "m"),
            RelayTask.Data.NONE);
    CompletableFuture<Integer> relay =
        relay(task, Optional.of(new TwoFiles(scratch, new AtomicInteger())));
    assertThatThrownBy(relay::get).hasMessageContaining("out of reach");
    process.ended("Job aborted");
    assertThat(errors(process).lines())
        .containsExactly("here: its files could not be put in place: no room for first");
  }

  @Test
  void ended_afterAnotherAttempt_saysItsFailure(@TempDir Path scratch) throws Exception {
    RemoteProcess process = expectWithoutRoom();
    TwoFiles files = new TwoFiles(scratch, new AtomicInteger());
    CompletableFuture<Integer> first = relay(resuming("exec cat"), Optional.of(files));
    assertThatThrownBy(first::get).hasMessageContaining("out of reach");
    CompletableFuture<Integer> second = relay(task("m", "kill -9 $$"));
    assertThatThrownBy(second::get).hasMessageContaining("exit code 137");
    process.ended("Job aborted");
    assertThat(errors(process).lines())
        .containsExactly(
            "here: its files could not be put in place: no room for first",
            "here: its Java was killed, exit code 137",
            "Job aborted");
  }

  @Test
  void run_killedJava_isToBeRunOnceMore_inTheSameStreams() throws Exception {
    RemoteProcess process = server.expect("m", () -> {}, () -> {}, CopiedFiles.NONE);
    CompletableFuture<Integer> first = relay(task("m", "printf half; kill -9 $$"));
    assertThatThrownBy(first::get).hasMessageContaining("exit code 137");
    CompletableFuture<Integer> second = relay(task("m", "echo whole"));
    assertThat(second.get()).isZero();
    process.ended("");
    assertThat(lines(process).lines()).containsExactly("half", "whole");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void follow_attemptThatIsSilent_losesTheMemberOnlyWhenItsLeaseIsOver() throws Exception {
    RemoteProcess process = server.expect("m", () -> {}, () -> {}, CopiedFiles.NONE);
    RelayTask task = task("m", "echo second");
    long began = System.nanoTime();
    try (java.net.Socket cutOff = new java.net.Socket(task.host(), task.port())) {
      var out = new java.io.DataOutputStream(cutOff.getOutputStream());
      Frame.of(Frame.Kind.HELLO, task.token() + "\nm\nelsewhere").write(out);
      var in = new java.io.DataInputStream(cutOff.getInputStream());
      assertThat(Frame.read(in).orElseThrow().kind()).isEqualTo(Frame.Kind.GO);
      assertThat(relay(task).get()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
      Frame.of(Frame.Kind.OUTPUT, "from a ghost\n").write(out);
      assertThat(Frame.read(in)).isEmpty();
    }
    process.ended("");
    assertThat(lines(process).lines()).containsExactly("second");
  }

  @Test
  void listen_wrongToken_isNotHeard() throws Exception {
    server.expect("m", () -> {}, () -> {}, CopiedFiles.NONE);
    RelayTask task = task("m", "echo never");
    RelayTask forged =
        new RelayTask(
            task.host(),
            task.port(),
            "0".repeat(32),
            "m",
            task.command(),
            2,
            RelayTask.Copies.NONE,
            RelayTask.Data.NONE);
    assertThatThrownBy(() -> relay(forged).get()).hasMessageContaining("takes no more members");
  }

  @Test
  void destroy_endsTheMember_whichIsNotBegunAgain() throws Exception {
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    RemoteProcess process =
        server.expect("m", () -> {}, () -> cancelled.complete(null), CopiedFiles.NONE);
    CompletableFuture<Integer> exit = relay(task("m", "echo ready; exec sleep 60"));
    assertThat(lines(process).readLine()).isEqualTo("ready");
    process.destroyForcibly();
    assertThat(exit.get()).isEqualTo(137);
    assertThat(cancelled).isCompleted();
    assertThat(relay(task("m", "echo again")).get()).isEqualTo(130);
    process.ended("");
    assertThat(process.waitFor()).isEqualTo(137);
  }
}
