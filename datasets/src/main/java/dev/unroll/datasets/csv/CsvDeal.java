package dev.unroll.datasets.csv;

import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Sequences dealt out at random: each for itself, or a group together; from all of them at once, or
 * so that each class gives its share. Those of a group whose sequences are of several classes are a
 * class of their own in this.
 */
final class CsvDeal {
  // Keeps the draw apart from the epochs' orders, which come from the same seed.
  private static final long SPLITS = 0x73706c6974L;

  private final List<CsvSequence> sequences;
  private final List<int[]> units;
  private final List<List<Integer>> strata;

  private CsvDeal(List<CsvSequence> sequences, List<int[]> units, boolean byClass, long seed) {
    this.sequences = sequences;
    this.units = units;
    int[] order = SeededRandom.permutation(units.size(), SeededRandom.at(seed, SPLITS));
    Map<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int unit : order) {
      byLabel.computeIfAbsent(byClass ? label(unit) : 0, label -> new ArrayList<>()).add(unit);
    }
    this.strata = List.copyOf(byLabel.values());
  }

  /**
   * @param byClass whether each class gives its share
   */
  static CsvDeal of(List<CsvSequence> sequences, boolean byClass, long seed) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < sequences.size(); i++) {
      int group = sequences.get(i).group();
      groups.computeIfAbsent(group < 0 ? i : group, key -> new ArrayList<>()).add(i);
    }
    List<int[]> units =
        groups.values().stream()
            .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    return new CsvDeal(sequences, units, byClass, seed);
  }

  /** What is dealt: sequences, or groups. */
  int units() {
    return units.size();
  }

  /** The class of all sequences of a unit; -1 where they differ. */
  private int label(int unit) {
    int[] labels =
        Arrays.stream(units.get(unit))
            .map(i -> (int) sequences.get(i).labels()[0])
            .distinct()
            .toArray();
    return labels.length == 1 ? labels[0] : -1;
  }

  /**
   * @param validation units that are kept back for it
   * @param test likewise
   */
  Map<Split, List<CsvSequence>> splits(int validation, int test) {
    int[] kept = shares(validation + test);
    int[] tested = sharesOf(test, kept);
    List<Integer> train = new ArrayList<>();
    List<Integer> validated = new ArrayList<>();
    List<Integer> ofTest = new ArrayList<>();
    for (int i = 0; i < strata.size(); i++) {
      List<Integer> stratum = strata.get(i);
      int trained = stratum.size() - kept[i];
      train.addAll(stratum.subList(0, trained));
      validated.addAll(stratum.subList(trained, stratum.size() - tested[i]));
      ofTest.addAll(stratum.subList(stratum.size() - tested[i], stratum.size()));
    }
    return CsvSplits.splits(picked(train), picked(validated), picked(ofTest));
  }

  /** So many units of all, by the sizes of the strata, each of which has one left to train on. */
  private int[] shares(int count) {
    int[] sizes = strata.stream().mapToInt(List::size).toArray();
    int[] most = Arrays.stream(sizes).map(size -> size - 1).toArray();
    return Arrays.stream(most).sum() >= count
        ? shares(count, sizes, most)
        : shares(count, sizes, sizes);
  }

  /** So many of those that are kept back. */
  private static int[] sharesOf(int count, int[] kept) {
    return shares(count, kept, kept);
  }

  /** By largest remainders (Hamilton's method), at most so many of each. */
  private static int[] shares(int count, int[] sizes, int[] most) {
    double all = Math.max(1, Arrays.stream(sizes).sum());
    double[] exact = Arrays.stream(sizes).mapToDouble(size -> count * size / all).toArray();
    int[] shares =
        IntStream.range(0, sizes.length).map(i -> Math.min(most[i], (int) exact[i])).toArray();
    List<Integer> byRemainder =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> shares[i] - exact[i]))
            .toList();
    int left = count - Arrays.stream(shares).sum();
    while (left > 0) {
      for (int i : byRemainder) {
        if (left > 0 && shares[i] < most[i]) {
          shares[i]++;
          left--;
        }
      }
    }
    return shares;
  }

  /** In the order of the file, whatever the order of the draw. */
  private List<CsvSequence> picked(List<Integer> chosen) {
    return chosen.stream()
        .flatMap(unit -> Arrays.stream(units.get(unit)).boxed())
        .sorted()
        .map(sequences::get)
        .toList();
  }
}
