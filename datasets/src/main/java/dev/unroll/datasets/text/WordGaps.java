package dev.unroll.datasets.text;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.WordGap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which white space stood between the words of a text: for every mark beside words, numbers and
 * marks in general, and for pairs of words that differ from that. What most occurrences have
 * decides, so {@code 3.14} and {@code a.b@c.org} are not torn where other full stops end sentences.
 *
 * <p>Straight quotation marks open and close by turns, within a line; the two are told apart.
 */
final class WordGaps {
  static final String OPENING_QUOTE = "<opening quote>";
  private static final String WORD = "<word>";
  private static final String NUMBER = "<number>";
  private static final String MARK = "<mark>";

  private final Map<Pair, String> gaps;

  private WordGaps(Map<Pair, String> gaps) {
    this.gaps = gaps;
  }

  private record Pair(String left, String right) {}

  /** What was learned before; nothing for a model that knows none. */
  static WordGaps of(List<WordGap> learned) {
    Map<Pair, String> gaps = new HashMap<>();
    learned.forEach(gap -> gaps.put(new Pair(gap.left(), gap.right()), gap.gap()));
    return new WordGaps(gaps);
  }

  /**
   * @param words in the order of the text
   * @param before the white space before each of them
   */
  static WordGaps learn(List<String> words, List<String> before) {
    List<String> names = named(words);
    Map<Pair, Map<String, Integer>> common = new LinkedHashMap<>();
    for (int i = 1; i < names.size(); i++) {
      count(common, inCommon(names.get(i - 1), names.get(i)), before.get(i));
    }
    WordGaps gaps = new WordGaps(new LinkedHashMap<>());
    common.forEach((pair, counts) -> gaps.gaps.put(pair, most(counts)));
    // Only pairs that differ are counted and kept: in most texts they are few.
    Map<Pair, Map<String, Integer>> apart = new LinkedHashMap<>();
    for (int i = 1; i < names.size(); i++) {
      Pair pair = new Pair(names.get(i - 1), names.get(i));
      if (!before.get(i).equals(gaps.inGeneral(pair))) {
        apart.put(pair, new HashMap<>());
      }
    }
    for (int i = 1; i < names.size(); i++) {
      Pair pair = new Pair(names.get(i - 1), names.get(i));
      if (apart.containsKey(pair)) {
        count(apart, pair, before.get(i));
      }
    }
    apart.forEach(
        (pair, counts) -> {
          if (!most(counts).equals(gaps.inGeneral(pair))) {
            gaps.gaps.put(pair, most(counts));
          }
        });
    return gaps;
  }

  /** In the order in which they were learned. */
  List<WordGap> all() {
    return gaps.entrySet().stream()
        .map(gap -> new WordGap(gap.getKey().left(), gap.getKey().right(), gap.getValue()))
        .toList();
  }

  /**
   * What stands between two words; empty where nothing like them was seen together.
   *
   * @param left as {@link Names} calls it
   * @param right as {@link Names} calls it
   */
  Optional<String> between(String left, String right) {
    Pair pair = new Pair(left, right);
    return Optional.ofNullable(gaps.getOrDefault(pair, inGeneral(pair)));
  }

  private String inGeneral(Pair pair) {
    return gaps.get(inCommon(pair.left(), pair.right()));
  }

  /** A mark decides of the words beside it; of two marks, the second one. */
  private static Pair inCommon(String left, String right) {
    boolean marked = shape(right).equals(MARK);
    return new Pair(
        marked || !shape(left).equals(MARK) ? shape(left) : left, marked ? right : shape(right));
  }

  private static String shape(String name) {
    int first = name.codePointAt(0);
    if (Character.isDigit(first)) {
      return NUMBER;
    }
    return Character.isLetter(first) || name.equals(TextEncoding.UNKNOWN_WORD) ? WORD : MARK;
  }

  private static void count(Map<Pair, Map<String, Integer>> counts, Pair pair, String gap) {
    counts.computeIfAbsent(pair, p -> new HashMap<>()).merge(gap, 1, Integer::sum);
  }

  /** The most frequent; of equals the shortest, then the first in order. */
  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(gap -> gap.getKey().length())
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private static List<String> named(List<String> words) {
    Names names = new Names();
    List<String> named = new ArrayList<>(words.size());
    words.forEach(word -> named.add(names.next(word)));
    return named;
  }

  /** Words by what tells them apart here, given in the order of the text. */
  static final class Names {
    private boolean quoted;

    /** The word itself, unless it is a straight quotation mark that opens. */
    String next(String word) {
      if (word.equals("\n")) {
        quoted = false;
      }
      if (!word.equals("\"")) {
        return word;
      }
      quoted = !quoted;
      return quoted ? OPENING_QUOTE : word;
    }
  }
}
