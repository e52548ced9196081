package dev.unroll.cli.batch;

import dev.unroll.result.BatchResult;
import dev.unroll.result.Durations;
import dev.unroll.result.NumberText;

/** One member of a batch as a person sees it: how far it is, its losses, the time it needs. */
final class MemberRow {
  private final String name;
  private BatchResult.Status status;
  private long iterations;
  private long before;
  private long done;
  private double loss = Double.NaN;
  private double validation = Double.NaN;
  private long trainsSince;

  MemberRow(BatchResult.Member member) {
    name = member.name();
    ended(member);
  }

  String name() {
    return name;
  }

  BatchResult.Status status() {
    return status;
  }

  void begins() {
    status = BatchResult.Status.RUNNING;
    iterations = 0;
    done = 0;
    loss = Double.NaN;
    validation = Double.NaN;
  }

  /**
   * @param planned iterations
   * @param nanos when
   */
  void trains(long planned, long nanos) {
    iterations = planned;
    before = 0;
    trainsSince = nanos;
  }

  void resumed(long doneBefore) {
    before = doneBefore;
    done = doneBefore;
  }

  void progress(long nowDone, double nowLoss) {
    done = nowDone;
    loss = nowLoss;
  }

  void evaluated(long nowDone, double nowLoss) {
    done = nowDone;
    if (!(nowLoss >= validation)) {
      validation = nowLoss;
    }
  }

  void ended(BatchResult.Member member) {
    status = member.status();
    done = member.iterations();
    member
        .metrics()
        .validation()
        .ifPresent(metrics -> validation = metrics.getOrDefault("loss", Double.NaN));
  }

  /** How much is done, 0 to 1. */
  double share() {
    if (status.done()) {
      return 1;
    }
    return iterations == 0 ? 0 : Math.min(1, (double) done / iterations);
  }

  /**
   * Seconds until it has trained, from its pace since it began or was resumed.
   *
   * @return NaN where that is not known
   */
  double secondsLeft(long nanos) {
    boolean known = status == BatchResult.Status.RUNNING && done > before;
    return known
        ? (nanos - trainsSince) / 1e9 / (done - before) * Math.max(0, iterations - done)
        : Double.NaN;
  }

  /** {@code loss 1.5210 val 1.6011 2 min 05 s left}; empty where nothing is known. */
  String words(long nanos) {
    StringBuilder words = new StringBuilder();
    if (status == BatchResult.Status.RUNNING && iterations == 0) {
      words.append("starting");
    }
    if (status == BatchResult.Status.RUNNING) {
      append(words, "loss", loss);
    }
    append(words, "val", validation);
    double left = secondsLeft(nanos);
    if (!Double.isNaN(left)) {
      words.append(words.isEmpty() ? "" : "  ").append(Durations.of(left)).append(" left");
    }
    return words.toString();
  }

  private static void append(StringBuilder words, String label, double value) {
    if (!Double.isNaN(value)) {
      words
          .append(words.isEmpty() ? "" : "  ")
          .append(label)
          .append(' ')
          .append(NumberText.decimals(value));
    }
  }
}
