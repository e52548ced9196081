package dev.unroll.run.batch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Members on this machine. A Java that has served a short one serves another one. */
public final class LocalMembers implements MemberHost, Closeable {
  /** A longer member does not feel the start of its Java, and gets one that nobody used before. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final ChildJava java;
  private final List<ServingJava> javas = new ArrayList<>();

  /**
   * @param java that they run in
   */
  public LocalMembers(ChildJava java) {
    this.java = java;
  }

  @Override
  public ResourceShares shares(BatchOptions options, int members) {
    return ResourceShares.of(options, members);
  }

  @Override
  public synchronized Process start(MemberStart start) throws IOException {
    Process process = begin(start);
    start.begun().run();
    return process;
  }

  private Process begin(MemberStart start) throws IOException {
    for (Iterator<ServingJava> each = javas.iterator(); each.hasNext(); ) {
      ServingJava serving = each.next();
      if (serving.ended()) {
        each.remove();
      } else if (serving.free()) {
        if (serving.age().compareTo(SHORT) < 0) {
          return serving.next(start.directory());
        }
        each.remove();
        serving.release();
      }
    }
    ResourceShares shares = start.shares();
    List<String> command = java.command(shares.threads(), shares.memory(), start.directory());
    ServingJava fresh = new ServingJava(new ProcessBuilder(command).start());
    javas.add(fresh);
    return fresh.first();
  }

  @Override
  public synchronized void close() {
    javas.forEach(ServingJava::release);
  }
}
