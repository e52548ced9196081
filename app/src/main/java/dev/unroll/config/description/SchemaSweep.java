package dev.unroll.config.description;

import static dev.unroll.config.description.Schema.ordered;

import dev.unroll.config.SweepConfig;
import dev.unroll.config.sweep.SweepBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code sweep:} block in the schema. Of the keys that vary it holds the form only: whether
 * there is such a key, and what it may be, the reader tells.
 */
final class SchemaSweep {
  private static final String LIST = "must be a list of the values that it is to take";

  private SchemaSweep() {}

  /**
   * @param own what the block's own keys may hold
   */
  static Map<String, Object> block(Map<String, Object> own) {
    Map<String, Object> properties = new LinkedHashMap<>(own);
    properties.put("zip", zip());
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("description", SweepConfig.DESCRIPTION);
    block.put("type", List.of("object", "null"));
    block.put("propertyNames", keys());
    block.put("properties", properties);
    block.put("additionalProperties", values());
    Map<String, Object> untouched = new LinkedHashMap<>();
    properties.keySet().forEach(key -> untouched.put(key, true));
    // A range is drawn from, and has no values to combine.
    block.put(
        "else", ordered("properties", untouched, "additionalProperties", list(SweepConfig.PATH)));
    block.put("if", Schema.given("random"));
    block.put("then", true);
    return block;
  }

  private static Map<String, Object> keys() {
    return ordered(
        "pattern",
        "^[^.]+(\\.[^.]+)*$",
        "not",
        ordered("pattern", "^(" + String.join("|", SweepBinder.fixed()) + ")(\\.|$)"));
  }

  private static Map<String, Object> zip() {
    Map<String, Object> values = list(SweepConfig.PATH);
    values.remove("uniqueItems"); // of what goes together, only all of it must differ
    return ordered(
        "description",
        SweepConfig.ZIP,
        "type",
        List.of("object", "null"),
        "propertyNames",
        keys(),
        "additionalProperties",
        values);
  }

  /** A list, or a range, which is a mapping. */
  private static Map<String, Object> values() {
    Map<String, Object> values = list(SweepConfig.PATH);
    values.put("type", List.of("array", "object", "null"));
    values.put("properties", Schema.properties(SweepConfig.Range.class, "sweep"));
    values.put("additionalProperties", false);
    values.put("required", List.of("min", "max"));
    values.put("errorMessage", LIST + ", or under random a range with min and max");
    return values;
  }

  private static Map<String, Object> list(String description) {
    return ordered(
        "description",
        description,
        "type",
        List.of("array", "null"),
        "minItems",
        1,
        "uniqueItems",
        true,
        "errorMessage",
        LIST);
  }
}
