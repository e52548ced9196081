package dev.unroll.result.records;

import dev.unroll.result.MetricNames;
import dev.unroll.result.Statistic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table over two settings that a sweep varies, at the best value of a third: means over the seeds
 * on the test split, and for each row the value that is best by the mean over columns and seeds on
 * the validation split.
 *
 * @param name unique
 * @param title for a reader
 * @param protocol what is learnt and measured on what, sentences in Markdown
 * @param config file with the sweep, relative to that of the records
 * @param metric {@code accuracy}
 * @param rows key of the sweep that makes the rows
 * @param columns key of the sweep that makes the columns
 * @param choice key of the sweep of which each row has one value
 * @param settings that all members share and are no defaults; none before the first run
 * @param batches all members that have ended, failed ones among them
 */
public record Grid(
    String name,
    String title,
    String protocol,
    String config,
    String metric,
    Axis rows,
    Axis columns,
    Axis choice,
    Map<String, String> settings,
    List<GridBatch> batches) {

  /** Numbers as numbers, and after them words. */
  private static final Comparator<String> ORDER =
      Comparator.comparing(
              (String value) -> number(value).orElse(null),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Comparator.naturalOrder());

  /**
   * A key that the sweep varies.
   *
   * @param key {@code dataset.delay}
   * @param title for a reader
   */
  public record Axis(String key, String title) {
    public Axis {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(title, "title");
    }
  }

  public Grid {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(columns, "columns");
    Objects.requireNonNull(choice, "choice");
    settings = Sorted.copy(settings);
    batches = batches == null ? List.of() : List.copyOf(batches);
  }

  /** The keys that its sweep varies, but the seed. */
  public List<String> keys() {
    return List.of(rows.key(), columns.key(), choice.key());
  }

  /** Of all batches. */
  public List<GridRun> runs() {
    return batches.stream().flatMap(batch -> batch.runs().stream()).toList();
  }

  /** Those that have no numbers. */
  public List<GridRun> failed() {
    return runs().stream().filter(run -> run.error().isPresent()).toList();
  }

  /** The values of an axis that any member has, in order. */
  public List<String> values(Axis axis) {
    return runs().stream()
        .map(run -> run.values().getOrDefault(axis.key(), ""))
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  /** The seeds that any member has. */
  public List<Long> seeds() {
    return runs().stream().map(GridRun::seed).distinct().sorted().toList();
  }

  /** Members that are neither completed nor failed, of all combinations of values and seeds. */
  public int missing() {
    return values(rows).size() * values(columns).size() * values(choice).size() * seeds().size()
        - runs().size();
  }

  /** On the test split, over seeds. */
  public Statistic cell(String row, String column, String chosen) {
    return statistic(
        "test",
        run -> has(run, rows, row) && has(run, columns, column) && has(run, choice, chosen));
  }

  /** On the validation split, over columns and seeds: by it a row's value is chosen. */
  public Statistic validation(String row, String chosen) {
    return statistic("validation", run -> has(run, rows, row) && has(run, choice, chosen));
  }

  /**
   * The value of {@link #choice} that is best for a row, among those with the most completed
   * members: what failed would not count in the others' mean. Empty if none completed.
   */
  public Optional<String> chosen(String row) {
    double sign = MetricNames.isHigherBetter(metric) ? 1 : -1;
    return values(choice).stream()
        .filter(value -> validation(row, value).n() > 0)
        .max(
            Comparator.comparingInt((String value) -> validation(row, value).n())
                .thenComparingDouble(value -> sign * validation(row, value).mean())
                // Of equal ones the first.
                .thenComparing(ORDER.reversed()));
  }

  /**
   * With one member more, in place of an earlier run of it. Runs of other settings are no longer
   * this grid's.
   *
   * @param settingsOfRun what it shares with all members
   * @param one a batch of this member alone
   */
  public Grid with(Map<String, String> settingsOfRun, GridBatch one) {
    List<GridBatch> all = new ArrayList<>();
    if (settings.equals(Sorted.copy(settingsOfRun))) {
      batches.stream().map(batch -> batch.without(one.runs().get(0))).forEach(all::add);
    }
    List<GridRun> alike =
        all.stream().filter(one::alike).flatMap(batch -> batch.runs().stream()).toList();
    all.removeIf(batch -> one.alike(batch) || batch.runs().isEmpty());
    return new Grid(
        name,
        title,
        protocol,
        config,
        metric,
        rows,
        columns,
        choice,
        settingsOfRun,
        Stream.concat(all.stream(), Stream.of(one.with(alike))).toList());
  }

  private Statistic statistic(String split, Predicate<GridRun> which) {
    return Statistic.of(
        runs().stream()
            .filter(which)
            .mapToDouble(run -> run.metrics().getOrDefault(split + "." + metric, Double.NaN)));
  }

  private static boolean has(GridRun run, Axis axis, String value) {
    return run.values().getOrDefault(axis.key(), "").equals(value);
  }

  private static Optional<BigDecimal> number(String value) {
    try {
      return Optional.of(new BigDecimal(value));
    } catch (NumberFormatException word) {
      return Optional.empty();
    }
  }
}
