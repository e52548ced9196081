package dev.unroll.config.grammar;

import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * A single value where a mapping is meant: {@code window: 40} is {@code window: { length: 40 }}.
 */
final class Alone {
  private Alone() {}

  static Mapping mapping(KeySpec spec, YamlNode value) {
    return new Mapping(value.at(), Map.of(spec.key().alone(), new Entry(value.at(), value)));
  }

  /** What stands at a path as the mapping that it is short for; as it is, where it is none. */
  static YamlNode full(String path, YamlNode node) {
    if (!(node instanceof Scalar scalar) || scalar.isNull()) {
      return node;
    }
    Optional<KeySpec> spec =
        Grammar.specs(path).stream()
            .filter(s -> !s.list() && !s.key().alone().isEmpty())
            .findFirst();
    return spec.isPresent() ? mapping(spec.get(), node) : node;
  }
}
