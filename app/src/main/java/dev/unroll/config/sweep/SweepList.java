package dev.unroll.config.sweep;

import dev.unroll.config.grammar.FamiliarNames;
import dev.unroll.config.grammar.KeyIndex;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Spelling;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** What to say where a list of values should stand and does not. */
final class SweepList {
  private static final List<String> OWN = List.of("random", "stop", "zip");

  private SweepList() {}

  /** Of a mapping, where no range may stand. */
  static String missing(Mapping mapping, String key) {
    if (mapping.entries().containsKey("min") || mapping.entries().containsKey("max")) {
      return "must be a list of values; a range needs random: 20 beside it";
    }
    String inner = mapping.entries().isEmpty() ? "…" : mapping.entries().keySet().iterator().next();
    return "must be a list of values; for what is in a mapping write its path: "
        + Keys.path(key, MessageText.text(inner))
        + ": [1, 2]";
  }

  /** Of all else, which may be meant for another key of the block. */
  static String missing(YamlNode value, String path) {
    String key = path.substring(path.indexOf('.') + 1);
    Optional<String> meant =
        FamiliarNames.key(key)
            .flatMap(hint -> hint.keys().stream().findFirst())
            .filter(target -> Keys.parent(target).equals("sweep"))
            .map(target -> "unknown key; here it is called " + Keys.last(target))
            .or(
                () ->
                    Spelling.nearest(key, OWN).map(own -> "unknown key; did you mean " + own + "?"))
            .filter(advice -> !KeyIndex.keys().contains(key));
    if (meant.isPresent()) {
      return meant.get();
    }
    String rule = "must be a list of the values that it is to take, is " + MessageText.value(value);
    return value instanceof Scalar scalar && !scalar.isEmpty()
        ? rule + "; write [" + MessageText.text(scalar.text()) + "]"
        : rule;
  }
}
