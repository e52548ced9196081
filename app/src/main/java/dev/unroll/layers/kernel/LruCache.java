package dev.unroll.layers.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A least-recently-used cache. Its keys are shapes: most windows have the same few, the last batch
 * of an epoch has others.
 */
public final class LruCache<K, V> {
  private final Function<K, V> make;
  private final Map<K, V> values;

  /**
   * @param capacity most values that are kept
   * @param make creates the value of a key
   * @param release frees a value that is evicted
   */
  public LruCache(int capacity, Function<K, V> make, Consumer<V> release) {
    this.make = make;
    this.values =
        new LinkedHashMap<>(capacity + 1, 1, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            if (size() > capacity) {
              release.accept(eldest.getValue());
              return true;
            }
            return false;
          }
        };
  }

  /** The value of a key, made if it is not there. */
  public V get(K key) {
    return values.computeIfAbsent(key, make);
  }
}
