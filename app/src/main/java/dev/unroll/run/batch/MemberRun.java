package dev.unroll.run.batch;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One member's process, from its start to its end, and what is known of the run meanwhile. Belongs
 * to the thread that reads the process's events.
 */
final class MemberRun {

  /** Is told how a member fares; called while the member waits. */
  interface Listener {
    /**
     * The member's files are its own now.
     *
     * @return how they stand; none where there is nothing to do any more
     */
    Optional<MemberState> ready(BatchMember member) throws IOException;

    /** Any other event. */
    void said(MemberRun run, MemberEvent event) throws IOException;
  }

  private final BatchMember member;
  private final MemberProcess process;
  private final BatchDirectory directory;
  private final String commandLine;
  private Optional<RunDirectory> run = Optional.empty();
  private long planned;
  private long done;

  MemberRun(
      BatchMember member, MemberProcess process, BatchDirectory directory, String commandLine) {
    this.member = member;
    this.process = process;
    this.directory = directory;
    this.commandLine = commandLine;
  }

  /**
   * Follows the process until it has ended.
   *
   * @return how it ended; none where there was nothing to do
   */
  Optional<MemberOutcome> follow(Listener listener) throws IOException, InterruptedException {
    boolean needed = true;
    Optional<MemberEvent> last = Optional.empty();
    for (var event = process.next(); event.isPresent(); event = process.next()) {
      last = event.filter(MemberEvent::last);
      if (event.get() instanceof MemberEvent.Ready) {
        needed = give(listener.ready(member));
      } else {
        note(event.get());
        listener.said(this, event.get());
      }
    }
    int exitCode = process.exitCode();
    return needed
        ? Optional.of(
            MemberOutcome.of(
                last, exitCode, process.stopReason(), member.loaded(), process.lastLines()))
        : Optional.empty();
  }

  /** Tells the process what to do, if there is anything. */
  private boolean give(Optional<MemberState> state) {
    if (state.isEmpty()) {
      process.release();
      return false;
    }
    if (state.get() instanceof MemberState.Interrupted interrupted) {
      run = Optional.of(interrupted.run());
    }
    process.send(
        new MemberTask(
            ConfigWriter.write(member.loaded().config()),
            member.loaded().source().file().toString(),
            directory.path().toString(),
            run.map(before -> before.path().toString()),
            commandLine));
    return true;
  }

  private void note(MemberEvent event) {
    if (event instanceof MemberEvent.Started started) {
      run = Optional.of(new RunDirectory(Path.of(started.directory())));
      planned = started.iterations();
    } else if (event instanceof MemberEvent.Resumed resumed) {
      done = resumed.done();
    } else if (event instanceof MemberEvent.Progress progress) {
      done = progress.done();
    } else if (event instanceof MemberEvent.Evaluated evaluated) {
      done = evaluated.done();
    }
  }

  BatchMember member() {
    return member;
  }

  MemberProcess process() {
    return process;
  }

  /** Empty until it trains. */
  Optional<RunDirectory> run() {
    return run;
  }

  /** Iterations made, as far as it has said. */
  long done() {
    return done;
  }

  /** Whether its last iteration is still to come. */
  boolean unfinished() {
    return done < planned;
  }
}
