package dev.unroll.report.compare;

import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What makes a comparison less than fair, a sentence each. */
final class ComparisonNotes {
  private static final int MOST_VALUES = 4;
  private static final Set<String> MACHINE = Set.of("processor", "threads");

  private ComparisonNotes() {}

  static List<String> of(List<ComparedRun> runs) {
    List<String> notes = new ArrayList<>();
    Map<String, Long> tasks = counts(runs, run -> run.result().map(Result::task));
    if (tasks.size() > 1) {
      notes.add("The tasks differ, and with them what a loss means: " + listed(tasks) + ".");
    }
    notes.addAll(warnings(runs));
    sameDataOtherContent(runs).forEach(notes::add);
    for (Origin origin : Origin.values()) {
      Map<String, Long> values = counts(runs, run -> run.provenance().map(origin::of));
      if (values.size() > 1 && origin.matters()) {
        notes.add(
            "%s: %s.%s"
                .formatted(
                    origin.differ(),
                    listed(values),
                    MACHINE.contains(origin.words()) ? " Their times cannot be compared." : ""));
      }
    }
    Map<String, Long> again =
        counts(
            runs.stream().filter(run -> run.status() == ComparedRun.Status.COMPLETED).toList(),
            run -> Optional.of(new TreeMap<>(Repeat.settings(run)).toString()));
    if (again.values().stream().anyMatch(times -> times > 1)) {
      notes.add("Some settings were run more than once with the same seed; each run counts.");
    }
    return notes;
  }

  /** Of runs that are of no use, in full where they are few. */
  private static List<String> warnings(List<ComparedRun> runs) {
    List<ComparedRun> useless = runs.stream().filter(run -> run.warning().isPresent()).toList();
    if (useless.size() <= MOST_VALUES) {
      return useless.stream().map(run -> run.label() + ": " + run.warning().get() + ".").toList();
    }
    String named =
        useless.stream()
            .limit(MOST_VALUES)
            .map(ComparedRun::label)
            .collect(Collectors.joining(", "));
    return List.of(
        "%d runs are worse than a prediction without a network: %s, …."
            .formatted(useless.size(), named));
  }

  /** Data sets of one name whose content is not the same in all runs. */
  private static List<String> sameDataOtherContent(List<ComparedRun> runs) {
    Map<String, Set<String>> checksums = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      if (run.provenance().isPresent()) {
        for (Provenance.Source source : run.provenance().get().data()) {
          checksums
              .computeIfAbsent(source.name(), name -> new TreeSet<>())
              .add(Origin.brief(source.sha256()));
        }
      }
    }
    return checksums.entrySet().stream()
        .filter(source -> source.getValue().size() > 1)
        .map(
            source ->
                "The data %s is not the same in all runs, its checksums are %s."
                    .formatted(
                        source.getKey(),
                        source.getValue().stream()
                            .limit(MOST_VALUES)
                            .collect(Collectors.joining(", "))))
        .toList();
  }

  private static Map<String, Long> counts(
      List<ComparedRun> runs, Function<ComparedRun, Optional<String>> value) {
    return runs.stream()
        .flatMap(run -> value.apply(run).stream())
        .collect(Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
  }

  private static String listed(Map<String, Long> values) {
    String text =
        values.entrySet().stream()
            .limit(MOST_VALUES)
            .map(v -> v.getKey() + " (" + v.getValue() + (v.getValue() == 1 ? " run)" : " runs)"))
            .collect(Collectors.joining(", "));
    return values.size() > MOST_VALUES ? text + ", …" : text;
  }
}
