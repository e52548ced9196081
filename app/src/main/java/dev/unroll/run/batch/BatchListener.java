package dev.unroll.run.batch;

import dev.unroll.result.BatchResult;
import java.util.List;

/**
 * Is told the progress of a batch, for example to show it. Never called by two threads at a time.
 */
public interface BatchListener {
  /**
   * Before the first member begins.
   *
   * @param members all of them, those that need not run with the end they have come to
   * @param toRun how many are going to run
   */
  void began(
      BatchDirectory directory, ResourceShares shares, List<BatchResult.Member> members, int toRun);

  /** A member's process was started. */
  void begins(String member);

  /**
   * Its data and network are there, and it trains.
   *
   * @param iterations planned
   */
  void trains(String member, long iterations);

  /**
   * After {@link #trains}, where a run goes on.
   *
   * @param done iterations that were made before
   */
  void resumed(String member, long done);

  /**
   * @param done iterations
   * @param loss of the last ones
   */
  void progress(String member, long done, double loss);

  /**
   * @param done iterations
   * @param loss of the validation split
   */
  void evaluated(String member, long done, double loss);

  /** Something its user should know, which does not stop the member. */
  void warned(String member, String message);

  void ended(BatchResult.Member member);

  /** All running members were asked to end. */
  void stopping(String why);
}
