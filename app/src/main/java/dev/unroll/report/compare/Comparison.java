package dev.unroll.report.compare;

import dev.unroll.result.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs side by side: ranked, in groups that differ in their seed only, with the settings that tell
 * them apart.
 *
 * <p>A batch makes it from its members' directories, whenever one has ended, writes {@code
 * compare.html} and prints the same as a table:
 *
 * <pre>{@code
 * List<ComparedRun> runs = new ArrayList<>();
 * runs.add(ComparedRuns.read(member.directory(), member.name()));
 * Comparison comparison = Comparison.of(runs);
 * ComparisonPage.write(batch.resolve("compare.html"), comparison);
 * ComparisonText.lines(comparison, 80).forEach(out::println);
 * }</pre>
 *
 * @param ranking what decides the order
 * @param columns short names of the settings that differ, unlike each other
 * @param keys their paths, in the same order
 * @param groups the best first; then, as given, those whose completed runs lack what the ranking is
 *     by; those of which no run completed last
 * @param notes what a reader must know before he believes the order, a sentence each
 * @param repeats runs that should have come to the same result
 */
public record Comparison(
    Ranking ranking,
    List<String> columns,
    List<String> keys,
    List<Group> groups,
    List<String> notes,
    List<Repeat> repeats) {

  /**
   * Runs that differ in their seed only.
   *
   * @param name what tells the group from the others; unlike all others
   * @param settings one for each column, as far as the runs have it
   * @param runs completed ones first, by seed
   */
  public record Group(String name, List<Optional<String>> settings, List<ComparedRun> runs) {

    /** Over the runs that completed. */
    public Statistic statistic(String split, String metric) {
      return Statistic.of(
          runs.stream()
              .filter(run -> run.status() == ComparedRun.Status.COMPLETED)
              .mapToDouble(run -> run.metric(split, metric)));
    }

    /** That of its best run. */
    public ComparedRun.Status status() {
      return runs.get(0).status();
    }
  }

  /** By the default ranking. */
  public static Comparison of(List<ComparedRun> runs) {
    return of(runs, Optional.empty());
  }

  /**
   * @param runs in any order, with labels unlike each other; at least one
   * @param by what they are ranked by; none for their task's validation metric
   */
  public static Comparison of(List<ComparedRun> runs, Optional<Ranking> by) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("nothing to compare");
    }
    Ranking ranking = by.orElseGet(() -> Ranking.of(runs));
    DifferingSettings settings = DifferingSettings.of(runs);
    return new Comparison(
        ranking,
        settings.keys().stream().map(settings::shortName).toList(),
        settings.keys(),
        groups(runs, settings, ranking),
        ComparisonNotes.of(runs),
        Repeat.of(runs));
  }

  /** All runs, in the order of the ranking. */
  public Stream<ComparedRun> runs() {
    return groups.stream().flatMap(group -> group.runs().stream());
  }

  /** {@code ranked by validation loss, lowest first}, or why there is no order. */
  public String order() {
    return isRanked()
        ? "ranked by %s, %s first"
            .formatted(ranking.words(), ranking.highest() ? "highest" : "lowest")
        : "not ranked: no completed run was measured by %s".formatted(ranking.words());
  }

  /** Whether any group has a place in the ranking. */
  public boolean isRanked() {
    return groups.stream().anyMatch(ranking::ranks);
  }

  private static List<Group> groups(
      List<ComparedRun> runs, DifferingSettings settings, Ranking ranking) {
    Map<Map<String, String>, List<ComparedRun>> alike = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      alike.computeIfAbsent(settings.values().get(run), s -> new ArrayList<>()).add(run);
    }
    GroupNames names = GroupNames.of(alike.values(), settings);
    List<Group> groups = new ArrayList<>();
    alike.forEach(
        (values, members) -> {
          members.sort(MEMBERS);
          groups.add(
              new Group(
                  names.of(members),
                  settings.keys().stream()
                      .map(key -> Optional.ofNullable(values.get(key)))
                      .toList(),
                  List.copyOf(members)));
        });
    Comparator<Group> best =
        Comparator.<Group, Double>comparing(
                group -> group.statistic(ranking.split(), ranking.metric()).mean(), ranking.order())
            // Of several that are always right the surer one is better.
            .thenComparing(group -> group.statistic(ranking.split(), "loss").mean())
            .thenComparing(Group::name);
    return Stream.concat(
            groups.stream().filter(ranking::ranks).sorted(best),
            groups.stream()
                .filter(group -> !ranking.ranks(group))
                .sorted(Comparator.comparing(Group::status)))
        .toList();
  }

  private static final Comparator<ComparedRun> MEMBERS =
      Comparator.comparing(ComparedRun::status)
          .thenComparingInt(run -> run.seed().length())
          .thenComparing(ComparedRun::seed)
          .thenComparing(ComparedRun::label);
}
