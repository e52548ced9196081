package dev.unroll.datasets.text;

import dev.unroll.datasets.TextEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in units, characters or words, before there is a vocabulary.
 *
 * <p>Characters are Unicode code points. Words are runs of letters, marks and digits, with
 * apostrophes inside them ({@code don't}); every other mark is a word of its own, and so is a
 * newline, so that verse keeps its lines. Other white space only separates.
 *
 * @param ids each unit as an index into {@code distinct}, in the order of the text
 * @param distinct the different units, in the order they first occur
 * @param gaps the white space before each word; none for characters
 */
record Tokens(int[] ids, List<String> distinct, List<String> gaps) {
  private static final Pattern WORD =
      Pattern.compile(
          "\n|[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*|\\S",
          Pattern.UNICODE_CHARACTER_CLASS);

  static Tokens of(String text, TextEncoding.Unit unit) {
    return unit == TextEncoding.Unit.CHARACTERS ? characters(text) : words(text);
  }

  int length() {
    return ids.length;
  }

  String unit(int position) {
    return distinct.get(ids[position]);
  }

  /** How often each distinct unit occurs before a position. */
  int[] counts(int end) {
    int[] counts = new int[distinct.size()];
    for (int i = 0; i < end; i++) {
      counts[ids[i]]++;
    }
    return counts;
  }

  /** These with one unit before and one after all of them. */
  Tokens between(String first, String last) {
    int[] longer = new int[ids.length + 2];
    System.arraycopy(ids, 0, longer, 1, ids.length);
    longer[0] = distinct.size();
    longer[longer.length - 1] = distinct.size() + 1;
    List<String> more = new ArrayList<>(distinct);
    more.add(first);
    more.add(last);
    List<String> moreGaps = new ArrayList<>(gaps);
    if (!gaps.isEmpty()) {
      moreGaps.add(0, "");
      moreGaps.add("");
    }
    return new Tokens(longer, List.copyOf(more), moreGaps);
  }

  private static Tokens characters(String text) {
    int[] ids = text.codePoints().toArray();
    Map<Integer, Integer> known = new HashMap<>();
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      Integer id = known.get(ids[i]);
      if (id == null) {
        id = distinct.size();
        known.put(ids[i], id);
        distinct.add(Character.toString(ids[i]));
      }
      ids[i] = id;
    }
    return new Tokens(ids, List.copyOf(distinct), List.of());
  }

  private static Tokens words(String text) {
    int[] ids = new int[text.length()];
    int length = 0;
    Map<String, Integer> known = new HashMap<>();
    List<String> distinct = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    Map<String, String> knownGaps = new HashMap<>();
    int end = 0;
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      Integer id = known.get(word);
      if (id == null) {
        id = distinct.size();
        known.put(word, id);
        distinct.add(word);
      }
      ids[length++] = id;
      gaps.add(knownGaps.computeIfAbsent(text.substring(end, matcher.start()), gap -> gap));
      end = matcher.end();
    }
    return new Tokens(Arrays.copyOf(ids, length), List.copyOf(distinct), gaps);
  }
}
