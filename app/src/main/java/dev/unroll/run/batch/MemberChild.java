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
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
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

  private final ParentWatch batch;
  private final PrintStream out;
  private EventWriter events;
  private final StopRequest stop;

  /**
   * @param in comes from the batch; its end is the batch's
   * @param out goes to the batch; nobody else may write there
   * @param stop for signals; requested as well when the batch ends
   */
  public MemberChild(InputStream in, PrintStream out, StopRequest stop) {
    this.batch = ParentWatch.of(in, stop);
    this.out = out;
    this.events = new EventWriter(out);
    this.stop = stop;
  }

  /**
   * Runs one member after the other, as long as each is completed and the batch has another one.
   *
   * @param first directory of the first member; exists
   * @return how the last run ended; none where it did not come to that, and the batch knows why
   */
  public Optional<Result.Status> serve(Path first, DataStore store, int threads)
      throws IOException {
    Optional<Path> directory = Optional.of(first);
    Optional<Result.Status> status = Optional.empty();
    while (directory.isPresent()) {
      status = run(directory.get(), store, threads);
      boolean free = status.equals(Optional.of(Result.Status.COMPLETED)) && !stop.requested();
      directory = free ? next() : Optional.empty();
    }
    return status;
  }

  /** The directory of the next member; none where there is none. */
  private Optional<Path> next() throws IOException {
    events = new EventWriter(out);
    System.gc(); // what is left of the network outside of the heap goes with its owners in it
    out.print(ServingJava.FREE + "\n");
    out.flush();
    return batch.next().map(line -> Path.of(URLDecoder.decode(line, StandardCharsets.UTF_8)));
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
    Optional<String> line = batch.next();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        JsonLines.read(line.get(), MemberTask.class)
            .orElseThrow(
                () ->
                    new ExperimentException(
                        "no task of a batch: "
                            + line.get()
                            + "\nTo run experiments, use `batch`.")));
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
