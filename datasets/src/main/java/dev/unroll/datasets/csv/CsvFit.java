package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.LabelScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Fits what standardisation needs, on the training split alone. */
final class CsvFit {
  private CsvFit() {}

  /**
   * @param train sequences of the training split
   * @param classes names in output order; empty for numbers
   * @param cells how cells were read
   */
  static CsvEncoding encoding(
      CsvSettings settings,
      CsvTable table,
      List<CsvSequence> train,
      List<String> classes,
      CsvCells cells) {
    List<CsvScale> scales = new ArrayList<>();
    for (int i = 0; i < table.features().size(); i++) {
      scales.add(feature(train, i, table.features().get(i)));
    }
    CsvTarget target = settings.target();
    boolean perStep = ((CsvTarget.Label) target).per() == LabelScope.STEP;
    CsvScale scale = classes.isEmpty() ? label(train, perStep, target.column()) : CsvScale.NONE;
    return new CsvEncoding(
        table.features(),
        scales.stream().map(CsvScale::mean).toList(),
        scales.stream().map(CsvScale::deviation).toList(),
        settings.sequence(),
        target.column(),
        classes,
        scale.mean(),
        scale.deviation(),
        perStep,
        0,
        settings.window(),
        settings.format().delimiter(),
        Optional.of(settings.format().charset().name()),
        table.time().map(CsvTime::column),
        cells,
        Optional.empty());
  }

  private static CsvScale feature(List<CsvSequence> train, int index, String column) {
    return scale(
        train,
        column,
        sequence ->
            IntStream.range(0, sequence.steps())
                .mapToDouble(step -> sequence.feature(step, index)));
  }

  /** Over all steps, or over sequences where each has one label, however long it is. */
  private static CsvScale label(List<CsvSequence> train, boolean perStep, String column) {
    long most = perStep ? Long.MAX_VALUE : 1;
    return scale(train, column, sequence -> Arrays.stream(sequence.labels()).limit(most));
  }

  private static CsvScale scale(
      List<CsvSequence> train, String column, Function<CsvSequence, DoubleStream> values) {
    CsvScale scale = CsvScale.of(train.stream().flatMapToDouble(values));
    if (!scale.isFinite()) {
      throw new DataException(
          "%s: column \"%s\": its numbers are too large to take their standard deviation"
              .formatted(train.get(0).file(), column));
    }
    return scale;
  }
}
