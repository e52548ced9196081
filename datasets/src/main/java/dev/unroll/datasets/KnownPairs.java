package dev.unroll.datasets;

import java.util.Locale;

/** Pairs of texts that are known by name, in both directions. */
public enum KnownPairs {
  /** Captions of pictures, from German to English: Elliott et al. 2016. */
  MULTI30K_DE_EN("de", "en"),
  /** The same from English to German. */
  MULTI30K_EN_DE("en", "de");

  /** The data set that has the files of both. */
  public static final String DATASET = "multi30k";

  private final String source;
  private final String target;

  KnownPairs(String source, String target) {
    this.source = source;
    this.target = target;
  }

  /** The name that people write: {@code multi30k-de-en}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The file of a split's sources. */
  public String sources(Split split) {
    return stem(split) + "." + source;
  }

  /** The file of a split's targets, line by line those of its sources. */
  public String targets(Split split) {
    return stem(split) + "." + target;
  }

  private static String stem(Split split) {
    return switch (split) {
      case TRAIN -> "train";
      case VALIDATION -> "val";
      case TEST -> "test_2016_flickr";
    };
  }
}
