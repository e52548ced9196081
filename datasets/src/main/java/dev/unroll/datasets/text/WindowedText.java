package dev.unroll.datasets.text;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.TextObjective;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Text as symbols, cut into splits; batches are made from the symbols when they are asked for.
 *
 * <p>More than 250 lines: windows of training and streams of evaluation are two readings of the
 * same symbols, and share how a batch is written.
 */
final class WindowedText implements TextData {
  private final TextSettings settings;
  private final List<DataSource> sources;
  private final TextEncoding encoding;
  private final Map<Split, int[]> symbols;
  private final boolean fillIn;
  private final int window;
  private final Optional<Double> lossFloor;

  WindowedText(
      TextSettings settings,
      List<DataSource> sources,
      TextEncoding encoding,
      Map<Split, int[]> symbols,
      Optional<Double> lossFloor) {
    this.settings = settings;
    this.sources = List.copyOf(sources);
    this.encoding = encoding;
    this.symbols = symbols;
    this.fillIn = settings.objective() == TextObjective.FILL_IN;
    this.window =
        settings.windows().length() == 0 ? steps(Split.TRAIN) : settings.windows().length();
    this.lossFloor = lossFloor;
    for (Split split : Split.values()) {
      SplitLength length = new SplitLength(split, symbols.get(split).length, steps(split));
      length.require(settings, this.sources, window);
    }
  }

  /**
   * A text that a model did not learn from, as the test split; the others are empty.
   *
   * @param window steps a window
   */
  WindowedText(
      TextSettings settings, DataSource source, TextEncoding encoding, int[] test, int window) {
    this.settings = settings;
    this.sources = List.of(source);
    this.encoding = encoding;
    this.symbols = Map.of(Split.TRAIN, new int[0], Split.VALIDATION, new int[0], Split.TEST, test);
    this.fillIn = settings.objective() == TextObjective.FILL_IN;
    this.window = window;
    this.lossFloor = Optional.empty();
  }

  private WindowedText(WindowedText whole, Map<Split, int[]> symbols) {
    this.settings = whole.settings;
    this.sources = whole.sources;
    this.encoding = whole.encoding;
    this.symbols = symbols;
    this.fillIn = whole.fillIn;
    this.window = whole.window;
    this.lossFloor = whole.lossFloor;
  }

