package dev.unroll.config.grammar;

import java.util.List;

/** What is said about a key by a name that is known from elsewhere. */
public sealed interface Hint {
  /** Paths of the keys that the hint speaks of; those of layers are {@code network.layers.size}. */
  List<String> keys();

  /** Here the key has another name. */
  record Renamed(String key) implements Hint {
    @Override
    public List<String> keys() {
      return List.of(key);
    }
  }

  /** What to do instead, in a sentence. */
  record Sentence(String text, List<String> keys) implements Hint {}
}
