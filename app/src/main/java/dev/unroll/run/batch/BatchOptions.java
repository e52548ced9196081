package dev.unroll.run.batch;

import dev.unroll.report.compare.Ranking;
import java.time.Duration;
import java.util.Optional;

/**
 * How a batch is to be run.
 *
 * @param jobs members at a time; none for as many as the machine has room for
 * @param threads of each member; none for an equal share of the cores
 * @param memory of each member in bytes; none for an equal share of the machine's
 * @param timeout after which a member is taken to hang; none to wait for ever
 * @param failFast begin no more members after one has failed, and stop the running ones
 * @param retryFailed run again what failed before
 * @param by what the members are ranked by; none for their task's validation metric
 */
public record BatchOptions(
    Optional<Integer> jobs,
    Optional<Integer> threads,
    Optional<Long> memory,
    Optional<Duration> timeout,
    boolean failFast,
    boolean retryFailed,
    Optional<Ranking> by) {}
