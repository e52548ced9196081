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
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Sequences of rows from CSV files, for classification or regression.
 *
 * <p>Features are {@code [batch, features, time]}, standardised with the training split's means and
 * deviations, and so are numeric targets. Where lengths differ, sequences are padded at their end
 * to the longest of the batch, and every batch has a features mask {@code [batch, time]}; labels
 * per step have the same labels mask.
 *
 * <p>Sequences longer than the window are cut into windows that follow one another, the last one
 * shorter; one that has a single label, at its end, is one example, of its last steps.
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
  public static SequenceData load(CsvSettings settings) {
    return load(settings, read(settings));
  }

  /**
   * A forecast as it was some test parts ago: what came later is not read. Its validation and test
   * part have as many rows as those of the whole series.
   *
   * @param back test parts that are left out at the end of the series
   * @throws DataException also if there is more than one series, or too little of it is left
   */
  public static SequenceData fold(CsvSettings settings, int back) {
    CsvTable read = read(settings);
    int[] borders = CsvSplits.borders(read, settings);
    if (borders.length == 0) {
      throw new DataException(
          "%s: origins roll over one series, and it has %d"
              .formatted(settings.path(), read.sequences().size()));
    }
    int rows = read.sequences().get(0).steps();
    int test = rows - borders[1];
    int validation = borders[1] - borders[0];
    int left = rows - back * test;
    if (left - validation - test < 1) {
      throw new DataException(
          "%s: of %d rows none is left to train on before %d test parts of %d%s"
              .formatted(
                  settings.path(),
                  rows,
                  back + 1,
                  test,
                  validation == 0 ? "" : " and validation, " + validation));
    }
    return load(settings.with(validation / (double) left, test / (double) left), read.first(left));
  }

  private static CsvTable read(CsvSettings settings) {
    CsvTable all = CsvReader.read(settings.path(), settings.separate(), settings.schema());
    return settings.limit().map(all::first).orElse(all);
  }

  private static SequenceData load(CsvSettings settings, CsvTable read) {
    CsvCells cells = CsvInputs.fit(settings, read, CsvSplits.of(read, settings).get(Split.TRAIN));
    CsvTable table = read.filled(cells, CsvSplits.borders(read, settings));
    Map<Split, List<CsvSequence>> splits = CsvSplits.of(table, settings);
    List<String> warnings = warnings(settings, read, cells);
    return settings.target() instanceof CsvTarget.Forecast forecast
        ? CsvForecasts.load(settings, forecast, table, splits, cells, warnings)
        : labelled(settings, table, splits, cells, warnings);
  }

  private static CsvData labelled(
      CsvSettings settings,
      CsvTable table,
      Map<Split, List<CsvSequence>> splits,
      CsvCells cells,
      List<String> warnings) {
    CsvClasses classes =
        settings.schema().labels() == CsvSchema.Labels.CLASS
            ? CsvClasses.of(table, settings.target().column(), splits)
            : CsvClasses.NONE;
    CsvEncoding encoding =
        CsvFit.encoding(settings, table, splits.get(Split.TRAIN), classes.names(), cells);
    Map<Split, List<CsvWindow>> windows = new EnumMap<>(Split.class);
    splits.forEach((split, sequences) -> windows.put(split, windows(encoding, sequences)));
    return new CsvData(encoding, classes, windows, table.sources(), warnings, settings.seed());
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

  static List<CsvWindow> windows(CsvEncoding encoding, List<CsvSequence> sequences) {
    List<CsvWindow> windows = new ArrayList<>();
    for (CsvSequence sequence : sequences) {
      windows.addAll(
          encoding.labelPerStep()
              ? CsvWindow.cut(sequence, sequence.steps(), encoding.window())
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
    return new DataSet(
        batch.features(),
        batch.labels(classes.outputs()),
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
}
