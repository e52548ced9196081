package dev.unroll.config.grammar;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Position.Source;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Items;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import dev.unroll.config.source.YamlParser;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the records from the tree. What is wrong is reported, and stands in as its default or as a
 * harmless value, so that all else is looked at too; the result counts only without problems. The
 * length is that of one recursion: a record, its keys, their lists and mappings call each other.
 */
public final class Binder {
  public static final Source DEFAULTS = new Source(-1, "default", null, false);

  private final Problems problems;
  private final LayerBinder layers;

  public Binder(Problems problems) {
    this.problems = problems;
    this.layers = new LayerBinder(this, problems);
  }

  /** The record for a mapping. */
  public <R> R record(Class<R> type, Mapping mapping, String path, Position at) {
    return record(type, Optional.empty(), mapping, path, at);
  }

  /**
   * @param among the sealed interface that the record was chosen from
   */
  <R> R record(Class<R> type, Optional<Class<?>> among, Mapping mapping, String path, Position at) {
    Set<String> meant = unknownKeys(type, among, mapping, path);
    List<Object> values = new ArrayList<>();
    for (KeySpec spec : Grammar.keys(type)) {
      values.add(
          spec.inline()
              ? layers.inner(spec, mapping, path, at).orElse(null)
              : component(spec, mapping.entries().get(spec.name()), meant, path, at));
    }
    return Grammar.create(type, values.toArray());
  }

