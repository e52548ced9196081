package dev.unroll.config.check;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExperimentName;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.SamplingConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.grammar.OneOf;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.TextObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold between keys, in the order of the records. */
public final class Checks {
  private Checks() {}

  /** Parts that could not be read are null here, and are passed over. */
  public static void check(ExperimentConfig config, KeyProblems problems) {
    Optional.ofNullable(ExperimentName.problem(config.name()))
        .ifPresent(problem -> problems.add("name", problem));
    if (config.dataset() != null) {
      DatasetChecks.check(config.dataset(), problems);
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
    StockLimits.check(config, problems);
  }

  private static void sampling(ExperimentConfig config, KeyProblems problems) {
    Optional<TextConfig> text = config.dataset().asText();
    if (text.isEmpty()) {
      problems.add(
          "sampling", "only characters and words can be written by the network; remove it");
    } else if (text.get().objective() != TextObjective.NEXT) {
      problems.add("sampling", "under objective: fill-in no next symbol is predicted; remove it");
    }
    boolean embedding =
        config.network() != null
            && NetworkChecks.layers(config.network()).stream()
                .anyMatch(LayerConfig.Embedding.class::isInstance);
    if (embedding && config.sampling().get().feedback() == SamplingConfig.Feedback.RAW) {
      problems.add(
          "sampling.feedback",
          "raw feeds back the output vector, and an embedding reads symbols; write sample, or"
              + " remove the embedding");
    }
  }

  /**
   * Checks keys of which one excludes the others.
   *
   * @param values in the order of the group's keys
   */
  static void oneOf(OneOf group, List<Optional<?>> values, KeyProblems problems) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).isPresent()) {
        given.add(group.keys().get(i));
      }
    }
    if (given.isEmpty() && group.required()) {
      problems.add(
          group.section(), "one of " + MessageText.oneOf(group.keys()) + " must be given here");
    }
    for (String other : given.subList(Math.min(1, given.size()), given.size())) {
      problems.add(
          Keys.path(group.section(), other),
          "can't stand beside " + given.get(0) + "; keep one of them");
    }
  }
}
