package dev.unroll.spark;

import dev.unroll.run.batch.BatchOptions;
import dev.unroll.run.batch.MemoryShare;
import dev.unroll.run.batch.ResourceShares;
import dev.unroll.run.store.ExperimentException;
import java.util.Optional;
import org.apache.spark.SparkConf;

/** How Spark's settings divide its executors among members, and which settings can't be right. */
final class SparkShares {
  private final SparkConf conf;

  /** Members that the user wants at a time, at most. */
  private int most = 1;

  SparkShares(SparkConf conf) {
    this.conf = conf;
  }

  /**
   * @throws ExperimentException for settings that no member can live with
   */
  static void check(SparkConf conf) {
    if (conf.getBoolean("spark.speculation", false)) {
      throw new ExperimentException(
          "spark.speculation is on: Spark would run slow members twice at the same time\n"
              + "Submit with --conf spark.speculation=false.");
    }
  }

  static int coresOfTask(SparkConf conf) {
    return conf.getInt("spark.task.cpus", 1);
  }

  int coresOfTask() {
    return coresOfTask(conf);
  }

  /**
   * @param members of the batch
   * @param slots members that can run at a time now
   * @throws ExperimentException if a member would have too little
   */
  ResourceShares of(BatchOptions options, int members, int slots) {
    int threads = options.threads().orElse(coresOfTask());
    if (threads > coresOfTask()) {
      throw new ExperimentException(
          ("--threads %d: a task has spark.task.cpus=%d\n"
                  + "Submit with --conf spark.task.cpus=%d, or leave --threads out.")
              .formatted(threads, coresOfTask(), threads));
    }
    most = Math.min(options.jobs().orElse(members), members);
    return new ResourceShares(jobs(slots), threads, memory(options.memory()));
  }

  /** As many as there is room for now, unless the user wants fewer. */
  int jobs(int slots) {
    return Math.max(1, Math.min(slots, most));
  }

  private MemoryShare memory(Optional<Long> wanted) {
    int perExecutor = Math.max(1, ExecutorCount.mostSlots(coresOfTask()));
    Optional<Long> overhead = overhead();
    long share =
        wanted.orElseGet(() -> overhead.map(all -> all / perExecutor).orElse(MemoryShare.USUAL));
    if (overhead.isPresent() && overhead.get() < share * perExecutor) {
      throw tooLittle(share, perExecutor, overhead.get());
    }
    if (share < MemoryShare.LEAST) {
      throw wanted.isPresent()
          ? new ExperimentException(
              "--memory: %s is too little for a member\nGive at least %s."
                  .formatted(MemoryShare.shown(share), MemoryShare.shown(MemoryShare.LEAST)))
          : tooLittle(MemoryShare.USUAL, perExecutor, overhead.orElse(0L));
    }
    return new MemoryShare(share);
  }

  private static ExperimentException tooLittle(long member, int perExecutor, long overhead) {
    return new ExperimentException(
        ("an executor has %s for the Javas of %d members, spark.executor.memoryOverhead, and they"
                + " need %s each\nSubmit with --conf spark.executor.memoryOverhead=%dm.")
            .formatted(
                MemoryShare.shown(overhead),
                perExecutor,
                MemoryShare.shown(member),
                (member * perExecutor) >> 20));
  }

  /**
   * What an executor has beside its own heap. A standalone cluster holds nobody to it, so it counts
   * there only if it was said.
   */
  private Optional<Long> overhead() {
    String key = "spark.executor.memoryOverhead";
    if (conf.contains(key)) {
      return Optional.of(conf.getSizeAsMb(key) << 20);
    }
    String master = conf.get("spark.master", "");
    if (master.startsWith("spark:") || master.startsWith("local")) {
      return Optional.empty();
    }
    double factor =
        conf.getDouble(
            "spark.executor.memoryOverheadFactor", master.startsWith("k8s:") ? 0.4 : 0.1);
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
    return Optional.of(Math.max(384, (long) (factor * heap)) << 20);
  }
}
