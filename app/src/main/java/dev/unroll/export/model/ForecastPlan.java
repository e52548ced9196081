package dev.unroll.export.model;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastScale;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a forecast is computed outside the program, from rows as they stand in a table.
 *
 * <p>Levels are the values of the columns that are forecast, or their logarithms. Read of them is
 * the level, or its changes, (x - mean) / deviation with those of the training part or, under
 * {@code scale: window}, of the window. An output y means the level
 *
 * <pre>
 *   anchor + own (center + deviation y)
 * </pre>
 *
 * where own is the window's deviation (1 under other scales) and the anchor the last level, the
 * last season's, a linear regression's on the window, the window's mean, or 0.
 */
public record ForecastPlan(CsvEncoding csv, ForecastEncoding forecast) {
  /** How a model forecasts, if it does. */
  public static Optional<ForecastPlan> of(Encoding encoding) {
    return encoding instanceof CsvEncoding csv
        ? csv.forecast().map(forecast -> new ForecastPlan(csv, forecast))
        : Optional.empty();
  }

  /** Whether there is a forecast at the end of a full window only, not at every step. */
  public boolean atEnd() {
    return !forecast.everyStep();
  }

  /** Rows of one forecast, where there is one at the end of a full window only. */
  public int rows() {
    return lag() + csv.window() + known();
  }

  /** Rows before the window, which changes need. */
  public int lag() {
    return forecast.lag();
  }

  /** Rows after the window, of which what is known ahead is read. */
  public int known() {
    return forecast.knownAhead().isEmpty() ? 0 : forecast.steps();
  }

  public boolean log() {
    return has(ForecastScale.LOG);
  }

  public boolean difference() {
    return has(ForecastScale.DIFFERENCE);
  }

  /** Whether values are divided by the deviation of their window. */
  public boolean window() {
    return has(ForecastScale.WINDOW);
  }

  /** Steps of a season that changes are taken over; 0 where they are not. */
  public int season() {
    return has(ForecastScale.SEASONAL) ? forecast.season() : 0;
  }

  /** Weights of a window's rows for each step ahead; empty where no regression is an anchor. */
  public List<Double> linear() {
    return forecast.linear();
  }

  /** Whether outputs are changes of something known. */
  public boolean anchored() {
    return difference() || season() > 0 || !linear().isEmpty();
  }

  /** What is added to the variance of an input in a window, so that it is above 0. */
  public double leastVariance(int input) {
    return ForecastScale.LEAST_VARIANCE * csv.inputDeviation(input) * csv.inputDeviation(input);
  }

  private boolean has(ForecastScale scale) {
    return forecast.scale().contains(scale);
  }

  /** Whole seasons from the level that a step ahead repeats to the step; 0 without seasons. */
  public int seasons(int ahead) {
    return season() == 0 ? 0 : (ahead + season() - 1) / season();
  }

  /** How many rows before the last one the level is that a step ahead goes on from. */
  public int back(int ahead) {
    return season() == 0 ? 0 : seasons(ahead) * season() - ahead;
  }

  /** The columns that are forecast, by their place among the inputs. */
  public List<Integer> targets() {
    return places(forecast.columns());
  }

  /** What is known ahead, likewise. */
  public List<Integer> knownAhead() {
    return places(forecast.knownAhead());
  }

  /**
   * The inputs of a row that the network reads: once all of them, or for each column that is
   * forecast apart this column and all that are not forecast.
   */
  public List<List<Integer>> reads() {
    List<Integer> targets = targets();
    List<Integer> all = IntStream.range(0, csv.inputs().size()).boxed().toList();
    List<Integer> others = all.stream().filter(input -> !targets.contains(input)).toList();
    return forecast.apart()
        ? targets.stream()
            .map(target -> Stream.concat(Stream.of(target), others.stream()).toList())
            .toList()
        : List.of(all);
  }

  private List<Integer> places(List<String> columns) {
    return columns.stream().map(csv.inputs()::indexOf).toList();
  }
}
