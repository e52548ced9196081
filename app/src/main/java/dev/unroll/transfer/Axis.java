package dev.unroll.transfer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where each index along one axis of a new array comes from in the old one. Symbols, classes and
 * columns are found by their names, whatever their numbers; what has no names, by its number.
 *
 * @param source for each index of the new array that of the old one, or {@value #NEW}
 * @param before the size of the old axis
 */
record Axis(int[] source, int before) {
  /** The old array has nothing for it. */
  static final int NEW = -1;

  /** One without names, of the same size before and after. */
  static Axis same(int size) {
    return new Axis(IntStream.range(0, size).toArray(), size);
  }

  /**
   * @param old names before, where there are any
   * @param before how many there were
   * @param now names after, where there are any
   * @param after how many there are
   * @return empty if one of them has no names, and the sizes differ
   */
  static Optional<Axis> of(
      Optional<List<String>> old, int before, Optional<List<String>> now, int after) {
    if (old.isPresent() && now.isPresent()) {
      Map<String, Integer> numbers = new HashMap<>();
      old.get().forEach(name -> numbers.putIfAbsent(name, numbers.size()));
      return Optional.of(
          new Axis(
              now.get().stream().mapToInt(name -> numbers.getOrDefault(name, NEW)).toArray(),
              before));
    }
    return before == after ? Optional.of(same(after)) : Optional.empty();
  }

  int size() {
    return source.length;
  }

  /** How many come from the old array. */
  int taken() {
    return (int) Arrays.stream(source).filter(index -> index != NEW).count();
  }

  /** This axis, and another behind it. */
  Axis then(Axis other) {
    int[] both = Arrays.copyOf(source, size() + other.size());
    for (int i = 0; i < other.size(); i++) {
      both[size() + i] = other.source[i] == NEW ? NEW : before + other.source[i];
    }
    return new Axis(both, before + other.before);
  }

  /**
   * Copies what the old array has into the new one.
   *
   * @param old {@code [rows.before, columns.before]}
   * @param now {@code [rows, columns]}, kept where nothing is copied
   * @return a new array
   */
  static float[] copy(float[] old, float[] now, Axis rows, Axis columns) {
    float[] result = now.clone();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        int fromRow = rows.source[row];
        int fromColumn = columns.source[column];
        if (fromRow != NEW && fromColumn != NEW) {
          result[row * columns.size() + column] = old[fromRow * columns.before + fromColumn];
        }
      }
    }
    return result;
  }
}
