package dev.unroll.run.batch;

import dev.unroll.result.BatchResult;
import dev.unroll.result.Result;
import dev.unroll.run.store.RunDirectory;

/** The state of a member's last run, read from its files, so that it is right after any crash. */
sealed interface MemberState {
  /**
   * There is nothing to go on with.
   *
   * @param why for the user where it is a surprise; else empty
   */
  record Fresh(String why) implements MemberState {}

  /** A run that can be resumed: stopped from outside, or killed before it could say so. */
  record Interrupted(RunDirectory run) implements MemberState {}

  /**
   * A run that has come to its end.
   *
   * @param status completed, stopped or failed
   */
  record Ended(BatchResult.Status status, RunDirectory run, Result result) implements MemberState {}
}
