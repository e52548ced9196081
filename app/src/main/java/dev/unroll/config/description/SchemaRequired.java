package dev.unroll.config.description;

import static dev.unroll.config.description.Schema.is;
import static dev.unroll.config.description.Schema.ordered;
import static dev.unroll.config.description.Schema.required;

import dev.unroll.config.Exclusive;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.source.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must be there in a file that extends none and has no sweep. */
final class SchemaRequired {
  private SchemaRequired() {}

  /** What must be there in a file that extends none; empty where nothing must. */
  static Map<String, Object> complete(Class<?> record) {
    List<String> required = new ArrayList<>();
    Map<String, Object> inner = new LinkedHashMap<>();
    for (KeySpec spec : Grammar.keys(record)) {
      if (spec.required()) {
        required.add(spec.name());
      }
      Map<String, Object> below = Map.of();
      if (Grammar.typed(spec.type())) {
        below = completeKind(spec);
      } else if (spec.type().isRecord()) {
        below = complete(spec.type());
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
        .ifPresent(group -> complete.put("anyOf", given(group.value())));
    Grammar.exclusive(record)
        .filter(group -> group.also().length > 0)
        .ifPresent(group -> complete.put("allOf", List.of(Map.of("anyOf", given(group.also())))));
    return complete;
  }

  private static List<Map<String, Object>> given(String... keys) {
    return Stream.of(keys).map(Schema::given).toList();
  }

  private static Map<String, Object> completeKind(KeySpec spec) {
    List<Object> branches = new ArrayList<>();
    Grammar.kinds(spec.type())
        .forEach(
            (name, kind) -> {
              Map<String, Object> complete = complete(kind);
              if (!complete.isEmpty()) {
                branches.add(ordered("if", is(name), "then", complete));
              }
            });
    Map<String, Object> result = new LinkedHashMap<>();
    Optional<YamlNode> preset = Binder.defaultNode(spec);
    if (preset.isEmpty()) {
      result.putAll(required(List.of("type")));
    } else {
      String type = ((YamlNode.Mapping) preset.get()).text("type").orElseThrow();
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
}
