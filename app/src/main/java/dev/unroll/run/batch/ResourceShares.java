package dev.unroll.run.batch;

import dev.unroll.run.store.ExperimentException;
import java.util.Optional;

/**
 * How a batch divides the machine.
 *
 * @param jobs members that run at a time
 * @param threads of each member
 * @param memory of each member
 */
public record ResourceShares(int jobs, int threads, MemoryShare memory) {

  /**
   * As many jobs as there are cores, a thread each: single members don't get faster in proportion
   * to their threads, and many members do. Fewer where there is too little memory or work.
   *
   * @param members of the batch; at least 1
   */
  public static ResourceShares of(BatchOptions options, int members) {
    return of(
        options, members, Runtime.getRuntime().availableProcessors(), MemoryShare.ofMachine());
  }

  static ResourceShares of(BatchOptions options, int members, int cores, long machine) {
    int jobs = options.jobs().orElseGet(() -> jobs(options.memory(), cores, machine));
    jobs = Math.min(jobs, members);
    int threads = options.threads().orElse(Math.max(1, cores / jobs));
    return new ResourceShares(
        jobs, threads, new MemoryShare(memory(options.memory(), jobs, machine)));
  }

  private static int jobs(Optional<Long> memory, int cores, long machine) {
    long room = machine / memory.orElse(MemoryShare.USUAL);
    return (int) Math.max(1, Math.min(cores, room));
  }

  private static long memory(Optional<Long> wanted, int jobs, long machine) {
    long share = wanted.orElse(Math.max(machine / jobs, 1));
    if (share >= MemoryShare.LEAST) {
      return share;
    }
    String least = MemoryShare.shown(MemoryShare.LEAST);
    if (wanted.isPresent()) {
      throw new ExperimentException(
          "--memory: %s is too little for a member\nGive at least %s."
              .formatted(MemoryShare.shown(share), least));
    }
    throw new ExperimentException(
        ("--jobs %s leaves %s of memory to each, and %s is the least\nTake --jobs %s, or"
                + " say with --memory how much each may have.")
            .formatted(
                jobs, MemoryShare.shown(share), least, Math.max(1, machine / MemoryShare.LEAST)));
  }
}
