package dev.unroll.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code app.jar batch}, submitted to a cluster or run on this machine. */
final class Submitted implements AutoCloseable {
  private static final int SECONDS = 300;
  private static final Pattern HOLDER = Pattern.compile("process (\\d+) ");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path batch;
  private final Path log;

  private Submitted(Process process, Path batch, Path log) {
    this.process = process;
    this.batch = batch;
    this.log = log;
  }

  static Path appJar() {
    return Path.of(System.getProperty("unroll.jar", "../../app.jar")).toAbsolutePath().normalize();
  }

  /**
   * @param settings of Spark, {@code key=value}
   * @param configs directory of the members' configurations, which names the batch
   * @param arguments more of them
   */
  static Submitted to(
      StandaloneCluster cluster, List<String> settings, Path configs, Path out, String... arguments)
      throws IOException {
    return to(cluster, settings, configs, out.toString(), out, arguments);
  }

  /**
   * @param address of where the batch's directory goes
   * @param out where it would be if it was on this machine; holds what is printed
   */
  static Submitted to(
      StandaloneCluster cluster,
      List<String> settings,
      Path configs,
      String address,
      Path out,
      String... arguments)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    for (String name :
        List.of(
            "java.nio", "sun.nio.ch", "java.lang", "java.lang.invoke", "java.util", "java.net")) {
      options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    options.add("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");
    options.add("--add-opens=java.base/sun.security.action=ALL-UNNAMED");
    List<String> program =
        new ArrayList<>(
            List.of("org.apache.spark.deploy.SparkSubmit", "--master", cluster.master()));
    Stream.concat(
            Stream.of(
                "spark.driver.host=127.0.0.1",
                "spark.ui.enabled=false",
                "spark.unroll.lease=8",
                "spark.unroll.wait=240",
                "spark.executor.memory=512m"),
            settings.stream())
        .forEach(setting -> program.addAll(List.of("--conf", setting)));
    program.addAll(List.of("--class", "dev.unroll.cli.Main", appJar().toString()));
    program.addAll(batch(configs, address, arguments));
    return start(cluster.java(options, program.toArray(String[]::new)), configs, out);
  }

  /** On this machine, without Spark. */
  static Submitted locally(Path configs, Path out, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                appJar().toString()));
    command.addAll(batch(configs, out.toString(), arguments));
    return start(new ProcessBuilder(command), configs, out);
  }

  private static List<String> batch(Path configs, String out, String... arguments) {
    List<String> all = new ArrayList<>(List.of("batch", configs.toString(), "--out", out));
    all.addAll(List.of(arguments));
    return all;
  }

  private static Submitted start(ProcessBuilder builder, Path configs, Path out)
      throws IOException {
    Files.createDirectories(out);
    Path log = Files.createTempFile(out, "batch-", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Submitted(process, out.resolve(configs.getFileName()), log);
  }

  /** Waits until {@code batch.json} tells what is wanted. */
  JsonNode await(Predicate<JsonNode> wanted) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < until && process.isAlive()) {
      if (Files.exists(batch.resolve("batch.json"))) {
        JsonNode result = JSON.readTree(batch.resolve("batch.json").toFile());
        if (wanted.test(result)) {
          return result;
        }
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("it did not come to that: " + text());
  }

  /** Waits until a member has a checkpoint, and is not over. */
  void awaitCheckpoint(String member) throws Exception {
    await(
        result ->
            row(result, member)
                .filter(row -> row.path("status").asText().equals("running"))
                .map(row -> row.path("directory").asText(""))
                .filter(run -> !run.isEmpty())
                .filter(run -> Files.exists(batch.resolve(run).resolve("checkpoint.zip")))
                .isPresent());
  }

  private static Optional<JsonNode> row(JsonNode result, String member) {
    for (JsonNode row : result.path("members")) {
      if (row.path("name").asText().equals(member)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** The Java that a member runs in, which its lock names. */
  ProcessHandle java(String member) throws IOException {
    Matcher holder = HOLDER.matcher(Files.readString(batch.resolve(member).resolve(".lock")));
    if (!holder.lookingAt()) {
      throw new IllegalStateException("nobody holds " + member);
    }
    return ProcessHandle.of(Long.parseLong(holder.group(1))).orElseThrow();
  }

  /** The most memory that its own Java has held, in bytes, as Linux tells it. */
  long mostMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }

  /** Waits for the end. */
  int exitCode() throws Exception {
    return exitCode(SECONDS);
  }

  /**
   * @param seconds after which it is taken for hanging
   */
  int exitCode(int seconds) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running: " + text());
    }
    return process.exitValue();
  }

  /** What it has printed. */
  String text() throws IOException {
    return Files.readString(log);
  }

  /** A field of every member by its name, from {@code batch.json}; empty where it has none. */
  Map<String, String> members(String field) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode row : JSON.readTree(batch.resolve("batch.json").toFile()).path("members")) {
      values.put(row.path("name").asText(), row.path(field).asText(""));
    }
    return values;
  }

  /** The runs that a member has. */
  List<Path> runs(String member) throws IOException {
    try (Stream<Path> runs = Files.list(batch.resolve(member))) {
      return runs.filter(Files::isDirectory).toList();
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
