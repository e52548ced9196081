package dev.unroll.run.batch;

import dev.unroll.report.compare.Comparison;
import dev.unroll.result.BatchResult;
import java.util.List;
import java.util.Optional;

/**
 * What a batch has come to.
 *
 * @param result how every member stands
 * @param comparison the members side by side; none where none has a run
 * @param leftOut why runs are missing in it, one text each
 */
public record BatchOutcome(
    BatchResult result, Optional<Comparison> comparison, List<String> leftOut) {}
