package dev.unroll.run.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The Java that a member runs in, as its batch sees it. */
final class MemberProcess {
  private static final int LINES_KEPT = 20;
  private static final int LONGEST_LINE = 1000;

  private final Process process;
  private final CompletableFuture<Void> begun;
  private final BufferedReader events;
  private final Thread errors;
  private final Deque<String> said = new ArrayDeque<>();
  private final AtomicReference<StopReason> stopReason = new AtomicReference<>();

  private MemberProcess(Process process, CompletableFuture<Void> begun) {
    this.process = process;
    this.begun = begun;
    this.events = reader(process.getInputStream());
    this.errors = new Thread(this::readErrors, "errors of a member");
    errors.setDaemon(true);
    errors.start();
  }

  /**
   * @param directory of the member; exists
   */
  static MemberProcess start(MemberHost host, String member, Path directory, ResourceShares shares)
      throws IOException {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    return new MemberProcess(
        host.start(new MemberStart(member, directory, shares, () -> begun.complete(null))), begun);
  }

  /** Gives it its task. One that has died meanwhile shows that by its end. */
  void send(MemberTask task) {
    byte[] line = (JsonLines.write(task) + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      OutputStream in = process.getOutputStream();
      in.write(line);
      in.flush();
    } catch (IOException e) {
      say("its task could not be sent: " + e.getMessage());
    }
  }

  /** Waits for its next event; none once it has ended. */
  Optional<MemberEvent> next() {
    try {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        Optional<MemberEvent> event = JsonLines.read(line, MemberEvent.class);
        if (event.isPresent()) {
          return event;
        }
        say(line);
      }
    } catch (IOException e) {
      say("its output could not be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    int exitCode = process.waitFor();
    errors.join();
    return exitCode;
  }

  /**
   * Asks it to save its state and to end, and kills it after some time. The first reason counts.
   */
  void stop(StopReason reason, Duration grace) {
    stopReason.compareAndSet(null, reason);
    release();
    later(grace, process::destroyForcibly);
  }

  /** Stops it if it has not ended so long after it has begun. */
  void stopAfter(Duration limit, Duration grace) {
    begun.thenRun(() -> later(limit, () -> stop(new StopReason.Timeout(limit), grace)));
  }

  private static void later(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(action);
  }

  /** Closes its standard input, on which it ends, see {@link ParentWatch}. */
  void release() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      say("its input could not be closed: " + e.getMessage());
    }
  }

  Optional<StopReason> stopReason() {
    return Optional.ofNullable(stopReason.get());
  }

  /** The last lines that were no events: of libraries, or of a Java that crashes. */
  List<String> lastLines() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  private void readErrors() {
    try (BufferedReader lines = reader(process.getErrorStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(line);
      }
    } catch (IOException e) {
      say("its errors could not be read: " + e.getMessage());
    }
  }

  private void say(String line) {
    synchronized (said) {
      said.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
      if (said.size() > LINES_KEPT) {
        said.remove();
      }
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
