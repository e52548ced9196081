package dev.unroll.config.grammar;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights by the names of classes: the one mapping whose keys no record has. */
final class WeightsBinder {
  private final Problems problems;

  WeightsBinder(Problems problems) {
    this.problems = problems;
  }

  /** Those that are right; each other one is reported. */
  ClassWeights weights(Mapping mapping, String path) {
    Map<String, Double> weights = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              double weight = number(entry.value());
              if (weight > 0 && Double.isFinite(weight)) {
                weights.put(name, weight);
              } else {
                problems.add(
                    entry.at(),
                    Keys.path(path, name),
                    "must be a number above 0, is " + MessageText.value(entry.value()));
              }
            });
    return ClassWeights.of(weights);
  }

  private static double number(YamlNode node) {
    try {
      return node instanceof Scalar scalar && scalar.plain()
          ? Double.parseDouble(scalar.text())
          : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN; // told by who asked
    }
  }
}
