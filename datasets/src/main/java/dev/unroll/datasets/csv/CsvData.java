package dev.unroll.datasets.csv;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.IndexedBatches;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Sequences of rows from CSV files, for classification, regression or forecasting.
 *
 * <p>Features are {@code [batch, features, time]}, standardised with the training split's means and
 * deviations, and so are numeric targets. Where lengths differ, sequences are padded at their end
 * to the longest of the batch, and every batch has a features mask {@code [batch, time]}; labels
 * per step have the same labels mask.
 *
 * <p>Sequences longer than the window are cut into windows that follow one another, the last one
 * shorter; one that has a single label, at its end, is one example, of its last steps. A forecast
 * drops the last {@code steps} rows of every sequence from the inputs, since what follows them is
 * not known.
 */
public final class CsvData implements SequenceData {
  private final CsvEncoding encoding;
  private final CsvClasses classes;
  private final Map<Split, List<CsvWindow>> windows;
  private final DataShape shape;
  private final List<DataSource> sources;
  private final List<String> warnings;
  private final long seed;

  CsvData(
      CsvEncoding encoding,
      CsvClasses classes,
      Map<Split, List<CsvWindow>> windows,
      List<DataSource> sources,
      List<String> warnings,
      long seed) {
    this.encoding = encoding;
    this.classes = classes;
    this.windows = windows;
    this.sources = sources;
    this.warnings = warnings;
    this.seed = seed;
    List<CsvWindow> all = windows.values().stream().flatMap(List::stream).toList();
    this.shape = CsvBatch.shape(encoding, all);
  }

  /**
   * Reads all files.
   *
   * @throws DataException for whatever does not fit, naming file, line and column
   */
  public static CsvData load(CsvSettings settings) {
    CsvTable read = CsvReader.read(settings.path(), settings.separate(), settings.schema());
    CsvCells cells = CsvInputs.fit(settings, read, CsvSplits.of(read, settings).get(Split.TRAIN));
    CsvTable table = read.filled(cells, CsvSplits.borders(read, settings));
    Map<Split, List<CsvSequence>> splits = CsvSplits.of(table, settings);
    CsvClasses classes =
        settings.schema().labels() == CsvSchema.Labels.CLASS
            ? CsvClasses.of(table, settings.target().column(), splits)
            : CsvClasses.NONE;
    CsvEncoding encoding =
        CsvFit.encoding(settings, table, splits.get(Split.TRAIN), classes.names(), cells);
    Map<Split, List<CsvWindow>> windows = new EnumMap<>(Split.class);
    splits.forEach((split, sequences) -> windows.put(split, windows(encoding, split, sequences)));
    return new CsvData(
        encoding,
        classes,
        windows,
        table.sources(),
        warnings(settings, read, cells),
        settings.seed());
  }

  private static List<String> warnings(CsvSettings settings, CsvTable table, CsvCells cells) {
    List<String> warnings = new ArrayList<>(table.warnings());
    warnings.addAll(CsvWarnings.cells(settings, table, cells));
    warnings.addAll(CsvWarnings.farCells(settings, table));
    CsvWarnings.cut(settings, table).ifPresent(warnings::add);
    return List.copyOf(warnings);
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  static List<CsvWindow> windows(CsvEncoding encoding, Split split, List<CsvSequence> sequences) {
    List<CsvWindow> windows = new ArrayList<>();
    for (CsvSequence sequence : sequences) {
      int usable = sequence.steps() - encoding.forecastSteps();
      if (usable < 1) {
        throw DataException.at(
            "forecast.steps",
            ("%s:%d: sequence \"%s\" has %d rows in the %s split;"
                    + " a forecast of %d steps needs at least %d")
                .formatted(
                    sequence.file(),
                    sequence.lines()[0],
                    sequence.name(),
                    sequence.steps(),
                    split.label(),
                    encoding.forecastSteps(),
                    encoding.forecastSteps() + 1));
      }
      windows.addAll(
          encoding.labelPerStep()
              ? CsvWindow.cut(sequence, usable, encoding.window())
              : List.of(CsvWindow.last(sequence, encoding.window())));
    }
    return windows;
  }

  @Override
  public Task task() {
    return encoding.classes().isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
  }

  @Override
  public DataShape shape() {
    return shape;
  }

  @Override
  public int examples(Split split) {
    return windows.get(split).size();
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return batches(
        Split.TRAIN, SeededRandom.epochOrder(examples(Split.TRAIN), seed, epoch), batchSize);
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    return batches(split, IntStream.range(0, examples(split)).toArray(), batchSize);
  }

  private BatchIterator batches(Split split, int[] order, int batchSize) {
    List<CsvWindow> all = windows.get(split);
    return IndexedBatches.of(
        order,
        batchSize,
        shape,
        encoding.classes(),
        indices -> batch(Arrays.stream(indices).mapToObj(all::get).toList()));
  }

  private DataSet batch(List<CsvWindow> examples) {
    CsvBatch batch = new CsvBatch(encoding, examples);
    INDArray labels =
        lastValueFeature().isPresent()
            ? batch.nextValues(lastValueFeature().get())
            : batch.labels(classes.outputs());
    return new DataSet(
        batch.features(),
        labels,
        shape.masked() ? batch.mask() : null,
        shape.masked() && shape.labelPerStep() ? batch.mask() : null);
  }

  @Override
  public List<DataSource> sources() {
    return sources;
  }

  @Override
  public CsvEncoding encoding() {
    return encoding;
  }

  /**
   * For a forecast, the index of the feature that carries the column forecast; empty otherwise. It
   * is standardised as the labels are, so at each step it is the forecast "as the last value".
   */
  public Optional<Integer> lastValueFeature() {
    return encoding.forecastSteps() == 0
        ? Optional.empty()
        : Optional.of(encoding.features().indexOf(encoding.target()));
  }
}
