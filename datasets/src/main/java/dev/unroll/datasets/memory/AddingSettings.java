package dev.unroll.datasets.memory;

import dev.unroll.datasets.ExampleCounts;

/**
 * The adding task's size.
 *
 * @param length numbers a sequence, at least 2
 * @param train training sequences, at least 1
 * @param validation validation sequences
 * @param test test sequences
 * @param seed decides the sequences and the order of training
 */
public record AddingSettings(int length, int train, int validation, int test, long seed) {
  public AddingSettings {
    ExampleCounts.check(train, validation, test);
    if (length < 2) {
      throw new IllegalArgumentException("length " + length + ": at least 2");
    }
  }
}
