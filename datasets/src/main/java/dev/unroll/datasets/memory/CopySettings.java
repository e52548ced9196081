package dev.unroll.datasets.memory;

import dev.unroll.datasets.ExampleCounts;

/**
 * The copy task's size.
 *
 * @param symbols different symbols to remember, at least 2
 * @param length symbols to remember, at least 1
 * @param delay blanks before they are asked for
 * @param train training sequences, at least 1
 * @param validation validation sequences
 * @param test test sequences
 * @param seed decides the sequences and the order of training
 */
public record CopySettings(
    int symbols, int length, int delay, int train, int validation, int test, long seed) {
  public CopySettings {
    ExampleCounts.check(train, validation, test);
    if (symbols < 2 || length < 1 || delay < 0) {
      throw new IllegalArgumentException(
          "%d symbols, length %d, delay %d: at least 2, 1 and 0".formatted(symbols, length, delay));
    }
  }
}
