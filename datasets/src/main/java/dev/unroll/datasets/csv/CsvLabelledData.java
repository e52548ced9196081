package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** New sequences with what is to be predicted of them, to measure a trained model on. */
public final class CsvLabelledData {
  private CsvLabelledData() {}

  /**
   * Reads a file or a directory by the columns, scales and classes of a model; cuts sequences as
   * its training did.
   *
   * @return all sequences as the test split, the other splits empty
   * @throws DataException as {@link CsvData#load}, and for a class that the model does not know
   */
  public static CsvData read(Path path, CsvEncoding encoding) {
    CsvSchema schema = CsvNewData.schema(path, encoding, labels(encoding));
    CsvTable table = CsvReader.read(path, schema).filled(encoding.cells());
    Map<Split, List<CsvWindow>> windows = new EnumMap<>(Split.class);
    windows.put(Split.TRAIN, List.of());
    windows.put(Split.VALIDATION, List.of());
    windows.put(Split.TEST, CsvData.windows(encoding, Split.TEST, table.sequences()));
    return new CsvData(
        encoding, classes(table, encoding), windows, table.sources(), table.warnings(), 0);
  }

  private static CsvSchema.Labels labels(CsvEncoding encoding) {
    if (encoding.forecastSteps() > 0) {
      return CsvSchema.Labels.NONE;
    }
    return encoding.classes().isEmpty() ? CsvSchema.Labels.NUMBER : CsvSchema.Labels.CLASS;
  }

  private static CsvClasses classes(CsvTable table, CsvEncoding encoding) {
    if (encoding.classes().isEmpty()) {
      return CsvClasses.NONE;
    }
    int[] outputs = table.classes().stream().mapToInt(encoding.classes()::indexOf).toArray();
    for (CsvSequence sequence : table.sequences()) {
      for (int step = 0; step < sequence.steps(); step++) {
        int label = (int) sequence.labels()[step];
        if (outputs[label] < 0) {
          throw CsvNumbers.wrong(
              sequence.file(),
              sequence.lines()[step],
              encoding.target(),
              "the model knows no class \"%s\"%s\nIts classes: %s"
                  .formatted(
                      table.classes().get(label),
                      Nearest.hint(table.classes().get(label), encoding.classes()),
                      String.join(", ", encoding.classes())));
        }
      }
    }
    return new CsvClasses(encoding.classes(), outputs);
  }
}
