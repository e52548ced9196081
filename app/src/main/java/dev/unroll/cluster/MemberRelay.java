package dev.unroll.cluster;

import dev.unroll.cluster.Frame.Kind;
import dev.unroll.run.batch.JavaPool;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a member's Java on this machine for a batch on another one, and carries what they tell each
 * other. It owns the member only as long as it hears of the batch.
 *
 * <p>More than 250 lines: its threads share one connection, one child and how they ended.
 */
public final class MemberRelay {
  /** SIGHUP, SIGINT, SIGKILL, SIGTERM: what ends a process that may be begun again elsewhere. */
  private static final Set<Integer> KILLED = Set.of(129, 130, 137, 143);

  private static final int INTERRUPTED = 130;
  private static final int CONNECT_MILLIS = 20_000;

  private static final long COPY_MILLIS = 500;

  /** Of a task, the run that it goes on with. */
  private static final Pattern RESUME = Pattern.compile("\"resume\":\"([^\"]+)\"");

  /** For the last word to be heard. */
  private static final long HEARD_LEASES = 3;

  /** Renewals in the time of one lease. */
  private static final int RENEWALS = 4;

  /** Shorter than a lease, by which those that wait for too long end themselves. */
  private static final JavaPool JAVAS = new JavaPool(Duration.ofSeconds(10));

  private final RelayTask task;
  private final Optional<MemberFiles> files;
  private final DataInputStream in;
  private final DataOutputStream out;
  private volatile boolean asked;
  private volatile boolean lost;
  private volatile Optional<IOException> unfetched = Optional.empty();
  private CompletableFuture<Void> given = CompletableFuture.completedFuture(null);

