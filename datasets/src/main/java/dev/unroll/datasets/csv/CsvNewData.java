package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.IndexedBatches;
import dev.unroll.datasets.series.FittedForecast;
import dev.unroll.datasets.series.Series;
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
 */
public record CsvNewData(List<Example> examples, DataSetIterator batches) {

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
  }

  /**
   * Reads a file or a directory. Long sequences are cut from their start where every step has a
   * label, as in training; where a sequence has one label, only its last window is read.
   *
   * @throws DataException as {@link CsvData#load}
   */
  public static CsvNewData read(Path path, CsvEncoding encoding, int batchSize) {
    List<CsvWindow> windows =
        table(path, encoding).sequences().stream()
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

  /** Series to forecast; the columns that are forecast must be there. */
  public static List<Series> series(Path path, CsvEncoding encoding) {
    return table(path, encoding).sequences().stream().map(CsvForecasts::series).toList();
  }

  /**
   * A series and the times that follow it.
   *
   * @param stamps of the next rows; none where rows have no times, or come at no even pace
   */
  public record Stamped(Series series, List<String> stamps) {
    public Stamped {
      stamps = List.copyOf(stamps);
    }
  }

  /**
   * Series to forecast beyond their end.
   *
   * @param rows how many
   */
  public static List<Stamped> stamped(Path path, CsvEncoding encoding, int rows) {
    CsvTable table = table(path, encoding);
    return table.sequences().stream()
        .map(
            sequence ->
                new Stamped(
                    CsvForecasts.series(sequence), CsvStamps.after(sequence, table.time(), rows)))
        .toList();
  }

  /** How such a model forecasts. */
  public static FittedForecast fitted(CsvEncoding encoding) {
    return CsvForecasts.fitted(encoding);
  }

  private static CsvTable table(Path path, CsvEncoding encoding) {
    CsvSchema schema =
        new CsvSchema(
            Optional.of(
                Stream.concat(encoding.features().stream(), encoding.texts().stream()).toList()),
            encoding.sequence(),
            Optional.of(time(path, encoding)),
            Optional.of(encoding.target()),
            Optional.empty(),
            CsvSchema.Labels.NONE,
            false,
            Optional.empty(),
            new CsvReading(
                encoding.cells().missing(), false, Optional.of(encoding.texts()), 1, List.of()),
            format(encoding));
    return CsvReader.read(path, schema).filled(encoding.cells());
  }

  /** New rows are put in order as those of the training were; some may come without their time. */
  private static String time(Path path, CsvEncoding encoding) {
    return encoding
        .time()
        .filter(
            column ->
                !encoding.cells().calendar().isEmpty()
                    || Files.isDirectory(path)
                    || new CsvFile(path, format(encoding)).header().contains(column))
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
    return CsvWindow.cut(sequence, sequence.steps(), encoding.window());
  }
}
