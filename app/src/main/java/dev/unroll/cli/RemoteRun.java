package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.remote.RemoteRuns;
import dev.unroll.remote.ResumedRun;
import dev.unroll.run.batch.MemberHost;
import dev.unroll.run.store.ExperimentException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** RUN where it is an address that Hadoop's client knows, such as one of {@code hdfs:}. */
final class RemoteRun {
  private static final String ADD =
      "Submit the command: spark-submit app.jar COMMAND …;"
          + " or add Spark's jars: java -cp \"$SPARK_HOME/jars/*:app.jar\" dev.unroll.cli.Main"
          + " COMMAND …; or Hadoop's client: java -cp"
          + " \"app.jar:$HADOOP_CONF_DIR:hadoop-client-api.jar:hadoop-client-runtime.jar"
          + ":commons-logging.jar\" dev.unroll.cli.Main COMMAND …";

  private RemoteRun() {}

  /** What needs Hadoop's client. */
  private interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  static boolean is(String run) {
    return MemberHost.isAddress(run) && !new File(run).exists();
  }

  /** The copy of a run, to be used or looked at. */
  static Path trained(String run, CommandSpec command) throws IOException {
    RemoteRuns.Copy copy = with(run, () -> RemoteRuns.run(run, true));
    if (copy.latest()) {
      latest(run, copy.address(), command);
    }
    return copy.path();
  }

  /** A run that goes on in a copy. */
  static ResumedRun resumed(String run, CommandSpec command) throws IOException {
    Messages messages = Messages.onError(command.commandLine().getErr());
    ResumedRun copy = with(run, () -> ResumedRun.open(run, messages::warning));
    if (copy.latest()) {
      latest(run, copy.address(), command);
    }
    return copy;
  }

  /**
   * Directories in place of those that are addresses; what is none, and what is not there, stays.
   */
  static List<String> results(List<String> runs) throws IOException {
    List<String> here = new ArrayList<>();
    for (String run : runs) {
      List<Path> copies = is(run) ? with(run, () -> RemoteRuns.results(run)) : List.of();
      if (copies.isEmpty()) {
        here.add(run);
      }
      copies.forEach(copy -> here.add(copy.toString()));
    }
    return here;
  }

  private static void latest(String run, String latest, CommandSpec command) {
    Messages.onError(command.commandLine().getErr()).note(run + ": its latest run is " + latest);
  }

  private static <T> T with(String run, Work<T> work) throws IOException {
    try {
      Class.forName("org.apache.hadoop.fs.FileSystem", false, RemoteRun.class.getClassLoader());
      return work.run();
    } catch (ClassNotFoundException e) {
      throw new ExperimentException(
          run + ": is read by Hadoop's client, which is not on the class path\n" + ADD);
    } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new ExperimentException(
          "%s: is read by Hadoop's client, of which not all is on the class path: %s\n%s"
              .formatted(run, String.valueOf(e.getMessage()).replace('.', '/'), ADD));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(run + ": interrupted while it was copied", e);
    }
  }
}
