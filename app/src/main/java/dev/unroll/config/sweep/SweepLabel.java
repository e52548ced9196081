package dev.unroll.config.sweep;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Items;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in the few letters that a file's name has room for: {@code lstm-256-256} for a list of
 * layers, {@code adam} for a mapping with a type. In full, all their settings.
 */
final class SweepLabel {
  private static final Map<String, Class<?>> LAYERS = Grammar.kinds(LayerConfig.class);

  private final boolean full;

  private SweepLabel(boolean full) {
    this.full = full;
  }

  static String brief(YamlNode value) {
    return new SweepLabel(false).of(value);
  }

  static String full(YamlNode value) {
    return new SweepLabel(true).of(value);
  }

  private String of(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return scalar.text().isEmpty() ? "empty" : scalar.text();
    } else if (node instanceof Items list) {
      return list.items().isEmpty() ? "empty" : items(list);
    } else if (node instanceof Mapping mapping) {
      return mapping.entries().isEmpty() ? "empty" : mapping(mapping);
    }
    throw new AssertionError(node);
  }

  /** A layer of the same kind as the one before it adds only its size. */
  private String items(Items list) {
    List<String> labels = new ArrayList<>();
    String before = "";
    for (YamlNode item : list.items()) {
      String label = of(item);
      String kind = kind(item).map(name -> name + "-").orElse("");
      labels.add(
          !full && !kind.isEmpty() && kind.equals(before) ? label.substring(kind.length()) : label);
      before = label.startsWith(kind) ? kind : "";
    }
    return String.join("-", labels);
  }

  private String mapping(Mapping mapping) {
    Optional<String> kind = kind(mapping);
    if (kind.isPresent()) {
      return layer(kind.get(), mapping.entries().get(kind.get()).value());
    }
    return mapping
        .text("type")
        .map(type -> full ? type + settings(mapping, "type") : type)
        .orElseGet(() -> settings(mapping, ""));
  }

  private String layer(String kind, YamlNode value) {
    if (!(value instanceof Mapping settings)) {
      return kind + "-" + of(value);
    }
    for (Map.Entry<String, Entry> entry : settings.entries().entrySet()) {
      if (LAYERS.containsKey(entry.getKey())) {
        String inner = "bi-" + layer(entry.getKey(), entry.getValue().value());
        return full ? inner + settings(settings, entry.getKey()) : inner;
      }
    }
    String label = settings.text("size").map(size -> kind + "-" + size).orElse(kind);
    return full ? label + settings(settings, "size") : label;
  }

  /** All keys but one with their values; each after a hyphen where that one goes before them. */
  private String settings(Mapping mapping, String but) {
    StringBuilder out = new StringBuilder();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!key.equals(but)) {
                out.append(out.isEmpty() && but.isEmpty() ? "" : "-");
                out.append(key).append('-').append(of(entry.value()));
              }
            });
    return out.toString();
  }

  /** The kind of a layer; empty for what is none. */
  private static Optional<String> kind(YamlNode node) {
    if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
      return Optional.empty();
    }
    return mapping.entries().keySet().stream().filter(LAYERS::containsKey).findFirst();
  }
}
