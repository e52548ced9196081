package dev.unroll.datasets.series;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.IndexedBatches;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Forecasts of series.
 *
 * <p>Whatever is evaluated is one forecast after one full window, which may reach back into an
 * earlier split: it depends on the rows of its window and on no others. Windows of training lie
 * within the training part, what they forecast included. They begin at a stride from one another,
 * and the forecast at their end is learnt; or they follow one another, and one is learnt at every
 * step, with masks where lengths differ.
 *
 * <p>Features are {@code [batch, inputs, time]}; labels {@code [batch, outputs]}, or {@code [batch,
 * outputs, time]} where every step learns. Batches that are evaluated have their {@link
 * dev.unroll.datasets.ForecastOrigin}s as metadata, one an example.
 *
 * <p>More than 250 lines: training, evaluation, new data and what follows the last row cut the same
 * series by the same rules.
 */
public final class ForecastData implements SequenceData {
  private final FittedForecast fitted;
  private final Encoding encoding;
  private final Map<Split, List<Window>> evaluated;
  private final List<Window> trained;
  private final List<double[]> trainingValues;
  private final DataShape shape;
  private final Facts facts;
  private final long seed;

  /**
   * What is known of the files.
   *
   * @param sources where the data came from
   * @param warnings what a user should know of them
   */
  public record Facts(List<DataSource> sources, List<String> warnings) {
    public Facts {
      sources = List.copyOf(sources);
      warnings = List.copyOf(warnings);
    }
  }

  private ForecastData(
      FittedForecast fitted,
      Encoding encoding,
      Map<Split, List<Window>> evaluated,
      List<Window> trained,
      List<double[]> trainingValues,
      Facts facts,
      long seed) {
    this.fitted = fitted;
    this.encoding = encoding;
    this.evaluated = evaluated;
    this.trained = trained;
    this.trainingValues = trainingValues;
    this.facts = facts;
    this.seed = seed;
    int[] lengths =
        Stream.concat(trained.stream(), evaluated.values().stream().flatMap(List::stream))
            .mapToInt(window -> fitted.steps(window.steps()))
            .distinct()
            .toArray();
    this.shape =
        new DataShape(
            fitted.inputSize(),
            fitted.forecast().outputs(),
            Arrays.stream(lengths).max().orElse(0),
            false,
            fitted.forecast().everyStep(),
            lengths.length > 1);
  }

  /**
   * @param features names of the columns of all series
   * @param numbers how many of them, the first ones, are standardised; the others are 0 and 1, or
   *     the like
   * @param ranges rows of each split
   * @param encoding of the file, from what was fitted
   * @throws DataException if a split is too short, or a value has no logarithm
   */
  public static ForecastData of(
      ForecastSettings settings,
      List<String> features,
      int numbers,
      Map<Split, List<Range>> ranges,
      Function<FittedForecast, Encoding> encoding,
      Facts facts) {
    SeriesChecks.check(settings, features, ranges);
    FittedForecast fitted = ForecastFit.of(settings, features, numbers, ranges.get(Split.TRAIN));
    Map<Series, List<ReadSeries>> read = new IdentityHashMap<>();
    Windows windows = new Windows(settings.length(), fitted.forecast().lag(), settings.steps());
    Map<Split, List<Window>> evaluated = new EnumMap<>(Split.class);
    List<Window> trained = new ArrayList<>();
    boolean every = settings.stride().isEmpty();
    for (Split split : Split.values()) {
      List<Window> ofSplit = new ArrayList<>();
      for (Range range : ranges.get(split)) {
        for (ReadSeries series :
            read.computeIfAbsent(
                range.series(), s -> ReadSeries.of(s, features, fitted.forecast()))) {
          List<Window> all = windows.everyForecast(series, range.from(), range.to(), every);
          if (all.isEmpty()) {
            throw windows.tooShort(range, split);
          }
          ofSplit.addAll(all);
          if (split == Split.TRAIN) {
            trained.addAll(
                settings
                    .stride()
                    .map(stride -> windows.strided(series, range.from(), range.to(), stride))
                    .orElseGet(() -> windows.following(series, range.from(), range.to())));
          }
        }
      }
      evaluated.put(split, ofSplit);
    }
    return new ForecastData(
        fitted,
        encoding.apply(fitted),
        evaluated,
        trained,
        ranges.get(Split.TRAIN).stream()
            .map(range -> range.values(features.indexOf(settings.columns().get(0))))
            .toList(),
        facts,
        settings.seed());
  }

  /**
   * New series as the test split of a trained model, the other splits empty: what they are scaled
   * by and compared with is of its training.
   *
   * @throws DataException if a series is too short, or a value has no logarithm
   */
  public static ForecastData toMeasure(
      FittedForecast fitted, Encoding encoding, List<Series> series, Facts facts) {
    Windows windows =
        new Windows(fitted.length(), fitted.forecast().lag(), fitted.forecast().steps());
    List<Window> measured = new ArrayList<>();
    for (Series one : series) {
      SeriesChecks.logarithms(one, fitted);
      for (ReadSeries read : ReadSeries.of(one, fitted.features(), fitted.forecast())) {
        List<Window> ofSeries =
            windows.everyForecast(read, 0, one.rows(), fitted.forecast().everyStep());
        if (ofSeries.isEmpty()) {
          throw windows.tooShort(new Range(one, 0, one.rows()), Split.TEST);
        }
        measured.addAll(ofSeries);
      }
    }
    Map<Split, List<Window>> evaluated = new EnumMap<>(Split.class);
    evaluated.put(Split.TRAIN, List.of());
    evaluated.put(Split.VALIDATION, List.of());
    evaluated.put(Split.TEST, measured);
    return new ForecastData(fitted, encoding, evaluated, List.of(), List.of(), facts, 0);
  }