  private MemberRelay(RelayTask task, Socket socket, Optional<MemberFiles> files)
      throws IOException {
    this.task = task;
    this.files = files;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /**
   * Runs a member to its end.
   *
   * @param place of this relay, for the user
   * @param classPath of the program
   * @param files of the member here; none where all machines see the same
   * @param data directory of what was fetched for it
   * @return the exit code of its Java
   * @throws IOException if it has to be run once more, by this relay or another one
   */
  public static int run(
      RelayTask task, String place, String classPath, Optional<MemberFiles> files, Path data)
      throws IOException, InterruptedException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(task.host(), task.port()), CONNECT_MILLIS);
      MemberRelay relay = new MemberRelay(task, socket, files);
      relay.tell(Frame.of(Kind.HELLO, task.token() + "\n" + task.member() + "\n" + place));
      Optional<Frame> answer = Frame.read(relay.in);
      if (answer.isEmpty()) {
        throw new IOException("the batch at " + task.host() + " takes no more members");
      }
      return answer.get().kind() == Kind.GO ? relay.run(classPath, data) : INTERRUPTED;
    }
  }

  private int run(String classPath, Path data) throws IOException, InterruptedException {
    List<String> command =
        task.command().stream()
            .map(
                word ->
                    word.replace(
                            RelayTask.JAVA,
                            Path.of(System.getProperty("java.home"), "bin", "java").toString())
                        .replace(RelayTask.CLASS_PATH, classPath)
                        .replace(RelayTask.DATA, data.toString()))
            .map(this::here)
            .toList();
    String directory = task.copies().directory();
    if (files.isPresent()) {
      files.get().clear(directory);
      Files.createDirectories(files.get().scratch().resolve(directory));
    }
    Process child = JAVAS.start(command);
    Thread listener = daemon("batch of " + task.member(), () -> listen(child));
    int exitCode;
    try {
      Thread renewal = daemon("lease of " + task.member(), () -> renew(child));
      Thread output = daemon("output of " + task.member(), () -> lines(child.getInputStream()));
      Thread errors =
          daemon("errors of " + task.member(), () -> pump(child.getErrorStream(), Kind.ERRORS));
      if (files.isPresent()) {
        copyWhile(output, files.get());
      }
      output.join(); // a Java that serves on has no exit code before its output has ended
      exitCode = child.waitFor();
      errors.join();
      if (files.isPresent()) {
        files.get().ended(directory).ifPresent(this::tellCopied);
        files.get().clear(directory);
      }
      renewal.interrupt();
    } catch (InterruptedException e) {
      child.destroyForcibly().waitFor();
      tell(Frame.of(Kind.DEAD, "its task was ended"));
      throw e;
    }
    if (unfetched.isPresent()) {
      String failure = "its run could not be fetched: " + unfetched.get().getMessage();
      tell(Frame.of(Kind.DEAD, failure));
      awaitHeard(listener);
      throw new IOException(task.member() + ": " + failure, unfetched.get());
    }
    if (lost) {
      throw new IOException(task.member() + ": the batch at " + task.host() + " is out of reach");
    }
    if (!asked && KILLED.contains(exitCode)) {
      tell(Frame.of(Kind.DEAD, "its Java was killed, exit code " + exitCode));
      awaitHeard(listener);
      throw new IOException(task.member() + ": its Java was killed, exit code " + exitCode);
    }
    tell(Frame.of(Kind.EXIT, Integer.toString(exitCode)));
    if (!awaitHeard(listener)) {
      throw new IOException(task.member() + ": the batch at " + task.host() + " does not answer");
    }
    return exitCode;
  }

  /**
   * The batch closes the connection when it has heard the last word. Whoever closes it before loses
   * what the batch, busy with files, has not read yet.
   */
  private boolean awaitHeard(Thread listener) throws InterruptedException {
    listener.join(TimeUnit.SECONDS.toMillis(HEARD_LEASES * task.leaseSeconds()));
    return !listener.isAlive();
  }

  private void tell(Frame frame) {
    try {
      frame.write(out);
    } catch (IOException e) {
      lost = true;
    }
  }

  private void tellCopied(String names) {
    tell(Frame.of(Kind.COPIED, names));
  }

  /** Copies the run after each of its checkpoints, as long as its Java speaks. */
  private void copyWhile(Thread output, MemberFiles own) throws IOException, InterruptedException {
    while (output.isAlive()) {
      output.join(COPY_MILLIS);
      own.checkpointed(task.copies().directory()).ifPresent(this::tellCopied);
    }
  }

  /** A text of the batch as it is right here, where the member's files are elsewhere. */
  private String here(String text) {
    return files
        .map(own -> text.replace(task.copies().mirror(), own.scratch().toString()))
        .orElse(text);
  }

  private String there(String text) {
    return files
        .map(own -> text.replace(own.scratch().toString(), task.copies().mirror()))
        .orElse(text);
  }

  /** Its events, a line each. */
  private void lines(InputStream from) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        tell(Frame.of(Kind.OUTPUT, there(line) + "\n"));
      }
    } catch (IOException e) {
      // As for its errors.
    }
  }

  private void pump(InputStream from, Kind kind) {
    byte[] buffer = new byte[1 << 14];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        tell(new Frame(kind, Arrays.copyOf(buffer, n)));
      }
    } catch (IOException e) {
      // The pipe of a process that was ended; its exit code tells.
    }
  }

  /** Does what the batch says, until it says nothing more or the child has ended. */
  private void listen(Process child) {
    try {
      for (var frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        heard(child, frame.get());
      }
    } catch (IOException e) {
      // Like an end of the stream.
    }
    if (child.isAlive()) {
      lost = !asked;
      end(child);
    }
  }

  private void heard(Process child, Frame frame) throws IOException {
    switch (frame.kind()) {
      case INPUT -> {
        String text = here(frame.text());
        given =
            given.thenRunAsync(
                () -> give(child, text), work -> daemon("input of " + task.member(), work));
      }
      case LEASE -> {
        long until = Long.parseLong(frame.text()) + TimeUnit.SECONDS.toMillis(task.leaseSeconds());
        give(child, ("lease " + until + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      case CLOSE -> {
        asked = true;
        child.getOutputStream().close();
      }
      case KILL -> {
        asked = true;
        child.destroyForcibly();
      }
      default -> throw new IOException("a batch said " + frame.kind());
    }
  }

  /** Not by who listens: leases must not wait until a run is fetched. */
  private void give(Process child, String text) {
    if (fetched(text)) {
      give(child, text.getBytes(StandardCharsets.UTF_8));
    } else {
      end(child);
    }
  }

  /** Fetches the run that a task goes on with, if it does. */
  private boolean fetched(String text) {
    Matcher resume = RESUME.matcher(text);
    if (files.isEmpty() || !resume.find()) {
      return true;
    }
    MemberFiles own = files.get();
    try {
      own.fetch(own.scratch().relativize(Path.of(resume.group(1))).toString().replace('\\', '/'));
      return true;
    } catch (IOException e) {
      unfetched = Optional.of(e);
      return false;
    }
  }

  private static void give(Process child, byte[] bytes) {
    try {
      OutputStream input = child.getOutputStream();
      input.write(bytes);
      input.flush();
    } catch (IOException ended) {
      // Its exit code tells.
    }
  }

  /**
   * Asks for the lease in time, as of the time of asking: no answer that is late makes it longer.
   */
  private void renew(Process child) {
    try {
      while (child.isAlive()) {
        tell(Frame.of(Kind.RENEW, Long.toString(System.currentTimeMillis())));
        TimeUnit.MILLISECONDS.sleep(TimeUnit.SECONDS.toMillis(task.leaseSeconds()) / RENEWALS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the member has ended
    }
  }

  /** Its input ends, on which it saves its state and ends itself; it has the time of a lease. */
  private void end(Process child) {
    try {
      child.getOutputStream().close();
      if (!child.waitFor(task.leaseSeconds(), TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (IOException e) {
      child.destroyForcibly();
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
