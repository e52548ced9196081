package dev.unroll.run.batch;

import dev.unroll.report.ComparisonPage;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.Ranking;
import dev.unroll.result.BatchResult;
import dev.unroll.run.store.ComparedRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Keeps {@code compare.html}, the members of a batch side by side. */
final class BatchPage {
  /** It takes no more of the machine than this part, which belongs to the members. */
  private static final int SHARE = 50;

  private final BatchDirectory directory;
  private final Optional<Ranking> by;
  private final LongSupplier nanoTime;
  private final Set<String> leftOut = new LinkedHashSet<>();
  private Optional<Comparison> latest = Optional.empty();
  private long endedThen;
  private long notBefore;

  BatchPage(BatchDirectory directory, Optional<Ranking> by) {
    this(directory, by, System::nanoTime);
  }

  BatchPage(BatchDirectory directory, Optional<Ranking> by, LongSupplier nanoTime) {
    this.directory = directory;
    this.by = by;
    this.nanoTime = nanoTime;
    this.notBefore = nanoTime.getAsLong();
  }

  /** Writes it if another member has ended since, and it was not written just now. */
  void refresh(BatchResult result) throws IOException {
    long ended = result.members().stream().filter(member -> member.status().over()).count();
    if (ended != endedThen && nanoTime.getAsLong() - notBefore >= 0) {
      endedThen = ended;
      write(result);
    }
  }

  /** Writes it, unless no member has come as far as having a run. */
  void write(BatchResult result) throws IOException {
    long began = nanoTime.getAsLong();
    leftOut.clear();
    List<ComparedRun> runs = new ArrayList<>();
    for (BatchResult.Member member : result.members()) {
      member.directory().flatMap(run -> read(member.name(), run)).ifPresent(runs::add);
    }
    latest = runs.isEmpty() ? Optional.empty() : Optional.of(Comparison.of(runs, by));
    if (latest.isPresent()) {
      ComparisonPage.write(directory.page(), latest.get());
    }
    long now = nanoTime.getAsLong();
    notBefore = now + SHARE * (now - began);
  }

  /** One that can't be read is no reason to show none of the others. */
  private Optional<ComparedRun> read(String member, String run) {
    try {
      return Optional.of(ComparedRuns.read(directory.path().resolve(run), member));
    } catch (IOException e) {
      leftOut.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** What was written last. */
  Optional<Comparison> latest() {
    return latest;
  }

  /** Why runs are missing in it. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
