package dev.unroll.cli;

import dev.unroll.result.BatchResult;
import dev.unroll.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A batch that runs, with what a test wants to see and to do while it does. */
final class BatchProcess implements AutoCloseable {
  private static final long SECONDS = 120;
  private static final Pattern HOLDER = Pattern.compile("process (\\d+) ");

  private final Process process;
  private final Path batch;
  private final Path out;
  private final Path err;

  private BatchProcess(Process process, Path batch, Path out, Path err) {
    this.process = process;
    this.batch = batch;
    this.out = out;
    this.err = err;
  }

  /**
   * @param directory for what is printed
   * @param batch directory of the batch
   * @param arguments after {@code batch}
   */
  static BatchProcess start(Path directory, Path batch, Object... arguments) throws IOException {
    Path out = Files.createTempFile(directory, "batch-", ".out");
    Path err = Files.createTempFile(directory, "batch-", ".err");
    Object[] all = Stream.concat(Stream.of("batch"), Stream.of(arguments)).toArray();
    ProcessBuilder builder = Program.builder(directory, List.of(), all);
    // For the members as well; Java says so on standard error.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new BatchProcess(process, batch, out, err);
  }

  /** Waits until its {@code batch.json} tells what is wanted. */
  BatchResult await(Predicate<BatchResult> wanted) throws Exception {
    Path json = batch.resolve("batch.json");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < until) {
      if (Files.exists(json)) {
        BatchResult result = Json.read(json, BatchResult.class);
        if (wanted.test(result)) {
          return result;
        }
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("has ended: " + outcome());
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("not in " + SECONDS + " s");
  }

  /** The process of a member, which its lock names. */
  ProcessHandle member(String name) throws IOException {
    Matcher holder = HOLDER.matcher(Files.readString(batch.resolve(name).resolve(".lock")));
    if (!holder.lookingAt()) {
      throw new IllegalStateException("nobody holds " + name);
    }
    return ProcessHandle.of(Long.parseLong(holder.group(1))).orElseThrow();
  }

  /** Whether a member trains, and could go on from where it is. */
  boolean hasCheckpoint(BatchResult.Member member) {
    return member.status() == BatchResult.Status.RUNNING
        && member
            .directory()
            .filter(run -> Files.exists(batch.resolve(run).resolve("checkpoint.zip")))
            .isPresent();
  }

  Stream<ProcessHandle> members() {
    return process.toHandle().children();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end. */
  Outcome outcome() throws Exception {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "still running after " + SECONDS + " s: " + Files.readString(out));
    }
    String errors = Files.readString(err).replaceFirst("^Picked up JAVA_TOOL_OPTIONS: .*\n", "");
    return new Outcome(process.exitValue(), Files.readString(out), errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
