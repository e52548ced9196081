package dev.unroll.cli;

import dev.unroll.run.batch.ChildJava;
import dev.unroll.run.batch.LocalMembers;
import dev.unroll.run.batch.MemberHost;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.spark.SparkCluster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a batch runs its members: on this machine, or on Spark's, if it was submitted to Spark or
 * the user says so.
 *
 * @param members of the batch
 * @param end lets go of what they ran on
 */
record BatchHost(MemberHost members, Closeable end) implements Closeable {
  /** Is set wherever spark-submit has started the program. */
  private static final String SUBMITTED = "spark.submit.deployMode";

  /**
   * @param batch its name
   * @param master of a Spark cluster, if the user named one
   * @param out where the batch's directory goes
   * @param program main class and arguments that come before a member's own
   */
  static BatchHost open(String batch, Optional<String> master, Path out, List<String> program)
      throws IOException, InterruptedException {
    requireMounted(out);
    if (master.isEmpty() && System.getProperty(SUBMITTED) == null) {
      LocalMembers local = new LocalMembers(ChildJava.likeThis(program));
      return new BatchHost(local, local);
    }
    requireSpark();
    SparkCluster cluster = SparkCluster.open(batch, master, out.toAbsolutePath(), program);
    return new BatchHost(cluster, cluster);
  }

  /** A path of ours would be made of it, in the current directory. */
  private static void requireMounted(Path out) {
    String text = out.toString();
    if (text.matches("[a-z][a-z0-9+.-]+:.*")) {
      throw new ExperimentException(
          "--out "
              + text
              + ": members write into a directory that every machine has mounted at the same"
              + " path\nName that directory, such as --out /shared/runs.");
    }
  }

  private static void requireSpark() {
    try {
      Class.forName(
          "org.apache.spark.api.java.JavaSparkContext",
          false,
          Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ExperimentException(
          "--spark: Spark is not on the class path\nSubmit it, with spark-submit --master"
              + " spark://host:7077 app.jar batch …, or add its jars: java -cp"
              + " \"app.jar:$SPARK_HOME/jars/*\" dev.unroll.cli.Main batch …");
    }
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
