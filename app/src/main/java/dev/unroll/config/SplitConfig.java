package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.YamlNumber;

/** Fractions kept back from training. */
public record SplitConfig(
    @Key(value = "Fraction for validation.", min = 0, below = 1, or = "0.05") double validation,
    @Key(value = "Fraction for the test.", min = 0, below = 1, or = "0.05") double test) {

  /** As YAML in one line. */
  String flow() {
    return "{ validation: %s, test: %s }".formatted(YamlNumber.of(validation), YamlNumber.of(test));
  }

  void check(KeyProblems problems) {
    if (!(validation + test < 1)) {
      problems.add(
          "dataset.split",
          "leaves nothing to train on: validation %s and test %s must be less than 1 together"
              .formatted(YamlNumber.of(validation), YamlNumber.of(test)));
    }
  }
}
