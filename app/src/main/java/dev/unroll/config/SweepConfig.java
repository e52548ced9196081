package dev.unroll.config;

import java.util.Optional;

/**
 * The keys of {@code sweep:} with a meaning of their own. Every other key there is the path of a
 * key of the file, with the values it is to take; {@code zip} holds such keys too.
 */
public record SweepConfig(
    @Key(
            value =
                "Draw so many different experiments, instead of running every combination; the same"
                    + " ones each time, from the file's seed, and a larger number only adds some.",
            unit = "experiments",
            min = 1,
            max = SweepConfig.MOST,
            or = Key.NONE)
        Optional<Integer> random,
    @Key(
            value =
                "Give up members that do badly; median: those whose validation is worse than the"
                    + " median of the others' at the same point.",
            or = Key.NONE)
        Optional<Stop> stop) {

  /** The most members of a sweep; more are a slip of the pen, and would take months. */
  public static final int MOST = 10_000;

  /** Up to here a double holds every integer. */
  static final double LARGEST = 9_007_199_254_740_992.0;

  /** What the whole of it means. */
  public static final String DESCRIPTION =
      "The file stands for several experiments, which java -jar app.jar batch runs: one for every"
          + " combination of the values given here.";

  /** What the key that holds lists of equal length means. */
  public static final String ZIP =
      "Keys whose lists go together, the first values of all, the second ones, …; the lists are of"
          + " one length.";

  /** What a mapping with min and max means. */
  public static final String RANGE =
      "Under `random`, in place of a list: numbers are drawn between two ends. They are integers"
          + " where both ends are written as integers, and else have four digits.";

  /** What any other key means. */
  public static final String PATH =
      "Values for the key of that path, which is written as for --set: training.batch_size,"
          + " network.layers.0.lstm.size. Every combination is run, those of the first key slowest;"
          + " under random each experiment draws one of them, of seeds too. A value can be a list or"
          + " a mapping.";

  /** When members that do badly are given up. */
  public enum Stop {
    /** When worse than the median of the others: Golovin et al. 2017, Google Vizier. */
    MEDIAN
  }

  /** Numbers to draw from, under {@code random}; integers where both ends are written as such. */
  public record Range(
      @Key(value = "Least value.", min = -SweepConfig.LARGEST, max = SweepConfig.LARGEST)
          double min,
      @Key(value = "Largest value.", min = -SweepConfig.LARGEST, max = SweepConfig.LARGEST)
          double max,
      @Key(
              value =
                  "As likely between 0.001 and 0.01 as between 0.01 and 0.1, as suits learning"
                      + " rates.",
              or = "false")
          boolean log) {}
}
