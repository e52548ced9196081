package dev.unroll.spark;

import dev.unroll.cluster.MemberFiles;
import dev.unroll.cluster.MemberRelay;
import dev.unroll.cluster.RelayTask;
import dev.unroll.remote.ExecutorData;
import dev.unroll.remote.RunCopies;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * A member as the only task of a job.
 *
 * @param task what its relay needs to know
 */
record MemberJob(RelayTask task) implements FlatMapFunction<Iterator<Integer>, Integer> {
  private static final long serialVersionUID = 1;

  private static Path scratch;

  @Override
  public Iterator<Integer> call(Iterator<Integer> nothing) throws Exception {
    String place =
        "executor %s on %s, attempt %d"
            .formatted(
                SparkEnv.get().executorId(),
                InetAddress.getLocalHost().getHostName(),
                TaskContext.get().attemptNumber() + 1);
    return List.of(MemberRelay.run(task, place, classPath(), files(), data())).iterator();
  }

  private Path data() throws IOException {
    return ExecutorData.fetch(task.data(), hadoop());
  }

  private static Configuration hadoop() {
    return SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
  }

  /** None where all machines see the same directory. */
  private Optional<MemberFiles> files() throws IOException {
    if (!task.copies().wanted()) {
      return Optional.empty();
    }
    return Optional.of(new RunCopies(task.copies().out(), scratch(), hadoop()));
  }

  /**
   * One for all members of this executor, in which each has its directory. As deep as the batch's
   * own copy: paths from a run to its data are then the same in both.
   */
  private static synchronized Path scratch() throws IOException {
    if (scratch == null) {
      scratch = Files.createTempDirectory("unroll-members-").toRealPath();
      scratch.toFile().deleteOnExit();
    }
    return scratch;
  }

  /** Of the program: its jar, as Spark has brought it here; or this Java's own class path. */
  static String classPath() throws URISyntaxException {
    Path jar =
        Path.of(MemberJob.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toAbsolutePath();
    return jar.toString().endsWith(".jar")
        ? jar.toString()
        : System.getProperty("java.class.path")
            .replace(File.pathSeparator + File.pathSeparator, "");
  }
}
