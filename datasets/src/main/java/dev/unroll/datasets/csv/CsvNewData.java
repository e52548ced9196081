package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.IndexedBatches;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
 */
public record CsvNewData(List<Example> examples, DataSetIterator batches) {

  /**
   * A sequence, or a window of one that is longer than the model's.
   *
   * @param sequence the sequence column's value, or the file's name without its ending
   * @param firstStep its first step in the sequence, from 0
   * @param steps how many
   */
  public record Example(String sequence, int firstStep, int steps) {}

  public CsvNewData {
    examples = List.copyOf(examples);
  }

  /**
   * Reads a file or a directory. Long sequences are cut from their start, as in training; for a
   * forecast from their end, so that the last one, which looks into the future, sees a full window.
   * No row is dropped.
   *
   * @throws DataException as {@link CsvData#load}
   */
  public static CsvNewData read(Path path, CsvEncoding encoding, int batchSize) {
    CsvSchema schema =
        new CsvSchema(
            Optional.of(encoding.features()),
            Optional.ofNullable(encoding.sequence()),
            Optional.empty(),
            CsvSchema.Labels.NONE,
            false,
            encoding.delimiter());
    List<CsvWindow> windows =
        CsvReader.read(path, schema).sequences().stream()
            .flatMap(sequence -> cut(sequence, encoding).stream())
            .toList();
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
        batches);
  }

  private static List<CsvWindow> cut(CsvSequence sequence, CsvEncoding encoding) {
    return encoding.forecastSteps() > 0
        ? CsvWindow.cutFromEnd(sequence, encoding.window())
        : CsvWindow.cut(sequence, sequence.steps(), encoding.window());
  }
}
