package dev.unroll.config.description;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Kind;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.SweepConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.source.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    schema.put("else", SchemaRequired.complete(ExperimentConfig.class));
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
      property.putAll(SchemaValues.orAlone(spec, mapping(spec, path)));
    } else if (spec.list()) {
      property.putAll(SchemaValues.orAlone(spec, SchemaValues.list(spec)));
    } else {
      property.putAll(SchemaValues.scalar(spec));
    }
    if (spec.defaultText().isPresent()) {
      property.put("default", SchemaValues.preset(spec));
    }
    return property;
  }

  private static Map<String, Object> mapping(KeySpec spec, String path) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("type", SchemaValues.orNull("object", spec));
    mapping.putAll(keys(spec.type(), path));
    return mapping;
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

  static Map<String, Object> required(List<String> keys) {
    return ordered("required", keys);
  }

  static Map<String, Object> is(String kind) {
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
