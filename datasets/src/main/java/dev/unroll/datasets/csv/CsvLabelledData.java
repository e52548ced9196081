package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SequenceData;
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
  public static SequenceData read(Path path, CsvEncoding encoding) {
    CsvTable table = CsvNewData.table(path, encoding, labels(encoding));
    if (encoding.forecast().isPresent()) {
      return CsvForecasts.toMeasure(encoding, table);
    }
    Map<Split, List<CsvWindow>> windows = new EnumMap<>(Split.class);
    windows.put(Split.TRAIN, List.of());
    windows.put(Split.VALIDATION, List.of());
    windows.put(Split.TEST, CsvData.windows(encoding, table.sequences()));
    return new CsvData(
        encoding, classes(table, encoding), windows, table.sources(), table.warnings(), 0);
  }

  private static CsvSchema.Labels labels(CsvEncoding encoding) {
    if (encoding.forecast().isPresent()) {
      return CsvSchema.Labels.NONE;
    }
    return encoding.classes().isEmpty() ? CsvSchema.Labels.NUMBER : CsvSchema.Labels.CLASS;
  }

  private static CsvClasses classes(CsvTable table, CsvEncoding encoding) {
    if (encoding.classes().isEmpty()) {
      return CsvClasses.NONE;
    }
    int[] outputs = table.classes().stream().mapToInt(encoding.classes()::indexOf).toArray();
    CsvClasses.refuseUnknown(
        table.sequences(),
        encoding.target(),
        outputs,
        label ->
            "the model knows no class \"%s\"%s\nIts classes: %s"
                .formatted(
                    table.classes().get(label),
                    Nearest.hint(table.classes().get(label), encoding.classes()),
                    String.join(", ", encoding.classes())));
    return new CsvClasses(encoding.classes(), outputs);
  }
}
