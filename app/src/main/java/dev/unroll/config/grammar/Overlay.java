package dev.unroll.config.grammar;

import dev.unroll.config.source.Keys;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lays a configuration over the one it extends: mappings key by key, all else replaced whole. A
 * mapping that names another {@code type} replaces the base's, as that one's keys were chosen for
 * its own type; and one of several keys that exclude each other replaces the others.
 */
public final class Overlay {
  private Overlay() {}

  public static Mapping over(Mapping base, Mapping upper, String path) {
    Optional<String> type = upper.text("type");
    if (type.isPresent() && base.text("type").filter(t -> !t.equals(type.get())).isPresent()) {
      return upper;
    }
    Map<String, Entry> merged = new LinkedHashMap<>(base.entries());
    merged
        .keySet()
        .removeIf(key -> !upper.entries().containsKey(key) && excluded(key, upper, path));
    upper.entries().forEach((key, entry) -> put(merged, key, entry, path));
    return new Mapping(upper.at(), merged);
  }

  private static boolean excluded(String key, Mapping upper, String path) {
    return upper.entries().entrySet().stream()
        .anyMatch(e -> !e.getValue().isNull() && Grammar.exclude(path, e.getKey(), key));
  }

  /** Sets one key of a mapping, merging what is there already. */
  private static void put(Map<String, Entry> entries, String key, Entry entry, String path) {
    Entry below = entries.get(key);
    String at = Keys.path(path, key);
    boolean mapping =
        below != null && (below.value() instanceof Mapping || entry.value() instanceof Mapping);
    if (mapping
        && Alone.full(at, below.value()) instanceof Mapping base
        && Alone.full(at, entry.value()) instanceof Mapping upper) {
      entries.put(key, new Entry(entry.at(), over(base, upper, at)));
    } else {
      entries.put(key, entry);
    }
  }
}
