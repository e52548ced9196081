package dev.unroll.remote;

import dev.unroll.run.store.ExperimentException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run on a file system of Hadoop's that goes on, on this machine, in a copy. After every
 * checkpoint and at the end what is new is copied up beside its place, and then put there. The run
 * is this process's meanwhile: a member's by the lease of its batch, so that it excludes the batch
 * as well.
 */
public final class ResumedRun implements Closeable {
  private static final long SECONDS = 3;

  private final RemotePlace place;
  private final RemoteLease lease;
  private final RunCopies copies;
  private final Path scratch;
  private final String parent;
  private final String address;
  private final boolean latest;
  private final Path path;

  /** Copied, and not in their place yet: lines of a name beside it and its own. */
  private final Queue<String> waiting = new ArrayDeque<>();

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "resumed-run");
            thread.setDaemon(true);
            return thread;
          });

  private ResumedRun(RemotePlace place, String run, Consumer<String> warnings)
      throws IOException, InterruptedException {
    this.place = place;
    this.latest = !run.equals(place.name());
    this.address = place.root() + run;
    int slash = run.lastIndexOf('/');
    this.parent = slash < 0 ? "" : run.substring(0, slash + 1);
    this.lease = RemoteLease.take(place.files(), owned(run));
    this.scratch = Files.createTempDirectory("unroll-run-").toRealPath();
    this.copies = new RunCopies(place.root() + parent, scratch, HadoopSettings.read());
    String name = run.substring(slash + 1);
    this.path = Files.createDirectories(scratch.resolve(name));
    copies.fetch(name);
    clock.scheduleWithFixedDelay(() -> refresh(warnings), SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Takes a run, and copies it here.
   *
   * @param address of a run, or of the directory of an experiment, for its latest
   * @param warnings told of what could not be copied now, and is tried again
   * @throws ExperimentException if it is in use
   */
  public static ResumedRun open(String address, Consumer<String> warnings)
      throws IOException, InterruptedException {
    RemotePlace place = RemotePlace.of(address, HadoopSettings.read());
    if (place.status().isFile()) {
      throw new IOException(address + ": is a file; name the run's directory");
    }
    return new ResumedRun(place, RemoteRuns.find(place, false), warnings);
  }

  /** Of the batch where it is a member's run, else the run. */
  private String owned(String run) throws IOException {
    String[] names = run.split("/");
    if (names.length > 2) {
      String batch = run.substring(0, run.length() - names[names.length - 1].length() - 1);
      batch = batch.substring(0, batch.lastIndexOf('/'));
      if (place
          .system()
          .exists(new org.apache.hadoop.fs.Path(place.root() + batch + "/batch.json"))) {
        return batch;
      }
    }
    return run;
  }

  /** The copy. */
  public Path path() {
    return path;
  }

  public String address() {
    return address;
  }

  /** Whether a directory of several was named. */
  public boolean latest() {
    return latest;
  }

  private void refresh(Consumer<String> warnings) {
    try {
      lease.renew();
      copies.checkpointed("").ifPresent(this::await);
      put();
    } catch (IOException | UncheckedIOException e) {
      warnings.accept("not copied, and tried again: " + e.getMessage());
    }
  }

  private void await(String copied) {
    waiting.addAll(List.of(copied.split("\n")));
  }

  private void put() throws IOException {
    while (!waiting.isEmpty()) {
      String[] names = waiting.element().split("\t");
      lease.check();
      place.files().rename(parent + names[0], parent + names[1]);
      waiting.remove();
    }
  }

  /**
   * Copies what is new, and lets go of the run.
   *
   * @throws IOException if that could not be; the copy is then left on this machine
   */
  @Override
  public void close() throws IOException {
    try {
      clock.shutdown();
      clock.awaitTermination(1, TimeUnit.MINUTES);
      lease.renew();
      copies.ended("").ifPresent(this::await);
      put();
      lease.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; what is not copied is in " + path, e);
    } catch (IOException e) {
      throw new IOException(
          "%s: could not be copied: %s\nWhat the run is now is in %s; copy it there."
              .formatted(address, e.getMessage(), path),
          e);
    }
    LocalTree.delete(scratch);
  }
}