  @Override
  public TextData withShortEvaluation(int most) {
    Map<Split, int[]> few = new EnumMap<>(symbols);
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      few.computeIfPresent(split, (s, all) -> Arrays.copyOf(all, Math.min(most, all.length)));
    }
    return new WindowedText(this, few);
  }

  /** How many symbols of a split can be predicted. */
  private int steps(Split split) {
    return Math.max(0, symbols.get(split).length - (fillIn ? 0 : 1));
  }

  private WindowStarts starts(Split split) {
    int stride = settings.windows().length() == 0 ? window : settings.windows().stride();
    return new WindowStarts(steps(split) - window + 1, window, stride, steps(split));
  }

  @Override
  public Task task() {
    if (fillIn) {
      return Task.FILL_IN;
    }
    return encoding.unit() == TextEncoding.Unit.WORDS ? Task.NEXT_WORD : Task.NEXT_CHARACTER;
  }

  @Override
  public DataShape shape() {
    return new DataShape(
        encoding.inputSize(), encoding.symbols().size(), window, true, true, false);
  }

  /** Training: windows an epoch. Else: windows end to end, the last of which may be shorter. */
  @Override
  public int examples(Split split) {
    return split == Split.TRAIN ? starts(split).training() : starts(split).whole();
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    int[] order = starts(Split.TRAIN).training(settings.seed(), epoch);
    return iterator(
        batches(order.length, batchSize),
        batchSize,
        batch -> {
          int from = batch * batchSize;
          int to = Math.min(from + batchSize, order.length);
          return windows(Split.TRAIN, Arrays.copyOfRange(order, from, to), window, epoch, from);
        });
  }

  /** Windows end to end; the last one, if it is shorter, is a batch of its own. */
  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    int whole = steps(split) / window;
    int rest = steps(split) % window;
    int wholeBatches = batches(whole, batchSize);
    return iterator(
        wholeBatches + (rest == 0 ? 0 : 1),
        batchSize,
        batch -> {
          int from = batch < wholeBatches ? batch * batchSize : whole;
          int to = batch < wholeBatches ? Math.min(from + batchSize, whole) : whole + 1;
          int[] starts = new int[to - from];
          Arrays.setAll(starts, i -> (from + i) * window);
          int length = batch < wholeBatches ? window : rest;
          return windows(split, starts, length, -1 - split.ordinal(), from);
        });
  }

  @Override
  public BatchIterator carried(Split split, int rows, int steps, int warmUp) {
    requireNext();
    CarriedRows carried = new CarriedRows(symbols.get(split), rows, steps, warmUp);
    return iterator(
        carried.batches(),
        rows,
        batch -> {
          int[][] targets = carried.targets(batch);
          return new DataSet(
              SymbolArrays.features(carried.inputs(batch), encoding),
              SymbolArrays.oneHot(targets, encoding.symbols().size()),
              null,
              SymbolArrays.present(targets));
        });
  }

  @Override
  public BatchIterator carriedTraining(int batchSize, int steps) {
    requireNext();
    int[] all = symbols.get(Split.TRAIN);
    int each = (all.length - 1) / batchSize;
    if (each == 0) {
      throw new DataException(
          ("%s: carried order needs a symbol to predict for each of %d rows, and the training split"
                  + " has %d\nSet a smaller `training.batch_size`.")
              .formatted(sources.get(0).name(), batchSize, all.length - 1));
    }
    // Rows of one length need no mask; fewer symbols than rows are left over.
    int[] even = Arrays.copyOf(all, each * batchSize + 1);
    CarriedRows carried = new CarriedRows(even, batchSize, steps, 0);
    return iterator(
        carried.batches(), batchSize, batch -> pair(carried.inputs(batch), carried.targets(batch)));
  }

  private void requireNext() {
    if (fillIn) {
      throw new IllegalStateException("carried order is for the next symbol, not for fill-in");
    }
  }

  private DataSet windows(Split split, int[] starts, int length, int sequence, int firstIndex) {
    int[] all = symbols.get(split);
    int[][] inputs = new int[starts.length][];
    int[][] targets = new int[starts.length][];
    if (!fillIn) {
      for (int b = 0; b < starts.length; b++) {
        inputs[b] = Arrays.copyOfRange(all, starts[b], starts[b] + length);
        targets[b] = Arrays.copyOfRange(all, starts[b] + 1, starts[b] + 1 + length);
      }
      return pair(inputs, targets);
    }
    int[][] hidden = new int[starts.length][];
    for (int b = 0; b < starts.length; b++) {
      targets[b] = Arrays.copyOfRange(all, starts[b], starts[b] + length);
      MaskedWindow masked =
          MaskedWindow.of(
              targets[b],
              settings.maskedFraction(),
              encoding.symbols().size(),
              SeededRandom.at(
                  settings.seed(),
                  WindowStarts.Purpose.MASK.ordinal(),
                  sequence,
                  (long) firstIndex + b));
      inputs[b] = masked.inputs();
      hidden[b] = masked.hidden();
    }
    return new DataSet(
        SymbolArrays.features(inputs, encoding),
        SymbolArrays.oneHot(targets, encoding.symbols().size()),
        null,
        SymbolArrays.present(hidden));
  }

  private DataSet pair(int[][] inputs, int[][] targets) {
    return new DataSet(
        SymbolArrays.features(inputs, encoding),
        SymbolArrays.oneHot(targets, encoding.symbols().size()));
  }

  private BatchIterator iterator(int batches, int batchSize, IntFunction<DataSet> batch) {
    return new BatchIterator(batches, batchSize, shape(), encoding.symbols(), batch);
  }

  private static int batches(int windows, int batchSize) {
    return (windows + batchSize - 1) / batchSize;
  }

  @Override
  public int[] symbols(Split split) {
    return symbols.get(split).clone();
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public boolean overlapping() {
    int stride = settings.windows().stride();
    return settings.windows().length() > 0 && stride < window;
  }

  @Override
  public List<DataSource> sources() {
    return sources;
  }

  @Override
  public TextEncoding encoding() {
    return encoding;
  }

  @Override
  public Optional<Double> lossFloor() {
    return lossFloor;
  }
}
