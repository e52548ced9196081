package dev.unroll.run.batch;

import dev.unroll.config.Monitor;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Result;
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
        .map(
            group ->
                groups.computeIfAbsent(
                    group + " by " + monitor(member).metric(),
                    name -> new MedianStoppingRule(monitor(member))));
  }

  /** Values of different metrics can't be compared, so a sweep over them has a rule for each. */
  private static Monitor monitor(BatchMember member) {
    return member.loaded().config().evaluation().monitored();
  }

  /** What a member did before this batch began. */
  void found(BatchMember member, MemberState state) throws IOException {
    if (state instanceof MemberState.Ended ended) {
      try {
        read(member, ended.run());
        readBest(member, ended.result());
      } finally {
        ended(member, ended.status());
      }
    } else if (state instanceof MemberState.Interrupted interrupted) {
      read(member, interrupted.run());
    }
  }

  /**
   * The values that {@code metrics.csv} has; of another metric a run that goes on has none until
   * its next evaluation.
   */
  private void read(BatchMember member, RunDirectory run) throws IOException {
    Optional<TrainingMetric> column =
        TrainingMetric.evaluated().stream()
            .filter(metric -> metric.column().equals(monitor(member).metric()))
            .findFirst();
    if (column.isEmpty() || member.stopGroup().isEmpty() || !Files.exists(run.metrics())) {
      return;
    }
    for (MetricRow row : MetricsCsv.read(run.metrics())) {
      if (row.split().equals("validation")) {
        evaluated(member, row.iteration(), row.value(column.get()));
      }
    }
  }

  /** What a run that has ended had reached at its best. */
  private void readBest(BatchMember member, Result result) {
    Optional<Double> value =
        result.metrics().validation().map(values -> values.get(monitor(member).metric()));
    if (value.isPresent() && result.training().best().isPresent()) {
      evaluated(member, result.training().best().get().iteration(), value.get());
    }
  }

  /**
   * @param value of the monitored metric on validation
   */
  void evaluated(BatchMember member, long done, double value) {
    group(member).ifPresent(stop -> stop.evaluated(member.name(), done, value));
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
