package dev.unroll.spark;

import dev.unroll.cluster.CopiedFiles;
import dev.unroll.cluster.MemberServer;
import dev.unroll.cluster.RelayTask;
import dev.unroll.cluster.RemoteProcess;
import dev.unroll.remote.DataIndex;
import dev.unroll.remote.RemoteMirror;
import dev.unroll.run.batch.BatchOptions;
import dev.unroll.run.batch.ChildJava;
import dev.unroll.run.batch.MemberHost;
import dev.unroll.run.batch.MemberStart;
import dev.unroll.run.batch.ResourceShares;
import dev.unroll.run.store.ExperimentException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The executors of a Spark application, where each member is a task, in a job of its own: one that
 * fails for good takes no other with it, and Spark's pages have it under its own name.
 *
 * <p>More than 250 lines: what makes a cluster fit for members is read beside what they then do.
 */
public final class SparkCluster implements MemberHost, Closeable {
  private static final int WAIT_SECONDS = 60;
  private static final int POLL_MILLIS = 100;

  /** An executor only passes on what members say, on the core that they need. */
  private static final String FRUGAL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final JavaSparkContext spark;
  private final MemberServer server;
  private final SparkShares division;
  private final ChildJava program;
  private final String out;
  private final Optional<RemoteMirror> mirror;

  /** Of each member. */
  private final Map<String, RelayTask.Data> data;

  private SparkCluster(
      JavaSparkContext spark,
      MemberServer server,
      ChildJava program,
      String out,
      Optional<RemoteMirror> mirror,
      Map<String, RelayTask.Data> data) {
    this.spark = spark;
    this.data = data;
    this.out = out;
    this.mirror = mirror;
    this.server = server;
    this.program = program;
    this.division = new SparkShares(spark.getConf());
  }

  /**
   * Joins the cluster, or starts the application on it, and looks whether it is fit for members.
   *
   * @param batch its name, for Spark's pages
   * @param master where Spark was not told it otherwise, as by spark-submit
   * @param out directory that every machine has to see, or the address of one that Hadoop's client
   *     reaches
   * @param warnings told of what could not be copied there now
   * @param wanted data that executors have to fetch; none where every machine has them
   * @param program main class and arguments that come before a member's own
   * @throws ExperimentException if it is not fit, with what to do
   */
  public static SparkCluster open(
      String batch,
      Optional<String> master,
      String out,
      Optional<MemberData> wanted,
      List<String> program,
      Consumer<String> warnings)
      throws IOException, InterruptedException {
    SparkConf conf = new SparkConf().setAppName("unroll batch " + batch);
    master.ifPresent(conf::setMaster);
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.executor.extraJavaOptions", FRUGAL);
    conf.set(
        "spark.extraListeners",
        conf.get("spark.extraListeners", "").isEmpty()
            ? ExecutorCount.class.getName()
            : conf.get("spark.extraListeners") + "," + ExecutorCount.class.getName());
    SparkShares.check(conf);
    JavaSparkContext spark = context(conf);
    try {
      // What Spark tells of lost executors would stand in the middle of the batch's own lines.
      spark.setLogLevel(conf.get("spark.log.level", "ERROR"));
      awaitExecutors(spark);
      Map<String, RelayTask.Data> data = new HashMap<>();
      if (wanted.isPresent()) {
        DataIndex index = new DataIndex(wanted.get().address(), spark.hadoopConfiguration());
        for (var member : wanted.get().wanted().entrySet()) {
          data.put(member.getKey(), index.of(member.getValue()));
        }
      }
      boolean copies = MemberHost.isAddress(out);
      probe(spark, copies ? Optional.empty() : Optional.of(Path.of(out)));
      Duration lease = Duration.ofSeconds(spark.getConf().getInt("spark.unroll.lease", 20));
      MemberServer server =
          new MemberServer(
              spark.getConf().get("spark.driver.host"),
              spark.getConf().getInt("spark.unroll.port", 0),
              lease);
      ChildJava java =
          new ChildJava(Path.of(RelayTask.JAVA), List.of(), RelayTask.CLASS_PATH, program);
      Optional<RemoteMirror> mirror =
          copies
              ? Optional.of(RemoteMirror.open(out, batch, spark.hadoopConfiguration(), warnings))
              : Optional.empty();
      return new SparkCluster(spark, server, java, out, mirror, data);
    } catch (IOException | InterruptedException | RuntimeException e) {
      spark.close();
      throw e;
    }
  }

  private static JavaSparkContext context(SparkConf conf) {
    try {
      if (!conf.contains("spark.jars")) {
        conf.setJars(JavaSparkContext.jarOfClass(SparkCluster.class));
      }
      return new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      throw unfit(e);
    } catch (Exception e) { // Scala declares none that it throws
      if (e instanceof SparkException) {
        throw unfit(e);
      }
      throw new IllegalStateException(e);
    }
  }

