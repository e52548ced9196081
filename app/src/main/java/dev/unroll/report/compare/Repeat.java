package dev.unroll.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Completed runs of the same settings and seed, which should have learnt the same parameters.
 *
 * @param labels of the runs
 * @param agree whether their parameters are the same to the bit
 * @param differences if they are not: what differs of data, versions and machine, such as {@code
 *     threads: 1, 2}; empty if nothing does that is known
 */
public record Repeat(List<String> labels, boolean agree, List<String> differences) {

  static List<Repeat> of(List<ComparedRun> runs) {
    Map<Map<String, String>, List<ComparedRun>> same = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      if (run.status() == ComparedRun.Status.COMPLETED && parameters(run).isPresent()) {
        same.computeIfAbsent(settings(run), s -> new ArrayList<>()).add(run);
      }
    }
    return same.values().stream().filter(set -> set.size() > 1).map(Repeat::repeat).toList();
  }

  /** In a sentence, as far as it is known. */
  public String verdict() {
    String which = String.join(", ", labels);
    if (agree) {
      return which + ": same settings and seed, and the same parameters to the bit.";
    }
    return differences.isEmpty()
        ? which
            + ": same settings and seed, but other parameters, and nothing is known to differ: not"
            + " the data, the versions, the processor or the threads."
        : which
            + ": same settings and seed, but other parameters. What differs: "
            + String.join("; ", differences)
            + ".";
  }

  /** All but the name, with the seed. */
  static Map<String, String> settings(ComparedRun run) {
    Map<String, String> settings = new LinkedHashMap<>(run.settings());
    settings.remove("name");
    return settings;
  }

  private static Optional<String> parameters(ComparedRun run) {
    return run.result().flatMap(result -> result.training().parametersSha256());
  }

  private static Repeat repeat(List<ComparedRun> runs) {
    boolean agree = runs.stream().map(Repeat::parameters).distinct().count() == 1;
    return new Repeat(
        runs.stream().map(ComparedRun::label).toList(),
        agree,
        agree ? List.of() : differences(runs));
  }

  private static List<String> differences(List<ComparedRun> runs) {
    List<String> differences = new ArrayList<>();
    if (runs.stream().anyMatch(run -> run.provenance().isEmpty())) {
      differences.add("perhaps anything, as a run lacks its provenance.json");
    }
    for (Origin origin : Origin.values()) {
      Set<String> values = new LinkedHashSet<>();
      runs.stream()
          .flatMap(run -> run.provenance().stream())
          .forEach(provenance -> values.add(origin.of(provenance)));
      if (values.size() > 1) {
        differences.add(origin.words() + ": " + String.join(", ", values));
      }
    }
    return differences;
  }
}
