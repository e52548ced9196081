package dev.unroll.run.batch;

import java.time.Duration;

/** Why a batch stops one of its members. */
sealed interface StopReason {
  /** All of them stop: the user wishes it, or another one failed. */
  record WholeBatch() implements StopReason {}

  /** It ran as long as it may. */
  record Timeout(Duration limit) implements StopReason {}

  /**
   * It is not worth going on with.
   *
   * @param why compared with what
   */
  record Hopeless(String why) implements StopReason {}
}
