package dev.unroll.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cluster gains and costs, measured where nothing else runs, and printed: {@code mvn
 * -Pcluster -pl app/cluster test -Dtest=ClusterBench}. No test by its name, so that a build runs it
 * only when it is asked to. {@code -Dbench.members=6 -Dbench.seconds=5} make it short.
 */
class ClusterBench {
  private static final int MEMBERS = Integer.getInteger("bench.members", 24);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
  private static final int SWEEP = Integer.getInteger("bench.sweep", 2000);
  private static final int HANGING_SECONDS = 3600;
  private static final int TRIED = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /**
   * @param seconds from its command to its end
   * @param training of a member, in seconds, on average
   */
  private record Measured(double seconds, double training) {
    double perMinute(int members) {
      return 60 * members / seconds;
    }
  }

  /**
   * Two at a time on this machine, and on clusters of one and two workers, which have one and two
   * cores for all that belongs to them. Needs two cores and {@code taskset}.
   */
  @Test
  void throughput() throws Exception {
    int iterations = iterations();
    Path configs = Files.createDirectory(directory.resolve("members"));
    for (int seed = 1; seed <= MEMBERS; seed++) {
      config(configs, seed, iterations);
    }
    say("%d members of %d iterations each", MEMBERS, iterations);
    Measured local;
    try (Submitted batch =
        Submitted.locally(configs, directory.resolve("local"), "--jobs", "2", "--threads", "1")) {
      local = measured(batch);
    }
    say("local --jobs 2", local);
    Measured one = onWorkers(configs, 1);
    say("one worker", one);
    Measured two = onWorkers(configs, 2);
    say("two workers", two);
    say("two workers to one       %.2f times", one.seconds / two.seconds);
    say("two workers to local     %.2f times", local.seconds / two.seconds);
    say(
        "a member's own cost      %.1f s (one worker: all but training, start of Spark included)",
        one.seconds / MEMBERS - one.training);
  }

  /** How soon a batch of many members begins, and what its driver holds. */
  @Test
  void manyMembers() throws Exception {
    Path configs = Files.createDirectory(directory.resolve("many"));
    String seeds =
        String.join(", ", Stream.iterate(1, n -> n + 1).limit(SWEEP).map(n -> "" + n).toList());
    Files.writeString(
        configs.resolve("many.yaml"),
        """
        name: many
        dataset: { type: copy, symbols: 8, length: 2, delay: 5 }
        network: { layers: [ lstm: { size: 16 } ] }
        training: { iterations: 20, batch_size: 16 }
        evaluation: { every: 20 }
        sweep: { seed: [%s] }
        """
            .formatted(seeds));
    try (StandaloneCluster cluster =
        StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster-many")), 2)) {
      Path out = directory.resolve("out-many");
      long began = System.nanoTime();
      try (Submitted batch = Submitted.to(cluster, List.of(), configs, out)) {
        batch.await(result -> count(result, "running") > 0);
        say("%d members: the first is given out after %.1f s", SWEEP, since(began));
        batch.await(result -> count(result, "completed") > 0);
        say("%d members: the first is completed after %.1f s", SWEEP, since(began));
        batch.await(result -> count(result, "completed") >= Math.min(20, SWEEP));
        say("%d members: 20 are completed after %.1f s", SWEEP, since(began));
        say("%d members: the driver has held %d MB at most", SWEEP, batch.mostMemory() >> 20);
        say(
            "%d members: batch.json has %d KB",
            SWEEP, Files.size(out.resolve("many/batch.json")) >> 10);
        batch.terminate();
        batch.exitCode();
      }
    }
  }

  private static long count(JsonNode result, String status) {
    return result.findValuesAsText("status").stream().filter(status::equals).count();
  }

  private Measured onWorkers(Path configs, int workers) throws Exception {
    Path place = Files.createDirectory(directory.resolve("cluster-" + workers));
    try (StandaloneCluster cluster = StandaloneCluster.startOnCores(place, workers);
        Submitted batch =
            Submitted.to(cluster, List.of(), configs, directory.resolve("out-" + workers))) {
      return measured(batch);
    }
  }

  private static Measured measured(Submitted batch) throws Exception {
    long began = System.nanoTime();
    if (batch.exitCode(HANGING_SECONDS) != 0) {
      throw new IllegalStateException(batch.text());
    }
    return new Measured(since(began), training(batch));
  }

  private static double training(Submitted batch) throws IOException {
    return batch.members("name").keySet().stream()
        .mapToDouble(member -> seconds(batch, member))
        .average()
        .orElseThrow();
  }

  private static double seconds(Submitted batch, String member) {
    try {
      Path result = batch.runs(member).get(0).resolve("result.json");
      return JSON.readTree(result.toFile()).required("seconds").doubleValue();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * That take a member the wanted time, as the second one of a Java, whose code is compiled: most of
   * them are not the first.
   */
  private int iterations() throws Exception {
    Path configs = Files.createDirectory(directory.resolve("try"));
    config(configs, 1, TRIED);
    config(configs, 2, TRIED);
    try (Submitted batch =
        Submitted.locally(configs, directory.resolve("tried"), "--jobs", "1", "--threads", "1")) {
      measured(batch);
      return Math.max(1, (int) (SECONDS * TRIED / seconds(batch, "m2")));
    }
  }

  private static void config(Path configs, int seed, int iterations) throws IOException {
    Files.writeString(
        configs.resolve("m" + seed + ".yaml"),
        """
        name: m%d
        seed: %d
        dataset: { type: copy, symbols: 8, length: 5, delay: 30 }
        network: { layers: [ lstm: { size: 64 } ] }
        training: { iterations: %d, batch_size: 16 }
        evaluation: { every: 500 }
        """
            .formatted(seed, seed, iterations));
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** As soon as it is known: all of them take some minutes. */
  private static void say(String how, Measured measured) {
    say(
        "%-14s  %6.1f s  %5.1f members a minute, %.1f s of training each",
        how, measured.seconds, measured.perMinute(MEMBERS), measured.training);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
