package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextObjective;
import java.util.List;

/**
 * How long the text of a split is.
 *
 * @param symbols of the split
 * @param steps how many of them can be predicted
 */
record SplitLength(Split split, int symbols, int steps) {

  /**
   * @param sources the whole text first, then those of splits that have their own, in order
   * @param window steps a training window
   * @throws DataException if it is too short to be trained on or evaluated; no text at all is none
   *     to evaluate
   */
  void require(TextSettings settings, List<DataSource> sources, int window) {
    boolean fillIn = settings.objective() == TextObjective.FILL_IN;
    boolean training = split == Split.TRAIN;
    long needed = (training ? Math.max(1L, window) : 1L) + (fillIn ? 0 : 1);
    if (symbols >= needed || (symbols == 0 && !training && !separate(settings))) {
      return;
    }
    String name = name(settings, sources);
    throw steps > 0
        ? DataException.at(
            "window.length",
            ("%s: windows of %d steps do not fit the training split, whose %d symbols make %d"
                    + " steps\nSet a window of %4$d or less, or give a longer text.")
                .formatted(name, window, symbols, steps))
        : DataException.at(
            key(settings),
            "%s: the %s split has %d symbols, too few to predict one\nGive a longer text%s."
                .formatted(
                    name, split.label(), symbols, separate(settings) ? "" : ", or change `split`"));
  }

  private boolean separate(TextSettings settings) {
    return settings.separate().containsKey(split);
  }

  /** The setting that decides how long it is. */
  private String key(TextSettings settings) {
    if (separate(settings)) {
      return split.label();
    }
    return split == Split.TRAIN ? "split" : "split." + split.label();
  }

  /** Of the text that the split is of. */
  private String name(TextSettings settings, List<DataSource> sources) {
    long before =
        settings.separate().keySet().stream().filter(other -> other.compareTo(split) < 0).count();
    return sources.get(separate(settings) ? 1 + (int) before : 0).name();
  }
}
