package dev.unroll.config.sweep;

import dev.unroll.config.SweepConfig;
import dev.unroll.config.source.Position;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The mapping under {@code sweep:}, read but not yet expanded.
 *
 * @param axes what varies, in the order of the file
 * @param keys every varied key and where it is written, also those whose values are wrong
 * @param randomAt where {@code random} is written; the block's own place where it is not
 */
record SweepBlock(
    SweepConfig config, List<SweepAxis> axes, Map<String, Written> keys, Position randomAt) {

  /** Where a key is written, and the path that {@code --set} changes it by. */
  record Written(Position at, String path) {}

  /** How many experiments it asks for. */
  BigInteger size() {
    return config
        .random()
        .map(BigInteger::valueOf)
        .orElseGet(
            () ->
                axes.stream()
                    .map(axis -> BigInteger.valueOf(((SweepAxis.Choices) axis).rows().size()))
                    .reduce(BigInteger.ONE, BigInteger::multiply));
  }

  /** Whether a key is varied, or holds or is part of one that is. */
  boolean touches(String key) {
    return keys.keySet().stream()
        .anyMatch(k -> k.equals(key) || isAbove(k, key) || isAbove(key, k) || key.isEmpty());
  }

  /** Whether what stands at {@code upper} contains what stands at {@code lower}. */
  static boolean isAbove(String upper, String lower) {
    return lower.startsWith(upper + ".");
  }
}
