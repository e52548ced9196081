package dev.unroll.config.description;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.Key;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.grammar.Scalars;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Single values in the schema. {@code null} takes a key that need not be there back to its default,
 * and a text may be written without quotes even where it looks like a number.
 */
final class SchemaValues {
  private SchemaValues() {}

  static String description(KeySpec spec) {
    String unit = spec.key().unit();
    return spec.key().value() + (unit.isEmpty() ? "" : " Unit: " + unit + ".");
  }

  static Object orNull(String type, KeySpec spec) {
    return spec.required() ? type : List.of(type, "null");
  }

  static Map<String, Object> text(boolean orNull) {
    List<String> types = new ArrayList<>(List.of("string", "number", "boolean"));
    if (orNull) {
      types.add("null");
    }
    return Schema.ordered("type", types, "minLength", 1);
  }

  static Map<String, Object> scalar(KeySpec spec) {
    Class<?> type = spec.type();
    if (type == String.class) {
      return text(!spec.required());
    } else if (type == boolean.class || type == Boolean.class) {
      return Schema.ordered("type", orNull("boolean", spec));
    } else if (type == ClassWeights.class) {
      return weights(spec);
    } else if (type.isEnum()) {
      return Schema.ordered("enum", choices(spec, Scalars.choices(type)));
    }
    boolean real = type == double.class || type == Double.class;
    String name = real ? "number" : "integer";
    String[] words = spec.key().words();
    if (words.length == 0) {
      Map<String, Object> number = Schema.ordered("type", orNull(name, spec));
      range(spec.key(), number);
      return number;
    }
    // Editors show the branch that a value matches, so that each says it all.
    String expected = "must be " + Scalars.expectation(spec);
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("description", description(spec));
    number.put("type", name);
    range(spec.key(), number);
    number.put("errorMessage", expected);
    List<String> choices = Arrays.stream(words).map(w -> w.substring(0, w.indexOf('='))).toList();
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("description", description(spec));
    word.put("enum", choices(spec, choices));
    word.put("errorMessage", expected);
    return Schema.ordered("anyOf", List.of(number, word));
  }

  static Map<String, Object> list(KeySpec spec) {
    return Schema.ordered(
        "type", orNull("array", spec), "minItems", 1, "uniqueItems", true, "items", item(spec));
  }

  private static Map<String, Object> item(KeySpec spec) {
    if (spec.type().isEnum()) {
      return Schema.ordered("enum", Scalars.choices(spec.type()));
    }
    return spec.type() == String.class ? text(false) : Schema.ordered("type", "number");
  }

  /** The full form, or the single value that is short for it. */
  static Map<String, Object> orAlone(KeySpec spec, Map<String, Object> full) {
    if (spec.key().alone().isEmpty()) {
      return full;
    }
    Map<String, Object> single =
        spec.list()
            ? item(spec)
            : Grammar.keys(spec.type()).stream()
                .filter(key -> key.name().equals(spec.key().alone()))
                .map(SchemaValues::scalar)
                .findFirst()
                .orElseThrow();
    return Schema.ordered("anyOf", List.of(full, single));
  }

  /** A word, or numbers by names that only the data knows. */
  private static Map<String, Object> weights(KeySpec spec) {
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("description", description(spec));
    word.put("enum", choices(spec, Scalars.choices(ClassWeights.Kind.class)));
    word.put("errorMessage", "must be " + Scalars.expectation(spec));
    Map<String, Object> byName = new LinkedHashMap<>();
    byName.put("description", description(spec));
    byName.put("type", "object");
    byName.put("additionalProperties", Schema.ordered("type", "number", "exclusiveMinimum", 0));
    return Schema.ordered("anyOf", List.of(word, byName));
  }

  private static List<String> choices(KeySpec spec, List<String> words) {
    List<String> choices = new ArrayList<>(words);
    if (!spec.required()) {
      choices.add(null);
    }
    return choices;
  }

  private static void range(Key key, Map<String, Object> number) {
    bound(number, "minimum", key.min());
    bound(number, "exclusiveMinimum", key.above());
    bound(number, "maximum", key.max());
    bound(number, "exclusiveMaximum", key.below());
  }

  private static void bound(Map<String, Object> number, String name, double bound) {
    if (Double.isFinite(bound)) {
      number.put(name, new BigDecimal(YamlNumber.of(bound)));
    }
  }

  /** The default of a key that has one. */
  static Object preset(KeySpec spec) {
    return plain(Binder.defaultNode(spec).orElseThrow(), spec.type() == String.class);
  }

  private static Object plain(YamlNode node, boolean text) {
    if (node instanceof YamlNode.Mapping mapping) {
      Map<String, Object> values = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> values.put(key, plain(entry.value(), false)));
      return values;
    }
    String value = ((YamlNode.Scalar) node).text();
    if (!text && (value.equals("true") || value.equals("false"))) {
      return Boolean.valueOf(value);
    } else if (!text && value.matches("-?[0-9].*")) {
      return new BigDecimal(value);
    }
    return value;
  }
}
