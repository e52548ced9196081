package dev.unroll.config.grammar;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers: mappings with one key, the kind; and the layer inside another one. */
final class LayerBinder {
  private static final Map<String, Class<?>> KINDS = Grammar.kinds(LayerConfig.class);
  private static final List<String> NAMES = List.copyOf(KINDS.keySet());

  private final Binder binder;
  private final Problems problems;

  LayerBinder(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
  }

  /** One entry of {@code layers}; empty after a problem was reported. */
  Optional<LayerConfig> layer(YamlNode node, String path) {
    if (!(node instanceof Mapping mapping)) {
      problems.add(node.at(), path, notAMapping(node));
      return Optional.empty();
    }
    List<String> given = mapping.entries().keySet().stream().filter(KINDS::containsKey).toList();
    if (mapping.entries().containsKey("type") && given.isEmpty()) {
      problems.add(
          mapping.entries().get("type").at(),
          path,
          "a layer's kind is its key, not its type: write - %s (%s)"
              .formatted(example(mapping.text("type")), MessageText.oneOf(NAMES)));
      return Optional.empty();
    }
    Optional<LayerConfig> layer = Optional.empty();
    for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
      if (!KINDS.containsKey(entry.getKey())) {
        problems.add(
            entry.getValue().at(),
            Keys.path(path, entry.getKey()),
            stranger(entry.getKey(), given));
      } else if (!entry.getKey().equals(given.get(0))) {
        problems.add(
            entry.getValue().at(),
            Keys.path(path, entry.getKey()),
            "a layer has one kind, and this one is "
                + given.get(0)
                + "; for another layer begin a line with '- '");
      } else {
        layer = settings(entry.getKey(), entry.getValue(), path);
      }
    }
    if (mapping.entries().isEmpty()) {
      problems.add(node.at(), path, "a layer must have a kind: " + MessageText.oneOf(NAMES));
    }
    return layer;
  }

  /** The one layer inside another one, under its own kind. */
  Optional<LayerConfig> inner(KeySpec spec, Mapping mapping, String path, Position at) {
    List<String> kinds = List.copyOf(Grammar.innerKinds(spec.type()).keySet());
    Optional<LayerConfig> layer = Optional.empty();
    for (String kind : kinds) {
      Entry entry = mapping.entries().get(kind);
      if (entry == null || entry.isNull()) {
        continue;
      }
      if (layer.isPresent()) {
        problems.add(
            entry.at(),
            Keys.path(path, kind),
            Wrapper.at(path).name() + " layer holds one layer, and there is one above");
      } else {
        layer = settings(kind, entry, path);
        if (layer.isEmpty()) {
          return layer;
        }
      }
    }
    boolean none =
        mapping.entries().entrySet().stream()
            .noneMatch(e -> KINDS.containsKey(e.getKey()) && !e.getValue().isNull());
    if (none) {
      problems.add(
          at,
          path,
          "must hold the layer "
              + Wrapper.at(path).role()
              + ": { "
              + MessageText.oneOf(kinds)
              + ": { size: … } }");
    }
    return layer;
  }

  private Optional<LayerConfig> settings(String kind, Entry entry, String path) {
    String key = Keys.path(path, kind);
    if (entry.value() instanceof Mapping mapping) {
      return Optional.of(
          (LayerConfig)
              binder.record(
                  KINDS.get(kind), Optional.of(LayerConfig.class), mapping, key, entry.at()));
    }
    String example =
        kind.equals("attention") ? "{ score: dot }" : size(entry);
    problems.add(
        entry.at(),
        key,
        "needs its settings as a mapping: %s: %s, is %s"
            .formatted(kind, example, MessageText.value(entry.value())));
    return Optional.empty();
  }

  private static String size(Entry entry) {
    return entry.value() instanceof Scalar scalar && scalar.text().matches("[0-9]{1,9}")
            ? "{ size: " + scalar.text() + " }"
            : "{ size: … }";
  }

  private static String notAMapping(YamlNode node) {
    Optional<String> kind =
        node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    return "must be a layer such as " + example(kind) + ", is " + MessageText.value(node);
  }

  private static String stranger(String key, List<String> given) {
    if (!given.isEmpty()) {
      String kind = given.get(0);
      return new UnknownKey(KINDS.get(kind), Optional.of(LayerConfig.class), "")
          .ofAnotherKind(key)
          .map(UnknownKey.Advice::message)
          .orElse(
              "belongs inside %1$s: write %1$s: { …, %2$s: … }, or indent it further"
                  .formatted(kind, key));
    }
    int colon = key.indexOf(':');
    if (colon > 0 && KINDS.containsKey(key.substring(0, colon))) {
      return "a space is missing after the ':' of " + key.substring(0, colon) + ":";
    }
    if (key.equals("dropout")) {
      return "dropout is a setting of the layer before it: - lstm: { size: 128, dropout: 0.2 }";
    }
    return "is no kind of layer; the kinds are "
        + MessageText.oneOf(NAMES)
        + guess(key).map(k -> "; did you mean " + k + "?").orElse("");
  }

  /**
   * A layer that holds another one, in words.
   *
   * @param role of the layer inside
   */
  private record Wrapper(String name, String role) {
    static Wrapper at(String path) {
      return Keys.last(path).equals(Grammar.kind(LayerConfig.EncoderDecoder.class))
          ? new Wrapper("an encoder_decoder", "that reads the source, and another time the target")
          : new Wrapper("a bidirectional", "that is read in both directions");
    }
  }

  private static Optional<String> guess(String kind) {
    return Scalars.guess(LayerConfig.class, kind, NAMES);
  }

  private static String example(Optional<String> kind) {
    String name = kind.flatMap(LayerBinder::guess).orElse("lstm");
    if (Grammar.holdsLayer(KINDS.get(name))) {
      return name + ": { lstm: { size: 128 } }";
    }
    return name + (name.equals("attention") ? ": { score: dot }" : ": { size: 128 }");
  }
}
