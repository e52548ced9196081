package dev.unroll.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What to say about a key that a mapping doesn't know. */
final class UnknownKey {
  private final Class<?> type;
  private final Class<?> among;
  private final String path;

  /** What to say, and the key of this mapping that was meant, where that is clear. */
  record Advice(String message, Optional<String> meant) {}

  UnknownKey(Class<?> type, Class<?> among, String path) {
    this.type = type;
    this.among = among;
    this.path = path;
  }

  /** The keys that the mapping may hold. */
  Set<String> known() {
    Set<String> known = new LinkedHashSet<>();
    if (among != null && Grammar.typed(among)) {
      known.add("type");
    }
    known.addAll(Grammar.names(type));
    return known;
  }

  Advice advise(String key) {
    Optional<String> near = Spelling.nearest(key, known());
    return new Advice(
        "unknown key"
            + near.map(n -> "; did you mean " + n + "?")
                .orElse(
                    "; the keys "
                        + (path.isEmpty() ? "here" : "of " + path)
                        + " are "
                        + String.join(", ", known())),
        near);
  }
}
