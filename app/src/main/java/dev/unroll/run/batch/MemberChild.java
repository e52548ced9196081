package dev.unroll.run.batch;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.result.Result;
import dev.unroll.run.Experiment;
import dev.unroll.run.FailureMessage;
import dev.unroll.run.RunEnvironment;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunLock;
import dev.unroll.training.StopRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A member, in its own process.
 *
 * <p>It first locks its directory, then reports that it is ready, and only then gets its task. So
 * no other process changes the member's files while the batch reads them, not even one that was
 * left behind by an earlier batch that was killed: that one gets no task and ends.
 */
public final class MemberChild {
  /** Longer than a process lives whose batch has ended. */
  private static final Duration WAIT_FOR_LOCK = Duration.ofSeconds(30);

  private static final long RETRY_MILLIS = 100;

  private final BufferedReader in;
  private final EventWriter events;
  private final StopRequest stop;

  /**
   * @param in comes from the batch; its end is the batch's
   * @param out goes to the batch; nobody else may write there
   * @param stop for signals; requested as well when the batch ends
   */
  public MemberChild(InputStream in, PrintStream out, StopRequest stop) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.events = new EventWriter(out);
    this.stop = stop;
  }

  /**
   * Does what the batch tells it, and tells the batch what comes of it.
   *
   * @param directory of the member; exists
   * @return how the run ended; none where it did not come to that, and the batch knows why
   */
  public Optional<Result.Status> run(Path directory, DataStore store, int threads) {
    try {
      RunLock lock = lock(directory);
      try (lock) {
        return runLocked(store, threads);
      }
    } catch (ConfigException e) {
      events.write(new MemberEvent.Refused(e.problems()));
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      events.write(new MemberEvent.Failed(message(e)));
    }
    return Optional.empty();
  }

  private Optional<Result.Status> runLocked(DataStore store, int threads)
      throws ConfigException, IOException {
    events.write(new MemberEvent.Ready());
    Optional<MemberTask> task = task();
    if (task.isEmpty()) {
      return Optional.empty();
    }
    ParentWatch.watch(in, stop);
    Result result = run(task.get(), store, threads);
    events.write(new MemberEvent.Finished(result.status(), result.error()));
    return Optional.of(result.status());
  }

  private Result run(MemberTask task, DataStore store, int threads)
      throws ConfigException, IOException {
    if (task.resume().isPresent()) {
      RunDirectory run = new RunDirectory(Path.of(task.resume().get()));
      // A run that has begun keeps its threads, though the batch may have another share for it now.
      Optional<Integer> wanted =
          Files.exists(run.provenance()) ? Optional.empty() : Optional.of(threads);
      return Experiment.resume(run.path(), List.of(), environment(task, store, wanted), events);
    }
    LoadedConfig loaded = new ConfigReader().readText(task.config(), Path.of(task.file()));
    return Experiment.run(loaded, environment(task, store, Optional.of(threads)), events);
  }

  private RunEnvironment environment(MemberTask task, DataStore store, Optional<Integer> threads) {
    return new RunEnvironment(store, Path.of(task.out()), threads, task.commandLine(), stop);
  }

  /** None where the batch has no task any more, or has gone. */
  private Optional<MemberTask> task() throws IOException {
    String line = in.readLine();
    if (line == null) {
      return Optional.empty();
    }
    return Optional.of(
        JsonLines.read(line, MemberTask.class)
            .orElseThrow(
                () ->
                    new ExperimentException(
                        "no task of a batch: " + line + "\nTo run experiments, use `batch`.")));
  }

  private static RunLock lock(Path directory) throws IOException {
    long until = System.nanoTime() + WAIT_FOR_LOCK.toNanos();
    while (true) {
      try {
        return RunLock.hold(directory);
      } catch (ExperimentException inUse) {
        if (System.nanoTime() >= until) {
          throw inUse;
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a lock", e);
    }
  }

  private static String message(Throwable failure) {
    return failure instanceof OutOfMemoryError
        ? "out of memory: "
            + failure.getMessage()
            + "\nTake fewer --jobs or more --memory, or a smaller training.batch_size,"
            + " dataset.window or network."
        : FailureMessage.of(failure);
  }
}
