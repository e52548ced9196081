package dev.unroll.run.batch;

import dev.unroll.run.store.RunLock;
import dev.unroll.training.StopRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the members of a batch, some at a time, each in a process of its own: the failure of one
 * does not affect another. All state is read from the members' runs, so that a batch can be killed
 * at any moment and run again.
 */
public final class BatchRunner {
  private static final long POLL_MILLIS = 100;

  private final Batch batch;
  private final BatchDirectory directory;
  private final BatchOptions options;
  private final BatchListener listener;
  private final MemberHost host;
  private final String commandLine;
  private final StopRequest stop;
  private final BatchResultFiles files;
  private final MedianStopping medianStopping = new MedianStopping();
  private final BatchPage page;
  private final RunningMembers running;

  /**
   * @param out parent of the batch's directory
   * @param host where the members run
   * @param commandLine for their provenance
   * @param stop ends the batch early, if asked
   */
  public BatchRunner(
      Batch batch,
      Path out,
      BatchOptions options,
      MemberHost host,
      String commandLine,
      StopRequest stop,
      BatchListener listener) {
    this.batch = batch;
    this.options = options;
    this.listener = listener;
    this.host = host;
    this.commandLine = commandLine;
    this.stop = stop;
    this.directory = new BatchDirectory(out.toAbsolutePath().resolve(batch.name()));
    this.files = new BatchResultFiles(directory, batch);
    this.page = new BatchPage(directory, options.by());
    this.running = new RunningMembers(directory, options, listener, files, medianStopping, stop);
  }

  /**
   * Runs what is left to run.
   *
   * @return how all members stand, which is also in the batch's directory
   */
  public BatchOutcome run() throws IOException, InterruptedException {
    Files.createDirectories(directory.path());
    RunLock lock = RunLock.hold(directory.path());
    try (lock) {
      List<BatchMember> left = left();
      if (!left.isEmpty()) {
        // Of all, not of what is left, so that a member has the same threads whenever it runs.
        ResourceShares shares = host.shares(options, batch.members().size());
        listener.began(directory, shares, files.result().members(), left.size());
        files.write();
        run(left, shares);
      }
      files.write();
      page.write(files.result());
      return new BatchOutcome(files.result(), page.latest(), page.leftOut());
    }
  }

  /** Notes what earlier runs have left, and finds the members that are to be run. */
  private List<BatchMember> left() throws IOException {
    MemberStates states = new MemberStates(directory);
    List<BatchMember> left = new ArrayList<>();
    for (BatchMember member : batch.members()) {
      MemberState state = states.of(member);
      files.found(member.name(), state);
      found(member, state);
      if (running.left(state)) {
        left.add(member);
      }
    }
    return left;
  }

  /** A damaged file of one member stops no other; its evaluations are then left out. */
  private void found(BatchMember member, MemberState state) {
    try {
      medianStopping.found(member, state);
    } catch (IOException e) {
      running.warned(member.name(), e);
    }
  }

  private void run(List<BatchMember> left, ResourceShares shares)
      throws IOException, InterruptedException {
    ThreadPoolExecutor threads =
        (ThreadPoolExecutor) Executors.newFixedThreadPool(host.jobs(shares));
    List<Future<?>> members = new ArrayList<>();
    for (BatchMember member : left) {
      members.add(
          threads.submit(
              () -> {
                running.run(member, host, shares, commandLine);
                return null;
              }));
    }
    threads.shutdown();
    try {
      while (!threads.awaitTermination(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stop.requested()) {
          running.close("stopping: members save their state (once more ends at once, without)");
        } else {
          size(threads, host.jobs(shares));
          refreshPage();
        }
      }
    } finally {
      running.close("stopping");
    }
    for (Future<?> member : members) {
      check(member);
    }
  }

  /** A cluster may grow, and shrink, while a batch runs; those that run stay. */
  private static void size(ThreadPoolExecutor threads, int jobs) {
    if (jobs > threads.getCorePoolSize()) {
      threads.setMaximumPoolSize(jobs);
      threads.setCorePoolSize(jobs);
    } else if (jobs < threads.getCorePoolSize()) {
      threads.setCorePoolSize(jobs);
      threads.setMaximumPoolSize(jobs);
    }
  }

  /** What can't be written now is tried again when another member has ended, and at the end. */
  private void refreshPage() {
    try {
      page.refresh(running.result());
    } catch (IOException e) {
      running.warned(directory.page().getFileName().toString(), e);
    }
  }

  private static void check(Future<?> member) throws InterruptedException {
    try {
      member.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
