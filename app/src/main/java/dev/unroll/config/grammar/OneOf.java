package dev.unroll.config.grammar;

import java.util.List;

/**
 * Keys of which one excludes the others. Where a file sets one of them over a base file, or {@code
 * --set} over the file, it takes the place of the others.
 *
 * @param section path of the mapping that holds them
 * @param required one of them must be there
 */
public record OneOf(String section, List<String> keys, boolean required) {
  public static final OneOf TEXT = new OneOf("dataset", List.of("corpus", "file", "text"), true);
  public static final OneOf CSV_TARGET = new OneOf("dataset", List.of("label", "forecast"), true);
  public static final OneOf IMAGES = new OneOf("dataset", List.of("known", "directory"), false);
  public static final OneOf DURATION = new OneOf("training", List.of("epochs", "iterations"), true);
  public static final OneOf CLIPPING =
      new OneOf("training.gradient_clipping", List.of("norm", "value"), true);

  private static final List<OneOf> ALL = List.of(TEXT, CSV_TARGET, IMAGES, DURATION, CLIPPING);

  /** The groups of a section whose mapping has these keys. */
  public static List<OneOf> of(String section, List<String> names) {
    return ALL.stream()
        .filter(g -> g.section().equals(section) && names.containsAll(g.keys()))
        .toList();
  }

  /** Whether the two keys of a section exclude each other. */
  static boolean exclude(String section, String one, String other) {
    return !one.equals(other)
        && ALL.stream()
            .anyMatch(
                g ->
                    g.section().equals(section)
                        && g.keys().contains(one)
                        && g.keys().contains(other));
  }
}
