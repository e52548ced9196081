package dev.unroll.export.safetensors;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an array taken apart: {@code encoder.weight_ih_l1_reverse} is {@code weight_ih} of
 * level 1, backwards, in the module {@code encoder}.
 *
 * @param module empty where the file is of one module
 * @param parameter {@code weight}, {@code bias}, {@code weight_ih}, {@code weight_hh}, {@code
 *     bias_ih}, {@code bias_hh}
 * @param level of a recurrent module's stack; empty for other modules
 */
record TorchName(String module, String parameter, Optional<Integer> level, boolean reverse) {
  private static final Pattern RECURRENT =
      Pattern.compile("(?:(.*)\\.)?((?:weight|bias)_(?:ih|hh))_l(\\d{1,3})(_reverse)?");
  private static final Pattern OTHER = Pattern.compile("(?:(.*)\\.)?(weight|bias)");

  /** As people count: layers.2 before layers.10. */
  static final Comparator<String> NATURAL = TorchName::compare;

  /** Empty if it is none of a module that is known here. */
  static Optional<TorchName> of(String name) {
    Matcher recurrent = RECURRENT.matcher(name);
    if (recurrent.matches()) {
      return Optional.of(
          new TorchName(
              module(recurrent),
              recurrent.group(2),
              Optional.of(Integer.parseInt(recurrent.group(3))),
              recurrent.group(4) != null));
    }
    Matcher other = OTHER.matcher(name);
    return other.matches()
        ? Optional.of(new TorchName(module(other), other.group(2), Optional.empty(), false))
        : Optional.empty();
  }

  private static String module(Matcher matcher) {
    return matcher.group(1) == null ? "" : matcher.group(1);
  }

  private static int compare(String a, String b) {
    List<String> left = parts(a);
    List<String> right = parts(b);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = comparePart(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(left.size(), right.size());
    return order != 0 ? order : a.compareTo(b);
  }

  private static int comparePart(String a, String b) {
    boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
    if (numbers && a.length() != b.length()) {
      return Integer.compare(a.length(), b.length());
    }
    return a.compareTo(b);
  }

  private static List<String> parts(String name) {
    return Pattern.compile("\\d+|\\D+").matcher(name).results().map(MatchResult::group).toList();
  }
}
