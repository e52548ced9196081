package dev.unroll.cluster;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Spark master and its workers, each a process, from this Java's class path. */
final class StandaloneCluster implements AutoCloseable {
  private static final int SECONDS = 120;

  private final Path directory;
  private final int port;
  private final List<String> prefix;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path directory, int port, List<String> prefix) {
    this.directory = directory;
    this.port = port;
    this.prefix = prefix;
  }

  /**
   * @param directory for all that it writes; exists
   * @param workers of one core each
   */
  static StandaloneCluster start(Path directory, int workers) throws Exception {
    return start(directory, workers, List.of());
  }

  /**
   * All that belongs to it, and what is submitted to it, has as many cores as it has workers: Spark
   * only counts cores, and a single worker's driver and compilers would run on those of nobody.
   * Waits until the workers are there.
   */
  static StandaloneCluster startOnCores(Path directory, int workers) throws Exception {
    StandaloneCluster cluster =
        start(directory, workers, List.of("taskset", "-c", "0-" + (workers - 1)));
    for (int i = 0; i < workers; i++) {
      cluster.await("worker" + (i + 1), "Successfully registered with master");
    }
    return cluster;
  }

  private static StandaloneCluster start(Path directory, int workers, List<String> prefix)
      throws Exception {
    StandaloneCluster cluster = new StandaloneCluster(directory, freePort(), prefix);
    cluster.home();
    cluster.begin(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        Integer.toString(cluster.port),
        "--webui-port",
        "0");
    cluster.awaitMaster();
    for (int i = 0; i < workers; i++) {
      cluster.worker();
    }
    return cluster;
  }

  /** One more worker. */
  Process worker() throws IOException {
    String name = "worker" + processes.size();
    return begin(
        name,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        "127.0.0.1",
        "--webui-port",
        "0",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        directory.resolve(name).toString(),
        master());
  }

  Process worker(int number) {
    return processes.get(1 + number);
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** What starts a Java of Spark. */
  ProcessBuilder java(List<String> options, String... program) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.remove("OMP_NUM_THREADS");
    environment.remove("UNROLL_DATA");
    environment.put("SPARK_HOME", directory.resolve("home").toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_SCALA_VERSION", scalaVersion());
    return builder;
  }

  private static String scalaVersion() {
    return System.getProperty("java.class.path").contains("spark-core_2.13") ? "2.13" : "2.12";
  }

  /** Workers start executors from the folder {@code jars} of an installation. */
  private void home() throws IOException {
    Path jars = Files.createDirectories(directory.resolve("home/jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar")
          && Files.exists(jar)
          && !Files.exists(jars.resolve(jar.getFileName()))) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
  }

  private Process begin(String name, String... program) throws IOException {
    Process process =
        java(List.of("-Xmx256m"), program)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private void awaitMaster() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < until) {
      try {
        new Socket("127.0.0.1", port).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException(
        "no master: " + Files.readString(directory.resolve("master.log")));
  }

  private void await(String process, String line) throws Exception {
    Path log = directory.resolve(process + ".log");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.readString(log).contains(line)) {
      if (System.nanoTime() >= until) {
        throw new IllegalStateException(log + " does not say: " + line);
      }
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The executor that an executor's or member's process belongs to, and the members' own. */
  static Stream<ProcessHandle> descendants(Process worker) {
    return worker.toHandle().descendants();
  }

  /** The executors of a worker. */
  static Stream<ProcessHandle> executors(Process worker) {
    return worker.toHandle().children();
  }

  @Override
  public void close() {
    processes.forEach(
        process -> process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly));
    processes.forEach(Process::destroyForcibly);
  }
}
