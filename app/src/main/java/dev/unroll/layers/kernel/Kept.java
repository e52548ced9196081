package dev.unroll.layers.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What was made for the shapes at hand, each for as long as it is among those last used: a window
 * has some of its own, the last batch of an epoch others.
 */
public final class Kept<K, V> {
  private final Function<K, V> make;
  private final Map<K, V> kept;

  /**
   * @param most how many are kept
   * @param release what is done with another
   */
  public Kept(int most, Function<K, V> make, Consumer<V> release) {
    this.make = make;
    this.kept =
        new LinkedHashMap<>(most + 1, 1, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            if (size() > most) {
              release.accept(eldest.getValue());
              return true;
            }
            return false;
          }
        };
  }

  public V get(K key) {
    return kept.computeIfAbsent(key, make);
  }
}
