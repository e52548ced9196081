package dev.unroll.cli;

import dev.unroll.run.batch.ChildJava;
import dev.unroll.run.batch.LocalMembers;
import dev.unroll.run.batch.MemberHost;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.spark.MemberData;
import dev.unroll.spark.SparkCluster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a batch runs its members: on this machine, or on Spark's, if it was submitted to Spark or
 * the user says so.
 *
 * @param members of the batch
 * @param out directory that holds the batch's, on this machine
 * @param end lets go of what they ran on
 */
record BatchHost(MemberHost members, Path out, Closeable end) implements Closeable {
  private static final String SUBMIT =
      "Submit it: spark-submit --master spark://host:7077 app.jar batch …; or add Spark's jars:"
          + " java -cp \"$SPARK_HOME/jars/*:app.jar\" dev.unroll.cli.Main batch …";

  /** Is set wherever spark-submit has started the program. */
  private static final String SUBMITTED = "spark.submit.deployMode";

  /**
   * @param batch its name
   * @param master of a Spark cluster, if the user named one
   * @param out where the batch's directory goes; on Spark also an address, as of {@code hdfs:}
   * @param data that executors have to fetch, where {@code --data} is an address
   * @param program main class and arguments that come before a member's own
   * @param warnings told of what its user should know
   */
  static BatchHost open(
      String batch,
      Optional<String> master,
      String out,
      Optional<MemberData> data,
      List<String> program,
      Consumer<String> warnings)
      throws IOException, InterruptedException {
    if (master.isEmpty() && System.getProperty(SUBMITTED) == null) {
      if (MemberHost.isAddress(out)) {
        throw new ExperimentException(
            "--out %s: only a batch that is submitted to Spark can write there\n%s"
                .formatted(out, SUBMIT));
      }
      if (data.isPresent()) {
        throw new ExperimentException(
            "--data %s: only a batch that is submitted to Spark can read there\n%s"
                .formatted(data.get().address(), SUBMIT));
      }
      LocalMembers local = new LocalMembers(ChildJava.likeThis(program));
      return new BatchHost(local, Path.of(out), local);
    }
    requireSpark();
    String directory = MemberHost.isAddress(out) ? out : Path.of(out).toAbsolutePath().toString();
    try {
      SparkCluster cluster = SparkCluster.open(batch, master, directory, data, program, warnings);
      return new BatchHost(cluster, cluster.out(), cluster);
    } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new ExperimentException(
          "--spark: not all that Spark needs is on the class path: %s\n%s"
              .formatted(String.valueOf(e.getMessage()).replace('.', '/'), SUBMIT));
    }
  }

  private static void requireSpark() {
    try {
      Class.forName(
          "org.apache.spark.api.java.JavaSparkContext",
          false,
          Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ExperimentException("--spark: Spark is not on the class path\n" + SUBMIT);
    }
  }

  @Override
  public void close() throws IOException {
    end.close();
  }
}
