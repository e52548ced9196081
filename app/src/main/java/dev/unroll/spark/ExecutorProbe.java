package dev.unroll.spark;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * A look at an executor, before the first member is given to it.
 *
 * @param file that it must see, where the batch writes into a directory that all share; empty where
 *     it need not
 */
record ExecutorProbe(String file) implements FlatMapFunction<Iterator<Integer>, String> {
  private static final long serialVersionUID = 1;

  /** So that the tasks of a probe meet on all executors, not one after the other on the first. */
  private static final long MILLIS = 300;

  /**
   * What one executor has.
   *
   * @param memory of the machine or container in bytes
   * @param sees whether it sees the file, and may write beside it
   * @param javaVersion feature number
   */
  record Seen(String host, long memory, boolean sees, int javaVersion) {
    /** As text, since Spark knows none of our classes where it reads results. */
    static Seen of(String text) {
      String[] words = text.split(" ");
      return new Seen(
          words[0],
          Long.parseLong(words[1]),
          Boolean.parseBoolean(words[2]),
          Integer.parseInt(words[3]));
    }

    @Override
    public String toString() {
      return host + " " + memory + " " + sees + " " + javaVersion;
    }
  }

  @Override
  public Iterator<String> call(Iterator<Integer> nothing) throws Exception {
    Thread.sleep(MILLIS);
    boolean sees =
        file.isEmpty()
            || (Files.isRegularFile(Path.of(file)) && Files.isWritable(Path.of(file).getParent()));
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return List.of(
            new Seen(
                    InetAddress.getLocalHost().getHostName(),
                    system.getTotalMemorySize(),
                    sees,
                    Runtime.version().feature())
                .toString())
        .iterator();
  }
}
