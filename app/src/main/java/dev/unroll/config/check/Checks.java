package dev.unroll.config.check;

import dev.unroll.config.DatasetConfig;
import dev.unroll.config.Exclusive;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExperimentName;
import dev.unroll.config.ExportFormat;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.SamplingConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import java.util.List;
import java.util.stream.Stream;

/** What must hold between keys. What holds within a dataset, it checks itself. */
public final class Checks {
  private Checks() {}

  /** Parts that could not be read are null here, and are passed over. */
  public static void check(ExperimentConfig config, KeyProblems problems) {
    ExperimentName.problem(config.name()).ifPresent(problem -> problems.add("name", problem));
    exclusive(config, "", problems);
    if (config.dataset() != null) {
      config.dataset().check(problems);
    }
    if (config.dataset() != null && config.network() != null) {
      NetworkChecks.check(config.network(), config.dataset(), problems);
    }
    if (config.training() != null) {
      TrainingChecks.check(config, problems);
    }
    if (config.dataset() != null && config.sampling().isPresent()) {
      sampling(config, problems);
    }
    config.export().ifPresent(formats -> export(formats, problems));
    if (config.dataset() != null && config.backtest().isPresent()) {
      BacktestCheck.check(config, problems);
    }
    StockLimits.check(config, problems);
  }

  private static void export(List<ExportFormat> formats, KeyProblems problems) {
    if (formats.isEmpty()) {
      problems.add("export", "must name a format, or be left out");
    }
    for (int i = 0; i < formats.size(); i++) {
      if (formats.indexOf(formats.get(i)) < i) {
        problems.add(Keys.path("export", i), "is there twice; remove one");
      }
    }
  }

  private static void sampling(ExperimentConfig config, KeyProblems problems) {
    if (!config.dataset().writesText()) {
      problems.add("sampling", notWritten(config.dataset()));
    }
    boolean raw = config.sampling().get().feedback() == SamplingConfig.Feedback.RAW;
    if (raw && config.dataset() instanceof LabelledTextConfig) {
      problems.add(
          "sampling.feedback",
          "raw feeds back the output vector, which has no label; write sample");
    }
    boolean embedding =
        config.network() != null
            && NetworkChecks.layers(config.network()).stream()
                .anyMatch(LayerConfig.Embedding.class::isInstance);
    if (embedding && raw) {
      problems.add(
          "sampling.feedback",
          "raw feeds back the output vector, and an embedding reads symbols; write sample, or"
              + " remove the embedding");
    }
  }

  private static String notWritten(DatasetConfig dataset) {
    if (dataset instanceof LabelledTextConfig) {
      return "under objective: classify no text is written; remove it, or write generate";
    }
    if (dataset instanceof PairConfig) {
      return "targets are written at the end of a run, and by `predict` and `sample`; remove it";
    }
    return dataset.asText().isPresent()
        ? "under objective: fill-in no next symbol is predicted; remove it"
        : "only characters and words can be written by the network; remove it";
  }

  /** Of keys that exclude each other one is given, in this record and in those below it. */
  private static void exclusive(Record record, String path, KeyProblems problems) {
    Grammar.exclusive(record.getClass()).ifPresent(group -> one(group, record, path, problems));
    for (KeySpec spec : Grammar.keys(record.getClass())) {
      Grammar.get(spec, record)
          .filter(Record.class::isInstance)
          .map(Record.class::cast)
          .ifPresent(below -> exclusive(below, Keys.path(path, spec.name()), problems));
    }
  }

  private static void one(Exclusive group, Record record, String path, KeyProblems problems) {
    List<String> given =
        Stream.of(group.value()).filter(key -> Grammar.isGiven(record, key)).toList();
    if (given.isEmpty() && group.required()) {
      problems.add(
          path, "one of " + MessageText.oneOf(List.of(group.value())) + " must be given here");
    }
    given.stream()
        .skip(1)
        .forEach(
            other ->
                problems.add(
                    Keys.path(path, other),
                    "can't stand beside " + given.get(0) + "; keep one of them"));
  }
}
