package dev.unroll.config.sweep;

import dev.unroll.config.SweepConfig;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNumber;
import java.util.Optional;

/** Reads {@code { min: 0.0001, max: 0.1, log: true }}. */
final class SweepRange {
  private SweepRange() {}

  /** The range, or nothing after a problem was reported. */
  static Optional<SweepAxis> read(String key, Mapping mapping, String path, Problems problems) {
    SweepConfig.Range range =
        new Binder(problems).record(SweepConfig.Range.class, mapping, path, mapping.at());
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    if (!(range.min() < range.max())) {
      problems.add(
          mapping.at(),
          path,
          "min must be less than max; they are %s and %s"
              .formatted(YamlNumber.of(range.min()), YamlNumber.of(range.max())));
      return Optional.empty();
    }
    if (range.log() && !(range.min() > 0)) {
      problems.add(
          mapping.entries().get("min").at(),
          Keys.path(path, "min"),
          "must be greater than 0 under log: true, is " + YamlNumber.of(range.min()));
      return Optional.empty();
    }
    boolean whole = isWhole(mapping.text("min")) && isWhole(mapping.text("max"));
    return Optional.of(
        new SweepAxis.Range(key, mapping.at(), range.min(), range.max(), range.log(), whole));
  }

  private static boolean isWhole(Optional<String> text) {
    return text.filter(number -> number.matches("[-+]?[0-9]+")).isPresent();
  }
}
