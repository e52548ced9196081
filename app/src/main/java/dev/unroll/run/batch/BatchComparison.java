package dev.unroll.run.batch;

import dev.unroll.report.BatchResult;
import dev.unroll.report.ComparedRun;
import dev.unroll.report.Comparison;
import dev.unroll.run.ComparedRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of a batch side by side. */
public final class BatchComparison {
  private BatchComparison() {}

  /**
   * @return none where no member has come as far as having a run
   */
  public static Optional<Comparison> of(BatchDirectory directory, BatchResult result)
      throws IOException {
    List<ComparedRun> runs = new ArrayList<>();
    for (BatchResult.Member member : result.members()) {
      if (member.directory() != null) {
        runs.add(ComparedRuns.read(directory.path().resolve(member.directory()), member.name()));
      }
    }
    return runs.isEmpty() ? Optional.empty() : Optional.of(Comparison.of(runs));
  }
}
