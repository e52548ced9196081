package dev.unroll.run.batch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The Javas of this machine that serve members: one that has served a short one serves another. */
public final class JavaPool implements Closeable {
  /** A longer member does not feel the start of its Java, and gets one that nobody used before. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  /**
   * @param command what it was started with, but for the directory
   */
  private record Started(List<String> command, ServingJava java) {}

  private final List<Started> javas = new ArrayList<>();
  private final Duration longestWait;

  /**
   * @param longestWait of a Java that gets another member
   */
  public JavaPool(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /**
   * @param command of a Java that serves; ends with the directory of its member
   * @return the Java as long as it is this member's
   */
  public synchronized Process start(List<String> command) throws IOException {
    List<String> same = List.copyOf(command.subList(0, command.size() - 1));
    String directory = command.get(command.size() - 1);
    for (Iterator<Started> each = javas.iterator(); each.hasNext(); ) {
      Started started = each.next();
      ServingJava java = started.java();
      if (java.ended()) {
        each.remove();
      } else if (java.free() && started.command().equals(same)) {
        if (java.took().compareTo(SHORT) < 0 && java.waiting().compareTo(longestWait) < 0) {
          return java.next(directory);
        }
        each.remove();
        java.release();
      }
    }
    ServingJava fresh = new ServingJava(new ProcessBuilder(command).start());
    javas.add(new Started(same, fresh));
    return fresh.first();
  }

  /** Those that wait end; others do when their member has. */
  @Override
  public synchronized void close() {
    javas.stream().map(Started::java).filter(ServingJava::free).forEach(ServingJava::release);
  }
}