  private Set<String> unknownKeys(
      Class<?> type, Optional<Class<?>> among, Mapping mapping, String path) {
    UnknownKey unknown = new UnknownKey(type, among, path);
    Set<String> known = unknown.known();
    Set<String> meant = new HashSet<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                UnknownKey.Advice advice = unknown.advise(key, entry.at());
                problems.add(entry.at(), Keys.path(path, key), advice.message());
                advice.meant().ifPresent(meant::add);
              }
            });
    return meant;
  }

  private Object component(KeySpec spec, Entry entry, Set<String> meant, String path, Position at) {
    String key = Keys.path(path, spec.name());
    Optional<?> value;
    if (entry != null && !entry.isNull()) {
      value = value(spec, entry.value(), key, entry.at()).or(() -> standIn(spec, key));
    } else if (spec.required()) {
      if (!meant.contains(spec.name())) {
        problems.add(at, key, missing(spec));
      }
      value = standIn(spec, key);
    } else {
      value = defaultNode(spec).flatMap(node -> value(spec, node, key, at));
    }
    // A part that could not be read is null in its record, which is then of no other use.
    return spec.optional() ? value : value.orElse(null);
  }

  private static String missing(KeySpec spec) {
    String meaning = spec.key().value();
    return "must be given: "
        + Character.toLowerCase(meaning.charAt(0))
        + meaning.substring(1, meaning.length() - 1)
        + (Grammar.typed(spec.type())
            ? "; type is " + MessageText.oneOf(List.copyOf(Grammar.kinds(spec.type()).keySet()))
            : spec.type() == TrainingConfig.class ? "; for example training: { epochs: 10 }" : "");
  }

  /** The value; empty after a problem was reported. */
  private Optional<Object> value(KeySpec spec, YamlNode node, String path, Position at) {
    if (node instanceof Scalar scalar && scalar.isEmpty()) {
      problems.add(at, path, Scalars.noValue(spec));
      return Optional.empty();
    }
    if (spec.list()) {
      return list(spec, node, path, at).map(Object.class::cast);
    }
    if (Grammar.typed(spec.type())) {
      return mapping(spec, node, path, at).flatMap(m -> kind(spec.type(), m, path, at));
    }
    if (spec.type().isRecord()) {
      return mapping(spec, node, path, at).map(m -> record(spec.type(), m, path, at));
    }
    if (spec.type() == ClassWeights.class && node instanceof Mapping weights) {
      return Optional.of(new WeightsBinder(problems).weights(weights, path));
    }
    try {
      Object value = Scalars.value(spec, node);
      return Optional.of(spec.key().path() ? absolute((String) value, node.at()) : value);
    } catch (Scalars.Wrong e) {
      problems.add(at, path, e.getMessage());
      return Optional.empty();
    }
  }

  /** The node as a mapping, with what it leaves out from the key's default where that is one. */
  private Optional<Mapping> mapping(KeySpec spec, YamlNode node, String path, Position at) {
    if (node instanceof Scalar && !spec.key().alone().isEmpty()) {
      return Optional.of(Alone.mapping(spec, node));
    }
    if (!(node instanceof Mapping mapping)) {
      problems.add(at, path, ShortForm.advise(spec, node, path, at));
      return Optional.empty();
    }
    return Optional.of(
        defaultNode(spec)
            .map(preset -> Overlay.over((Mapping) preset, mapping, path))
            .orElse(mapping));
  }

  private Optional<Object> kind(Class<?> sealed, Mapping mapping, String path, Position at) {
    Map<String, Class<?>> kinds = Grammar.kinds(sealed);
    List<String> names = List.copyOf(kinds.keySet());
    Entry entry = mapping.entries().get("type");
    if (entry == null || entry.isNull()) {
      problems.add(at, Keys.path(path, "type"), "must be given: " + MessageText.oneOf(names));
      return Optional.empty();
    }
    Optional<String> name = mapping.text("type");
    Optional<Class<?>> kind = name.map(kinds::get);
    if (kind.isEmpty()) {
      problems.add(
          entry.at(), Keys.path(path, "type"), Scalars.unknownChoice(sealed, entry.value(), names));
      // Its other keys are looked at as those of the kind that was probably meant.
      kind = name.flatMap(n -> Scalars.guess(sealed, n, names)).map(kinds::get);
    }
    return kind.map(type -> record(type, Optional.of(sealed), mapping, path, at));
  }

  private Optional<List<Object>> list(KeySpec spec, YamlNode node, String path, Position at) {
    if (node instanceof Scalar && !spec.key().alone().isEmpty()) {
      return list(spec, new Items(node.at(), List.of(node)), path, at);
    }
    if (!(node instanceof Items items)) {
      String hint =
          spec.type() == LayerConfig.class
              ? "; each layer begins a line with '- ', as in - lstm: { size: 128 }"
              : "; write [" + MessageText.value(node) + "]";
      problems.add(
          at,
          path,
          "must be a list, is "
              + MessageText.value(node)
              + (node instanceof Scalar || spec.type() == LayerConfig.class ? hint : ""));
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      YamlNode item = items.items().get(i);
      String itemPath = Keys.path(path, i);
      values.add(
          spec.type() == LayerConfig.class
              ? layers.layer(item, itemPath).orElse(null)
              : text(spec, item, itemPath));
    }
    return Optional.of(Collections.unmodifiableList(values));
  }

  private Object text(KeySpec spec, YamlNode item, String path) {
    try {
      if (item instanceof Scalar scalar && scalar.isNull()) {
        throw new Scalars.Wrong("must be a text; for the word null write \"null\"");
      }
      return Scalars.value(spec, item);
    } catch (Scalars.Wrong e) {
      problems.add(item.at(), path, e.getMessage());
      return spec.type() == String.class ? "?" : standInItem(spec);
    }
  }

  private static Object standInItem(KeySpec spec) {
    return spec.type().isEnum() ? spec.type().getEnumConstants()[0] : (Object) 0.5;
  }

  private static String absolute(String path, Position at) throws Scalars.Wrong {
    try {
      return at.source().directory().resolve(path).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new Scalars.Wrong("is no path: " + e.getReason() + ": " + MessageText.text(path));
    }
  }

  /** What stands in for a value that is wrong or missing, so that the rest can be checked. */
  private Optional<Object> standIn(KeySpec spec, String path) {
    Optional<YamlNode> preset = defaultNode(spec);
    if (preset.isPresent()) {
      return value(spec, preset.get(), path, DEFAULTS.whole());
    }
    Class<?> type = spec.type();
    double least = Math.max(1, spec.key().min());
    if (spec.list() || type.isRecord() || type.isSealed()) {
      return Optional.empty();
    } else if (type == int.class || type == Integer.class) {
      return Optional.of((int) least);
    } else if (type == double.class || type == Double.class) {
      return Optional.of(0.5);
    }
    return Optional.of(type.isEnum() ? type.getEnumConstants()[0] : "?");
  }

  /** The default of a key that has one. */
  public static Optional<YamlNode> defaultNode(KeySpec spec) {
    return spec.defaultText().map(text -> defaultNode(spec, text));
  }

  private static YamlNode defaultNode(KeySpec spec, String text) {
    if (!text.startsWith("{")) {
      return new Scalar(DEFAULTS.whole(), text, true);
    }
    try {
      return YamlParser.parse(text, "", DEFAULTS, new Problems()).orElseThrow();
    } catch (ConfigException e) {
      throw new IllegalStateException("the default of " + spec.name() + " is no YAML: " + text, e);
    }
  }
}