  /**
   * Windows that end where the series of the last split does, with their origins: one, or one for
   * each column that is forecast by itself.
   */
  public DataSet newest() {
    return measuredNewest(newestWindows());
  }

  private List<Window> newestWindows() {
    List<Window> last =
        Stream.of(Split.TEST, Split.VALIDATION, Split.TRAIN)
            .map(evaluated::get)
            .filter(windows -> !windows.isEmpty())
            .findFirst()
            .orElseThrow();
    Series series = last.get(last.size() - 1).series().series();
    int known =
        series.rows() - (fitted.forecast().knownAhead().isEmpty() ? 0 : fitted.forecast().steps());
    return last.stream()
        .map(Window::series)
        .filter(read -> read.series() == series)
        .distinct()
        .map(
            read -> {
              int start = Math.max(fitted.forecast().lag(), known - fitted.length());
              return new Window(read, start, known - start, 0);
            })
        .toList();
  }

  private DataSet measuredNewest(List<Window> windows) {
    WindowBatch batch = new WindowBatch(fitted, windows);
    INDArray none = null;
    DataSet data = new DataSet(batch.features(), none, none, none);
    data.setExampleMetaData(batch.origins());
    return data;
  }

  /** The last values of the first column before {@link #newest}'s forecast. */
  public double[] past(int most) {
    Window newest = newestWindows().get(0);
    int to = newest.origin() + 1;
    int from = Math.max(0, to - most);
    return new Range(newest.series().series(), from, to).values(newest.series().targets()[0]);
  }

  /** The first row whose value is forecast in a split, from 0. */
  public int firstRow(Split split) {
    return evaluated.get(split).get(0).origin() + 1;
  }

  /** The row after the last one whose value is forecast in a split. */
  public int endRow(Split split) {
    List<Window> windows = evaluated.get(split);
    return windows.get(windows.size() - 1).origin() + fitted.forecast().steps() + 1;
  }

  /**
   * When rows were, and those that {@link #newest} forecasts will be, as pictures write it; ""
   * where no column tells.
   *
   * @param from row of the series that {@link #newest} goes on with
   */
  public List<String> newestTimes(int from, int to) {
    Series series = newestWindows().get(0).series().series();
    return IntStream.range(from, to).mapToObj(series.times()).toList();
  }

  /** When the row was that comes after the one where each forecast of a split begins, likewise. */
  public List<String> nextTimes(Split split, int most) {
    return evaluated.get(split).stream()
        .filter(window -> window.series().columns()[0] == 0)
        .limit(most)
        .map(window -> window.series().series().times().apply(window.origin() + 1))
        .toList();
  }

  /** The first column that is forecast, in the training part of each series. */
  public List<double[]> trainingValues() {
    return List.copyOf(trainingValues);
  }

  @Override
  public Task task() {
    return Task.REGRESSION;
  }

  @Override
  public DataShape shape() {
    return shape;
  }

  /** Windows to train on; forecasts to evaluate. */
  @Override
  public int examples(Split split) {
    return split == Split.TRAIN ? trained.size() : evaluated.get(split).size();
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return batches(
        trained,
        SeededRandom.epochOrder(trained.size(), seed, epoch),
        batchSize,
        fitted.forecast().everyStep() ? this::everyStep : this::atEnd);
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    List<Window> windows = evaluated.get(split);
    return batches(
        windows, IntStream.range(0, windows.size()).toArray(), batchSize, this::measured);
  }

  private BatchIterator batches(
      List<Window> windows, int[] order, int batchSize, Function<List<Window>, DataSet> maker) {
    return IndexedBatches.of(
        order,
        batchSize,
        shape,
        List.of(),
        indices -> maker.apply(Arrays.stream(indices).mapToObj(windows::get).toList()));
  }

  private DataSet atEnd(List<Window> windows) {
    WindowBatch batch = new WindowBatch(fitted, windows);
    return new DataSet(
        batch.features(),
        batch.labels(),
        shape.masked() ? batch.mask() : null,
        fitted.forecast().scale().contains(ForecastScale.WINDOW) ? batch.weights() : null);
  }

  private DataSet everyStep(List<Window> windows) {
    WindowBatch batch = new WindowBatch(fitted, windows);
    INDArray none = null;
    return new DataSet(
        batch.features(),
        batch.labelsPerStep(false),
        shape.masked() ? batch.mask() : none,
        shape.masked() ? batch.mask() : none);
  }

  private DataSet measured(List<Window> windows) {
    WindowBatch batch = new WindowBatch(fitted, windows);
    boolean everyStep = fitted.forecast().everyStep();
    DataSet data =
        new DataSet(
            batch.features(),
            everyStep ? batch.labelsPerStep(true) : batch.labels(),
            shape.masked() ? batch.mask() : null,
            everyStep ? batch.ends() : null);
    data.setExampleMetaData(batch.origins());
    return data;
  }

  @Override
  public List<DataSource> sources() {
    return facts.sources();
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public List<String> warnings() {
    return facts.warnings();
  }
}
