package dev.unroll.result.records;

import dev.unroll.result.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A task under one protocol, with all runs of its settings.
 *
 * @param name unique
 * @param title for a reader
 * @param protocol what is learnt and measured on what, sentences in Markdown
 * @param config file with the settings, relative to that of the records; it may sweep over seeds
 * @param measure what a run counts for
 * @param reference what others reached, in Markdown
 * @param settings of the runs, by key, that are no defaults; none before the first run
 * @param runs one a seed
 * @param lost what was tried and not taken, sentences in Markdown
 */
public record RecordedTask(
    String name,
    String title,
    String protocol,
    String config,
    Measure measure,
    String reference,
    Map<String, String> settings,
    List<RecordedRun> runs,
    List<String> lost) {
  public RecordedTask {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(reference, "reference");
    settings = Sorted.copy(settings);
    runs = runs == null ? List.of() : List.copyOf(runs);
    lost = lost == null ? List.of() : List.copyOf(lost);
  }

  /** Over all runs that have a value. */
  public Statistic reached() {
    return Statistic.of(runs.stream().mapToDouble(measure::value));
  }

  /** The mean of one metric, such as {@code test.loss}, over all runs. */
  public Statistic of(String metric) {
    return Statistic.of(runs.stream().mapToDouble(run -> run.metric(metric)));
  }

  /**
   * With one run more, in place of an earlier one of the same seed. Runs of other settings are no
   * longer this task's.
   */
  public RecordedTask with(Map<String, String> settingsOfRun, RecordedRun run) {
    Stream<RecordedRun> others =
        settings.equals(Sorted.copy(settingsOfRun))
            ? runs.stream().filter(other -> other.seed() != run.seed())
            : Stream.empty();
    List<RecordedRun> all =
        Stream.concat(others, Stream.of(run))
            .sorted((a, b) -> Long.compare(a.seed(), b.seed()))
            .toList();
    return new RecordedTask(
        name, title, protocol, config, measure, reference, settingsOfRun, all, lost);
  }
}
