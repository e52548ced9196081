package dev.unroll.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the program reached on tasks that others publish numbers of, run by run: {@code
 * configs/records/results.json}, which {@code RESULTS.md} is written from. A task is described by
 * hand; its settings and runs are taken from run directories.
 */
public record Records(List<Task> tasks) {

  /**
   * A task under one protocol, with all runs of its settings.
   *
   * @param name unique
   * @param title for a reader
   * @param protocol what is learnt and measured on what, sentences in Markdown
   * @param config file with the settings, relative to this one; it may sweep over seeds
   * @param metrics such as {@code test.accuracy}; the record is their mean
   * @param reference what others reached, in Markdown
   * @param wanted the mean over seeds that was aimed at
   * @param settings of the runs, by key, that are no defaults; none before the first run
   * @param runs one a seed
   * @param lost what was tried and not taken, sentences in Markdown
   */
  public record Task(
      String name,
      String title,
      String protocol,
      String config,
      List<String> metrics,
      String reference,
      double wanted,
      Map<String, String> settings,
      List<Run> runs,
      List<String> lost) {
    public Task {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(title, "title");
      Objects.requireNonNull(protocol, "protocol");
      Objects.requireNonNull(config, "config");
      Objects.requireNonNull(reference, "reference");
      metrics = List.copyOf(metrics);
      settings = sorted(settings);
      runs = runs == null ? List.of() : List.copyOf(runs);
      lost = lost == null ? List.of() : List.copyOf(lost);
    }

    /** The metric's own name: {@code accuracy}. */
    public String metric() {
      return metrics.get(0).substring(metrics.get(0).indexOf('.') + 1);
    }

    /** What a run counts for. */
    public double value(Run run) {
      return metrics.stream().mapToDouble(run::metric).average().orElse(Double.NaN);
    }

    /** Over all runs. */
    public Statistic reached() {
      return Statistic.of(runs.stream().mapToDouble(this::value));
    }

    /** The mean of one metric over all runs. */
    public Statistic of(String metric) {
      return Statistic.of(runs.stream().mapToDouble(run -> run.metric(metric)));
    }

    /**
     * With one run more, in place of an earlier one of the same seed. Runs of other settings are no
     * longer this task's.
     */
    public Task with(Map<String, String> settingsOfRun, Run run) {
      Stream<Run> others =
          settings.equals(sorted(settingsOfRun))
              ? runs.stream().filter(other -> other.seed() != run.seed())
              : Stream.empty();
      List<Run> all =
          Stream.concat(others, Stream.of(run))
              .sorted((a, b) -> Long.compare(a.seed(), b.seed()))
              .toList();
      return new Task(
          name, title, protocol, config, metrics, reference, wanted, settingsOfRun, all, lost);
    }
  }

  /**
   * A completed run.
   *
   * @param metrics by split and name, {@code test.accuracy}
   * @param iterations updates made
   * @param seconds of training and evaluation
   * @param parameters numbers that were learnt
   * @param parametersSha256 over them; the same machine and threads give it again
   * @param cpu model name of the processor
   * @param commit of the sources, if known
   * @param started ISO-8601 with offset
   */
  public record Run(
      long seed,
      Map<String, Double> metrics,
      long iterations,
      double seconds,
      long parameters,
      String parametersSha256,
      String cpu,
      int cores,
      int threads,
      Optional<String> commit,
      String started) {
    public Run {
      metrics = sorted(metrics);
      Objects.requireNonNull(parametersSha256, "parametersSha256");
      Objects.requireNonNull(cpu, "cpu");
      Objects.requireNonNull(commit, "commit");
      Objects.requireNonNull(started, "started");
    }

    /** NaN if it has none of this name. */
    double metric(String name) {
      return metrics.getOrDefault(name, Double.NaN);
    }
  }

  public Records {
    tasks = List.copyOf(tasks);
    for (Task task : tasks) {
      if (!Double.isFinite(task.wanted()) || task.metrics().isEmpty()) {
        throw new IllegalArgumentException(task.name() + ": wants a value of some metric");
      }
    }
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
