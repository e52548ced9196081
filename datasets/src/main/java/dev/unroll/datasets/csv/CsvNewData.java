package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.IndexedBatches;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * New sequences for a trained model, read as its encoding says. Columns are found by name; the
 * target's column need not be there, and columns that the model does not know are not read.
 *
 * @param examples what each example of the batches is, in their order, which is that of the file
 * @param batches features {@code [batch, features, time]}, padded at the end, with a features mask
 *     {@code [batch, time]} where lengths differ; no labels
 * @param warnings what may not be as it was meant, such as rows that were put in order
 */
public record CsvNewData(List<Example> examples, DataSetIterator batches, List<String> warnings) {

  /**
   * A sequence, or a window of one that is longer than the model's window.
   *
   * @param sequence the sequence column's value, or the file's name without its ending
   * @param firstStep its first step in the sequence, from 0
   * @param steps how many
   */
  public record Example(String sequence, int firstStep, int steps) {}

  public CsvNewData {
    examples = List.copyOf(examples);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file or a directory. Long sequences are cut from their start where every step has a
   * label, as in training; for a forecast from their end, so that the last one, which looks into
   * the future, sees a full window; and where a sequence has one label, only its last window is
   * read.
   *
   * @throws DataException as {@link CsvData#load}
   */
  public static CsvNewData read(Path path, CsvEncoding encoding, int batchSize) {
    CsvTable table = table(path, encoding, CsvSchema.Labels.NONE);
    List<CsvWindow> windows =
        table.sequences().stream().flatMap(sequence -> cut(sequence, encoding).stream()).toList();
    DataShape shape = CsvBatch.shape(encoding, windows);
    DataSetIterator batches =
        IndexedBatches.of(
            IntStream.range(0, windows.size()).toArray(),
            batchSize,
            shape,
            encoding.classes(),
            indices -> {
              CsvBatch batch =
                  new CsvBatch(encoding, Arrays.stream(indices).mapToObj(windows::get).toList());
              INDArray none = null;
              return new DataSet(
                  batch.features(), none, shape.masked() ? batch.mask() : none, none);
            });
    return new CsvNewData(
        windows.stream()
            .map(window -> new Example(window.sequence().name(), window.start(), window.steps()))
            .toList(),
        batches,
        table.warnings());
  }

  /**
   * A table as a trained model reads it: what is missing is filled in, and its inputs are made.
   *
   * @param labels what the target's column holds; none where it is not read as a label
   */
  static CsvTable table(Path path, CsvEncoding encoding, CsvSchema.Labels labels) {
    return CsvReader.read(path, schema(path, encoding, labels)).filled(encoding.cells());
  }

  /**
   * What is read of a file for a trained model.
   *
   * @param labels what the target's column holds; none where it is not read as a label
   */
  static CsvSchema schema(Path path, CsvEncoding encoding, CsvSchema.Labels labels) {
    boolean labelled = labels != CsvSchema.Labels.NONE;
    return new CsvSchema(
        Optional.of(
            Stream.concat(encoding.features().stream(), encoding.texts().stream()).toList()),
        encoding.sequence(),
        Optional.of(time(path, encoding)),
        Optional.of(encoding.target()),
        Optional.of(encoding.target()).filter(target -> labelled),
        labels,
        labelled && !encoding.labelPerStep(),
        Optional.empty(),
        new CsvReading(
            encoding.cells().missing(), false, Optional.of(encoding.texts()), 1, List.of()),
        encoding.forecastSteps() > 0 || !encoding.labelPerStep(),
        format(encoding));
  }

  /** New rows are put in order as those of the training were; some may come without their time. */
  private static String time(Path path, CsvEncoding encoding) {
    return encoding
        .time()
        .filter(
            column ->
                !encoding.cells().calendar().isEmpty()
                    || Files.isDirectory(path)
                    || CsvFile.header(path, format(encoding)).contains(column))
        .orElse(CsvOrder.NONE);
  }

  private static CsvFormat format(CsvEncoding encoding) {
    return new CsvFormat(
        encoding.delimiter(),
        encoding.charset().map(Charset::forName).orElse(StandardCharsets.UTF_8),
        encoding.cells().decimal(),
        encoding.cells().thousands());
  }

  private static List<CsvWindow> cut(CsvSequence sequence, CsvEncoding encoding) {
    if (!encoding.labelPerStep()) {
      return List.of(CsvWindow.last(sequence, encoding.window()));
    }
    return encoding.forecastSteps() > 0
        ? CsvWindow.cutFromEnd(sequence, encoding.window())
        : CsvWindow.cut(sequence, sequence.steps(), encoding.window());
  }
}
