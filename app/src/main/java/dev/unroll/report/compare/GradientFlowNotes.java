package dev.unroll.report.compare;

import dev.unroll.result.GradientFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far back through time the gradients of compared runs reach. */
public final class GradientFlowNotes {
  /** With more groups nobody reads them. */
  private static final int MOST = 12;

  private GradientFlowNotes() {}

  /** A sentence for each group, of its first run that was measured. */
  public static List<String> of(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    for (Comparison.Group group : comparison.groups()) {
      Optional<GradientFlow.Series> series =
          group.runs().stream().flatMap(run -> lowest(run).stream()).findFirst();
      if (series.isPresent() && notes.size() < MOST) {
        String name = comparison.groups().size() > 1 ? group.name() : group.runs().get(0).label();
        notes.add(
            "The gradient of %s, %s, %s."
                .formatted(name, series.get().layer(), series.get().words()));
      }
    }
    return notes;
  }

  /** Of the lowest recurrent layer, which the gradient reaches last, as it was measured last. */
  static Optional<GradientFlow.Series> lowest(ComparedRun run) {
    return run.gradientFlow()
        .flatMap(GradientFlow::latest)
        .filter(moment -> !moment.layers().isEmpty())
        .map(moment -> moment.layers().get(0));
  }
}