  private static ExperimentException unfit(Exception e) {
    return new ExperimentException(
        "Spark does not start: " + e.getMessage() + "\nSee app/docs/cluster.md for its settings.");
  }

  private static void awaitExecutors(JavaSparkContext spark) throws InterruptedException {
    int cores = SparkShares.coresOfTask(spark.getConf());
    int seconds = spark.getConf().getInt("spark.unroll.wait", WAIT_SECONDS);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (ExecutorCount.slots(cores) == 0) {
      if (System.nanoTime() >= until) {
        throw new ExperimentException(
            "no executor after %d s that could run a member%s".formatted(seconds, wanted(spark)));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static String wanted(JavaSparkContext spark) {
    SparkConf conf = spark.getConf();
    return """

        The cluster at %s has none, or all are taken, or none is large enough: an executor needs \
        spark.executor.memory=%s and the cores of one member, spark.task.cpus=%s."""
        .formatted(
            spark.master(),
            conf.get("spark.executor.memory", "1g"),
            conf.get("spark.task.cpus", "1"));
  }

  /** Every executor must run our Java, and see what the batch writes. */
  private static void probe(JavaSparkContext spark, Optional<Path> out) throws IOException {
    String file = "";
    if (out.isPresent()) {
      Files.createDirectories(out.get());
      file = Files.createTempFile(out.get(), ".probe-", "").toAbsolutePath().toString();
    }
    try {
      int slots = ExecutorCount.slots(SparkShares.coresOfTask(spark.getConf()));
      spark.setJobDescription("looks at the executors");
      List<String> seen =
          spark
              .parallelize(Collections.nCopies(slots, 0), slots)
              .mapPartitions(new ExecutorProbe(file))
              .collect();
      for (String text : seen) {
        ExecutorProbe.Seen executor = ExecutorProbe.Seen.of(text);
        if (executor.javaVersion() < 17) {
          throw new ExperimentException(
              "%s: its Java is %d, and members need 17\nSet spark.executorEnv.JAVA_HOME."
                  .formatted(executor.host(), executor.javaVersion()));
        }
        if (!executor.sees()) {
          throw new ExperimentException(
              ("%s: the executor there does not see %s, or may not write into it\nMount it on every"
                      + " machine, or name a file system that all reach: --out hdfs:///…")
                  .formatted(executor.host(), out.orElseThrow().toAbsolutePath()));
        }
      }
    } finally {
      if (!file.isEmpty()) {
        Files.deleteIfExists(Path.of(file));
      }
    }
  }

  @Override
  public ResourceShares shares(BatchOptions options, int members) {
    return division.of(options, members, ExecutorCount.slots(division.coresOfTask()));
  }

  @Override
  public int jobs(ResourceShares shares) {
    return division.jobs(ExecutorCount.slots(division.coresOfTask()));
  }

  @Override
  public Process start(MemberStart start) {
    String member = start.member();
    RemoteProcess process =
        server.expect(
            member,
            start.begun(),
            () -> spark.sc().cancelJobGroup(member),
            mirror.<CopiedFiles>map(there -> there::place).orElse(CopiedFiles.NONE));
    RelayTask task =
        server.task(
            member,
            program.command(start.shares().threads(), start.shares().memory(), start.directory()),
            mirror.map(there -> copies(there, start.directory())).orElse(RelayTask.Copies.NONE),
            data.getOrDefault(member, RelayTask.Data.NONE));
    Thread job = new Thread(() -> process.ended(run(task)), "job of " + member);
    job.setDaemon(true);
    job.start();
    return process;
  }

  private RelayTask.Copies copies(RemoteMirror there, Path directory) {
    return new RelayTask.Copies(
        out,
        there.root().toString(),
        there.root().relativize(directory).toString().replace('\\', '/'));
  }

  /** The directory that holds the batch's, as far as this machine has it. */
  public Path out() {
    return mirror.map(RemoteMirror::root).orElseGet(() -> Path.of(out));
  }

  /**
   * Runs the job of a member until Spark gives it up.
   *
   * @return why it did; empty where the member has ended
   */
  private String run(RelayTask task) {
    try {
      spark.setJobGroup(task.member(), task.member(), true);
      spark.setCallSite(task.member());
      spark
          .parallelize(List.of(0), 1)
          .setName(task.member())
          .mapPartitions(new MemberJob(task))
          .setName(task.member())
          .collect();
      return "";
    } catch (Exception e) { // Scala declares none that it throws
      return SparkFailure.of(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (spark;
        server) {
      if (mirror.isPresent()) {
        mirror.get().close();
      }
    }
  }
}
