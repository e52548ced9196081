package dev.unroll.datasets.csv;

import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.CsvCategories;
import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.MissingValues;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes inputs of the cells of a sequence: what is missing is filled in, texts become classes, and
 * the calendar is told. The numbers come first, then the inputs of {@link CsvCells}.
 */
final class CsvFill {
  private final CsvCells cells;
  private final int numbers;
  private final int[] indicators;
  private final int[][] codes;

  /**
   * @param features names of the columns of numbers
   * @param texts the text columns, and the values that codes of sequences stand for
   */
  CsvFill(CsvCells cells, List<String> features, Map<String, List<String>> texts) {
    this.cells = cells;
    this.numbers = features.size();
    this.indicators = cells.indicators().stream().mapToInt(features::indexOf).toArray();
    this.codes =
        cells.categories().stream()
            .map(category -> inputs(category, texts.get(category.column())))
            .toArray(int[][]::new);
  }

  /** The input of each value that was read; the last one for those that training never saw. */
  private static int[] inputs(CsvCategories category, List<String> values) {
    return values.stream()
        .mapToInt(value -> category.values().indexOf(value))
        .map(index -> index < 0 ? category.values().size() : index)
        .toArray();
  }

  /**
   * @param borders first steps of parts that are not to be seen from those before
   */
  CsvSequence apply(CsvSequence sequence, int... borders) {
    int width = numbers + cells.inputs().size();
    double[] inputs = new double[sequence.steps() * width];
    for (int feature = 0; feature < numbers; feature++) {
      double[] column = sequence.column(feature);
      if (cells.missing() != MissingValues.ERROR) {
        fill(column, cells.fill().get(feature), borders);
      }
      for (int step = 0; step < column.length; step++) {
        inputs[step * width + feature] = column[step];
      }
    }
    for (int step = 0; step < sequence.steps(); step++) {
      others(sequence, step, inputs, step * width + numbers);
    }
    return sequence.with(width, inputs);
  }

  private void others(CsvSequence sequence, int step, double[] inputs, int from) {
    int at = from;
    for (int i = 0; i < codes.length; i++) {
      double code = sequence.feature(step, numbers + i);
      int others = cells.categories().get(i).values().size();
      inputs[at + (Double.isNaN(code) ? others : codes[i][(int) code])] = 1;
      at += others + 1;
    }
    for (int feature : indicators) {
      inputs[at++] = Double.isNaN(sequence.feature(step, feature)) ? 1 : 0;
    }
    for (CalendarPart part : cells.calendar()) {
      double turn = 2 * Math.PI * turn(part, CsvPace.date(sequence.times()[step]));
      inputs[at++] = Math.sin(turn);
      inputs[at++] = Math.cos(turn);
    }
  }

  /** The part of a round, from 0 to below 1. */
  private static double turn(CalendarPart part, LocalDateTime time) {
    return switch (part) {
      case HOUR -> time.toLocalTime().toNanoOfDay() / 86_400e9;
      case WEEKDAY -> (time.getDayOfWeek().getValue() - 1) / 7.0;
      case MONTH -> (time.getMonthValue() - 1) / 12.0;
    };
  }

  /** Puts numbers for what is missing in a column of a sequence. */
  private void fill(double[] column, double mean, int[] borders) {
    for (int step = 0; step < column.length; step++) {
      if (Double.isNaN(column[step])) {
        int end = step;
        while (end < column.length && Double.isNaN(column[end])) {
          end++;
        }
        fill(column, step, end, mean, borders);
        step = end;
      }
    }
  }

  /** The steps from {@code start} to before {@code end}, none of which has a value. */
  private void fill(double[] column, int start, int end, double mean, int[] borders) {
    if (cells.missing() == MissingValues.MEAN) {
      Arrays.fill(column, start, end, mean);
      return;
    }
    double before = start > 0 ? column[start - 1] : mean;
    boolean between = cells.missing() == MissingValues.INTERPOLATE && end < column.length;
    for (int step = start; step < end; step++) {
      if (!between || isBorderIn(borders, step, end)) {
        column[step] = before;
      } else if (start == 0) {
        column[step] = column[end];
      } else {
        double share = (step - start + 1.0) / (end - start + 1);
        column[step] = before + share * (column[end] - before);
      }
    }
  }

  private static boolean isBorderIn(int[] borders, int step, int end) {
    return Arrays.stream(borders).anyMatch(border -> border > step && border <= end);
  }
}
