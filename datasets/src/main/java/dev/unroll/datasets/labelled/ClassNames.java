package dev.unroll.datasets.labelled;

import java.util.List;

/** The classes that files are named after. */
final class ClassNames {
  private ClassNames() {}

  /**
   * The names without {@code .gz} and without what they share: an ending, as in {@code Arabic.txt}
   * and {@code Czech.txt}, or a beginning, as in {@code rt-polarity.neg} and {@code
   * rt-polarity.pos}.
   */
  static List<String> of(List<String> files) {
    List<String> names =
        files.stream().map(name -> name.endsWith(".gz") ? cut(name, 3) : name).toList();
    String first = names.get(0);
    int dot = first.lastIndexOf('.');
    if (dot <= 0) {
      return names;
    }
    String ending = first.substring(dot);
    if (names.stream().allMatch(name -> name.endsWith(ending) && name.length() > ending.length())) {
      return names.stream().map(name -> cut(name, ending.length())).toList();
    }
    String beginning = first.substring(0, dot + 1);
    if (names.stream().allMatch(n -> n.startsWith(beginning) && n.length() > beginning.length())) {
      return names.stream().map(name -> name.substring(beginning.length())).toList();
    }
    return names;
  }

  private static String cut(String name, int end) {
    return name.substring(0, name.length() - end);
  }
}
