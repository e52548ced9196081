package dev.unroll.config.description;

import java.util.stream.Stream;
import dev.unroll.config.Exclusive;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Kind;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.SweepConfig;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configuration's grammar as JSON Schema, for editors: keys, meanings, units, defaults, choices
 * and ranges. Draft 7, which editors' YAML support knows best.
 *
 * <p>It is in two layers. One holds for every file. The other, what must be there, holds only for a
 * file that extends none and has no sweep, as what a file leaves out may stand in the one below it
 * or be what varies; lists are not merged, so that what a layer must have is in the first.
 */
public final class Schema {
  private Schema() {}

  /** The schema as maps, lists, texts, numbers and truth values. */
  public static Map<String, Object> document() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Unroll experiment");
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> extend = SchemaValues.text(true);
    extend.put("description", "A file that this one lies over, relative to this one.");
    properties.put("extends", extend);
    properties.putAll(properties(ExperimentConfig.class, ""));
    properties.put("sweep", SchemaSweep.block(properties(SweepConfig.class, "sweep")));
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    schema.put("if", Map.of("anyOf", List.of(given("extends"), given("sweep"))));
    schema.put("else", complete(ExperimentConfig.class, ""));
    return schema;
  }

  static Map<String, Object> properties(Class<?> record, String path) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (KeySpec spec : Grammar.keys(record)) {
      if (spec.inline()) {
        Grammar.innerKinds(spec.type())
            .forEach((name, kind) -> properties.put(name, layer(kind, Keys.path(path, name))));
      } else {
        properties.put(spec.name(), property(spec, Keys.path(path, spec.name())));
      }
    }
    return properties;
  }

  private static Map<String, Object> property(KeySpec spec, String path) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", SchemaValues.description(spec));
    if (spec.type() == LayerConfig.class) {
      property.put("type", "array");
      property.put("minItems", 1);
      property.put("items", anyLayer(path));
    } else if (Grammar.typed(spec.type())) {
      property.put("type", SchemaValues.orNull("object", spec));
      property.putAll(kinds(spec.type(), path));
    } else if (spec.type().isRecord()) {
      property.put("type", SchemaValues.orNull("object", spec));
      property.putAll(keys(spec.type(), path));
    } else if (spec.list()) {
      property.put("type", SchemaValues.orNull("array", spec));
      property.put("minItems", 1);
      property.put("uniqueItems", true);
      property.put("items", SchemaValues.text(false));
    } else {
      property.putAll(SchemaValues.scalar(spec));
    }
    if (spec.defaultText() != null) {
      property.put("default", SchemaValues.preset(spec));
    }
    return property;
  }

  /** The keys of a mapping, and which of them exclude each other. */
  private static Map<String, Object> keys(Class<?> record, String path) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("properties", properties(record, path));
    keys.put("additionalProperties", false);
    Grammar.exclusive(record)
        .ifPresent(group -> keys.put("allOf", exclusions(List.of(group.value()))));
    return keys;
  }

  private static List<Object> exclusions(List<String> keys) {
    List<Object> exclusions = new ArrayList<>();
    for (int i = 0; i < keys.size() - 1; i++) {
      Map<String, Object> others = new LinkedHashMap<>();
      for (String other : keys.subList(i + 1, keys.size())) {
        String message = "can't stand beside " + keys.get(i) + "; keep one of them";
        others.put(other, ordered("type", "null", "errorMessage", message));
      }
      exclusions.add(ordered("if", given(keys.get(i)), "then", Map.of("properties", others)));
    }
    return exclusions;
  }

  /** A mapping whose type decides which keys it has; without one, it may have those of any. */
  private static Map<String, Object> kinds(Class<?> sealed, String path) {
    Map<String, Class<?>> kinds = Grammar.kinds(sealed);
    StringBuilder description = new StringBuilder();
    Map<String, Set<Object>> all = new LinkedHashMap<>();
    List<Object> branches = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> {
          String does = kind.getAnnotation(Kind.class).does();
          description.append(description.isEmpty() ? "" : "\n\n").append(name).append(": ");
          description.append(does);
          Map<String, Object> then = new LinkedHashMap<>(keys(kind, path));
          Map<String, Object> properties = new LinkedHashMap<>();
          properties.put("type", true);
          properties(kind, path)
              .forEach(
                  (key, property) -> {
                    properties.put(key, property);
                    all.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(property);
                  });
          then.put("properties", properties);
          branches.add(ordered("if", is(name), "then", then));
        });
    Map<String, Object> any = new LinkedHashMap<>();
    any.put("type", true);
    all.forEach(
        (key, schemas) ->
            any.put(
                key,
                schemas.size() == 1
                    ? schemas.iterator().next()
                    : Map.of("anyOf", List.copyOf(schemas))));
    branches.add(
        ordered(
            "if",
            Map.of("not", Map.of("required", List.of("type"))),
            "then",
            ordered("properties", any, "additionalProperties", false)));
    Object type =
        ordered("description", description.toString(), "enum", List.copyOf(kinds.keySet()));
    return ordered("properties", Map.of("type", type), "allOf", branches);
  }

  /** A mapping with one key, the kind of the layer. */
  private static Map<String, Object> anyLayer(String path) {
    Map<String, Object> kinds = new LinkedHashMap<>();
    Grammar.kinds(LayerConfig.class).forEach((name, kind) -> kinds.put(name, layer(kind, path)));
    Map<String, Object> layer = ordered("type", "object", "properties", kinds);
    layer.put("additionalProperties", false);
    layer.put("minProperties", 1);
    layer.put("maxProperties", 1);
    return layer;
  }

  private static Map<String, Object> layer(Class<?> kind, String path) {
    String does = kind.getAnnotation(Kind.class).does();
    Map<String, Object> layer = ordered("description", does, "type", "object");
    layer.putAll(keys(kind, path));
    List<String> required = new ArrayList<>();
    for (KeySpec spec : Grammar.keys(kind)) {
      if (spec.inline()) {
        List<String> inner = List.copyOf(Grammar.innerKinds(spec.type()).keySet());
        layer.put("anyOf", inner.stream().map(name -> required(List.of(name))).toList());
        layer.put("allOf", exclusions(inner));
      } else if (spec.required()) {
        required.add(spec.name());
      }
    }
    if (!required.isEmpty()) {
      layer.putAll(required(required));
    }
    return layer;
  }

  /** What must be there in a file that extends none; empty where nothing must. */
  private static Map<String, Object> complete(Class<?> record, String path) {
    List<String> required = new ArrayList<>();
    Map<String, Object> inner = new LinkedHashMap<>();
    for (KeySpec spec : Grammar.keys(record)) {
      if (spec.required()) {
        required.add(spec.name());
      }
      String key = Keys.path(path, spec.name());
      Map<String, Object> below = Map.of();
      if (Grammar.typed(spec.type())) {
        below = completeKind(spec, key);
      } else if (spec.type().isRecord()) {
        below = complete(spec.type(), key);
      }
      if (!below.isEmpty()) {
        inner.put(spec.name(), below);
      }
    }
    Map<String, Object> complete = new LinkedHashMap<>();
    if (!required.isEmpty()) {
      complete.putAll(required(required));
    }
    if (!inner.isEmpty()) {
      complete.put("properties", inner);
    }
    Grammar.exclusive(record)
        .filter(Exclusive::required)
        .ifPresent(
            group -> complete.put("anyOf", Stream.of(group.value()).map(Schema::given).toList()));
    return complete;
  }

  private static Map<String, Object> completeKind(KeySpec spec, String path) {
    List<Object> branches = new ArrayList<>();
    Grammar.kinds(spec.type())
        .forEach(
            (name, kind) -> {
              Map<String, Object> complete = complete(kind, path);
              if (!complete.isEmpty()) {
                branches.add(ordered("if", is(name), "then", complete));
              }
            });
    Map<String, Object> result = new LinkedHashMap<>();
    if (spec.defaultText() == null) {
      result.putAll(required(List.of("type")));
    } else {
      String type = ((YamlNode.Mapping) Binder.defaultNode(spec)).text("type");
      Class<?> kind = Grammar.kinds(spec.type()).get(type);
      Collection<String> others = new TreeSet<>();
      Grammar.kinds(spec.type()).values().forEach(k -> others.addAll(Grammar.names(k)));
      Grammar.names(kind).forEach(others::remove);
      Map<String, Object> foreign = new LinkedHashMap<>();
      String message = "is no key of " + type + ", which is the default; write a type";
      others.forEach(key -> foreign.put(key, ordered("type", "null", "errorMessage", message)));
      branches.add(
          ordered(
              "if",
              Map.of("not", Map.of("required", List.of("type"))),
              "then",
              Map.of("properties", foreign)));
    }
    if (!branches.isEmpty()) {
      result.put("allOf", branches);
    }
    return result;
  }

  private static Map<String, Object> required(List<String> keys) {
    return ordered("required", keys);
  }

  private static Map<String, Object> is(String kind) {
    return ordered(
        "required", List.of("type"), "properties", Map.of("type", Map.of("const", kind)));
  }

  /** The key is there, and not null, which is as if it were not. */
  static Map<String, Object> given(String key) {
    return ordered(
        "required", List.of(key), "properties", Map.of(key, Map.of("not", Map.of("type", "null"))));
  }

  /** Keys and values by turns. */
  static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
