package dev.unroll.config.sweep;

import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlText;
import java.util.List;
import java.util.stream.Collectors;

/** Values of a sweep as exact text: different texts, different values. */
final class SweepText {
  private SweepText() {}

  /** {@code training.batch_size=32,network.layers=[{lstm: {size: 8}}]}. */
  static String of(List<SweepValue> point) {
    return point.stream().map(v -> v.key() + "=" + of(v.value())).collect(Collectors.joining(","));
  }

  /** YAML on one line. */
  static String of(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.plain() ? scalar.text() : YamlText.quoted(scalar.text());
    } else if (node instanceof YamlNode.Items list) {
      return list.items().stream().map(SweepText::of).collect(Collectors.joining(", ", "[", "]"));
    } else if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(e -> YamlText.of(e.getKey()) + ": " + of(e.getValue().value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    throw new AssertionError(node);
  }
}
