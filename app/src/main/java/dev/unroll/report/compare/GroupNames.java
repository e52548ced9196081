package dev.unroll.report.compare;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What groups of runs are called. Members of a sweep are told apart by what varies, such as {@code
 * lstm 128, delay 20}. Experiments that differ in much would have long lists for names, cut before
 * the end: they are called as their configurations are, where those have names unlike each other.
 */
record GroupNames(DifferingSettings settings, boolean own) {
  private static final int LONGEST = 40;

  static GroupNames of(Collection<List<ComparedRun>> groups, DifferingSettings settings) {
    boolean brief =
        groups.stream().allMatch(runs -> settings.describe(runs.get(0)).length() <= LONGEST);
    Set<String> seen = new HashSet<>();
    boolean named = groups.stream().allMatch(runs -> name(runs).filter(seen::add).isPresent());
    return new GroupNames(settings, !brief && named);
  }

  String of(List<ComparedRun> runs) {
    String name = own ? name(runs).orElseThrow() : settings.describe(runs.get(0));
    return name.isEmpty() ? "all" : name;
  }

  /** The name that all these runs have. */
  private static Optional<String> name(List<ComparedRun> runs) {
    Set<String> names = new HashSet<>();
    runs.forEach(run -> names.add(run.settings().getOrDefault("name", "")));
    return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
  }
}
