package dev.unroll.run.batch;

import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.TrainingMetric;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The median stopping rule of each sweep that asks for it; other members are never stopped. */
final class MedianStopping {
  private final Map<String, MedianStoppingRule> groups = new HashMap<>();

  private Optional<MedianStoppingRule> group(BatchMember member) {
    return member
        .stopGroup()
        .map(group -> groups.computeIfAbsent(group, name -> new MedianStoppingRule()));
  }

  /** What a member did before this batch began. */
  void found(BatchMember member, MemberState state) throws IOException {
    if (state instanceof MemberState.Ended ended) {
      try {
        read(member, ended.run());
      } finally {
        ended(member, ended.status());
      }
    } else if (state instanceof MemberState.Interrupted interrupted) {
      read(member, interrupted.run());
    }
  }

  private void read(BatchMember member, RunDirectory run) throws IOException {
    if (member.stopGroup().isEmpty() || !Files.exists(run.metrics())) {
      return;
    }
    for (MetricRow row : MetricsCsv.read(run.metrics())) {
      if (row.split().equals("validation")) {
        evaluated(member, row.iteration(), row.value(TrainingMetric.LOSS));
      }
    }
  }

  void evaluated(BatchMember member, long done, double loss) {
    group(member).ifPresent(stop -> stop.evaluated(member.name(), done, loss));
  }

  /** Why a member should be stopped after this evaluation; none where it should go on. */
  Optional<String> reasonToStop(BatchMember member, long done) {
    return group(member).flatMap(stop -> stop.reasonToStop(member.name(), done));
  }

  void ended(BatchMember member, Status status) {
    group(member)
        .ifPresent(
            stop -> {
              if (status.done()) {
                stop.ended(member.name());
              } else if (status == Status.FAILED) {
                stop.failed(member.name());
              }
            });
  }
}
