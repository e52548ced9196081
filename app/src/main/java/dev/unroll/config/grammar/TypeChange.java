package dev.unroll.config.grammar;

import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --set training.optimizer.type=sgd} does beyond the one key: keys of the file that the
 * new type does not know go, as they were written for the old one. Keys that are themselves from a
 * {@code --set} stay, and are reported.
 */
final class TypeChange {
  private TypeChange() {}

  /** The mapping at this path without what a type does not know that it is about to have. */
  static Mapping withoutForeign(Mapping mapping, YamlNode value, String path) {
    Optional<Class<?>> sealed = Grammar.at(path).filter(Grammar::typed);
    if (sealed.isEmpty() || !(value instanceof Scalar type)) {
      return mapping;
    }
    Map<String, Class<?>> kinds = Grammar.kinds(sealed.get());
    Class<?> kind = kinds.get(type.text());
    if (kind == null || mapping.text("type").filter(type.text()::equals).isPresent()) {
      return mapping;
    }
    Map<String, Entry> kept = new LinkedHashMap<>(mapping.entries());
    kept.entrySet()
        .removeIf(
            e ->
                e.getValue().at().source().lines()
                    && !Grammar.names(kind).contains(e.getKey())
                    && kinds.values().stream()
                        .anyMatch(k -> Grammar.names(k).contains(e.getKey())));
    return new Mapping(mapping.at(), kept);
  }
}
