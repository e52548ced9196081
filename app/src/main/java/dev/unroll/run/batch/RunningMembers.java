package dev.unroll.run.batch;

import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.run.DataLoader;
import dev.unroll.run.FailureMessage;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.StopRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The members that run at this moment. Each has a thread, which waits for what its process says;
 * whatever follows from that, in the result files, on the terminal or for other members, happens
 * under one lock.
 */
final class RunningMembers implements MemberRun.Listener {
  /** A little longer than a member takes, at most, that is asked to end. */
  private static final Duration GRACE = Duration.ofSeconds(25);

  private static final Duration GRACE_AFTER_TIMEOUT = Duration.ofSeconds(10);

  private final BatchDirectory directory;
  private final BatchOptions options;
  private final BatchListener listener;
  private final MemberStates states;
  private final MemberResultWriter resultWriter;
  private final BatchResultFiles files;
  private final MedianStopping medianStopping;
  private final StopRequest stop;
  private final Set<MemberProcess> processes = new HashSet<>();
  private boolean closed;

  RunningMembers(
      BatchDirectory directory,
      BatchOptions options,
      BatchListener listener,
      BatchResultFiles files,
      MedianStopping medianStopping,
      StopRequest stop) {
    this.directory = directory;
    this.options = options;
    this.listener = listener;
    this.files = files;
    this.medianStopping = medianStopping;
    this.stop = stop;
    this.states = new MemberStates(directory);
    this.resultWriter = new MemberResultWriter(directory);
  }

  /** Runs a member to its end, unless the batch is ending. */
  void run(BatchMember member, MemberHost host, ResourceShares shares, String commandLine)
      throws InterruptedException {
    try {
      Path parent = Files.createDirectories(directory.member(member.name()));
      Optional<MemberProcess> process = begin(member, parent, host, shares);
      if (process.isPresent()) {
        follow(new MemberRun(member, process.get(), directory, commandLine));
      }
    } catch (IOException e) {
      // Of this member's files; another's may well be written.
      broken(member, e);
    } catch (RuntimeException e) {
      broken(member, e); // a defect, which ends the batch; until then the result files are right
      throw e;
    }
  }

  private void follow(MemberRun run) throws IOException, InterruptedException {
    try {
      Optional<MemberOutcome> outcome = run.follow(this);
      ended(run, outcome);
    } finally {
      run.process().stop(new StopReason.WholeBatch(), GRACE);
      forget(run.process());
    }
  }

  private synchronized Optional<MemberProcess> begin(
      BatchMember member, Path parent, MemberHost host, ResourceShares shares) throws IOException {
    // Ctrl-C ends the members of a terminal as well, before the batch itself has looked.
    if (closed || stop.requested()) {
      return Optional.empty();
    }
    MemberProcess process;
    try {
      process = MemberProcess.start(host, member.name(), parent, shares);
    } catch (IOException e) {
      if (stop.requested()) {
        return Optional.empty(); // Ctrl-C has ended what Java starts processes with
      }
      throw e;
    }
    processes.add(process);
    options.timeout().ifPresent(limit -> process.stopAfter(limit, GRACE_AFTER_TIMEOUT));
    files.running(member.name(), Optional.empty());
    listener.begins(member.name());
    return Optional.of(process);
  }

  private synchronized void forget(MemberProcess process) {
    processes.remove(process);
  }

  /** The status of all members. */
  synchronized BatchResult result() {
    return files.result();
  }

  /** Begins no more members, and asks those that run to end. */
  synchronized void close(String why) {
    if (closed) {
      return;
    }
    closed = true;
    if (!processes.isEmpty()) {
      listener.stopping(why);
    }
    processes.forEach(process -> process.stop(new StopReason.WholeBatch(), GRACE));
  }

  @Override
  public synchronized Optional<MemberState> ready(BatchMember member) throws IOException {
    MemberState state = states.of(member);
    if (!left(state)) {
      return Optional.empty();
    }
    if (state instanceof MemberState.Fresh fresh && !fresh.why().isEmpty()) {
      listener.warned(member.name(), fresh.why() + "; it is run anew");
    }
    return Optional.of(state);
  }

  /** Whether a member in this state is to be run. */
  boolean left(MemberState state) {
    return !(state instanceof MemberState.Ended ended)
        || (ended.status() == Status.FAILED && options.retryFailed());
  }

  @Override
  public synchronized void said(MemberRun run, MemberEvent event) {
    String name = run.member().name();
    if (event instanceof MemberEvent.Started started) {
      files.running(name, run.run());
      write(name);
      listener.trains(name, started.iterations());
    } else if (event instanceof MemberEvent.Resumed resumed) {
      listener.resumed(name, resumed.done());
    } else if (event instanceof MemberEvent.Progress progress) {
      listener.progress(name, progress.done(), progress.loss());
    } else if (event instanceof MemberEvent.Evaluated evaluated) {
      evaluated(run, evaluated);
    } else if (event instanceof MemberEvent.Warned warned) {
      listener.warned(name, warned.message());
    }
  }

  private void evaluated(MemberRun run, MemberEvent.Evaluated event) {
    BatchMember member = run.member();
    listener.evaluated(member.name(), event.done(), event.loss());
    medianStopping.evaluated(member, event.done(), event.monitored());
    if (run.unfinished()) {
      medianStopping
          .reasonToStop(member, event.done())
          .ifPresent(why -> run.process().stop(new StopReason.Hopeless(why), GRACE));
    }
  }

  private synchronized void ended(MemberRun run, Optional<MemberOutcome> told) throws IOException {
    processes.remove(run.process());
    BatchMember member = run.member();
    String name = member.name();
    MemberState left = states.of(member);
    boolean silent = told.isEmpty() || told.get().status() == Status.INTERRUPTED;
    if (left instanceof MemberState.Ended ended && (silent || completedUntold(ended, told.get()))) {
      files.found(name, left); // it had done all when it was killed, or an earlier process had
    } else {
      MemberOutcome outcome = told.orElseThrow();
      Optional<RunDirectory> known = run.run().or(() -> resumable(left));
      files.ended(
          name, outcome, resultWriter.write(member, outcome, known, run.done()), run.done());
    }
    over(member);
  }

  /** Whether a process died between its result and the word that it had finished. */
  private static boolean completedUntold(MemberState.Ended left, MemberOutcome told) {
    return left.status() == Status.COMPLETED && told.status() != Status.COMPLETED;
  }

  /** The run of a member that ended before it came to go on with it. */
  private static Optional<RunDirectory> resumable(MemberState state) {
    return state instanceof MemberState.Interrupted interrupted
        ? Optional.of(interrupted.run())
        : Optional.empty();
  }

  private synchronized void broken(BatchMember member, Exception failure) {
    String name = member.name();
    files.broken(name, FailureMessage.of(failure));
    over(member);
  }

  /** A member has ended, as its row says. */
  private void over(BatchMember member) {
    Status status = files.row(member.name()).status();
    medianStopping.ended(member, status);
    write(member.name());
    listener.ended(files.row(member.name()));
    if (status == Status.FAILED && options.failFast()) {
      close(member.name() + " failed, and --fail-fast ends the batch");
    }
  }

  /** What can't be written now is kept in memory, and written with the next change. */
  private void write(String member) {
    try {
      files.write();
    } catch (IOException e) {
      warned(member, e);
    }
  }

  /**
   * Tells of a file that could not be written and stops nobody.
   *
   * @param what a member, or the file
   */
  synchronized void warned(String what, IOException failure) {
    listener.warned(what, DataLoader.onOneLine(FailureMessage.of(failure)));
  }
}
