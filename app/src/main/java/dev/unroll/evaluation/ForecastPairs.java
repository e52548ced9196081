package dev.unroll.evaluation;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.result.Forecasts;
import dev.unroll.result.Forecasts.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.nd4j.linalg.dataset.DataSet;

/** Keeps enough of a regression's answers to draw them, however many there are. */
final class ForecastPairs implements OutputListener {
  /**
   * @param index of the value in the split, counted from 0
   */
  private record Indexed(long index, Pair pair) {
    double error() {
      return Math.abs(pair.predicted() - pair.truth());
    }
  }

  private final Optional<ForecastEncoding> forecast;
  private final Scale scale;
  private final int mostPairs;
  private final int mostErrors;
  private final int mostSteps;
  private final PriorityQueue<Indexed> errors =
      new PriorityQueue<>(Comparator.comparingDouble(Indexed::error));
  private final List<List<Pair>> sequences = new ArrayList<>();
  private List<Indexed> pairs = new ArrayList<>();
  private long every = 1;
  private long count;
  private int sequenceSteps;
  private String series = "";

  /**
   * @param scale how the targets were standardised, where nothing is forecast
   * @param mostPairs kept of all
   * @param mostErrors largest errors kept beside them
   * @param mostSteps kept of the first sequences
   */
  ForecastPairs(
      Optional<ForecastEncoding> forecast,
      Scale scale,
      int mostPairs,
      int mostErrors,
      int mostSteps) {
    this.forecast = forecast;
    this.scale = scale;
    this.mostPairs = mostPairs;
    this.mostErrors = mostErrors;
    this.mostSteps = mostSteps;
  }

  @Override
  public void add(Steps steps, DataSet batch) {
    if (forecast.isPresent()) {
      add(forecast.get(), steps, batch);
      return;
    }
    int times = steps.count() / batch.numExamples();
    boolean labelPerStep = batch.getLabels().rank() == 3;
    for (int step = 0; step < steps.count(); step++) {
      if (labelPerStep && step % times == 0 && sequenceSteps < mostSteps) {
        sequences.add(new ArrayList<>());
      }
      for (int output = 0; steps.scored(step) && output < steps.size(); output++) {
        int i = step * steps.size() + output;
        Pair pair = new Pair(scale.original(steps.labels()[i]), scale.original(steps.outputs()[i]));
        add(new Indexed(count++, pair));
        if (labelPerStep && output == 0 && sequenceSteps < mostSteps) {
          sequences.get(sequences.size() - 1).add(pair);
          sequenceSteps++;
        }
      }
    }
  }

  /** The first column; in their order those one step ahead. */
  private void add(ForecastEncoding encoding, Steps steps, DataSet batch) {
    List<ForecastOrigin> origins = batch.getExampleMetaData(ForecastOrigin.class);
    int times = steps.count() / batch.numExamples();
    for (int step = 0; step < steps.count(); step++) {
      ForecastOrigin origin = origins.get(step / times);
      boolean shown = steps.scored(step) && origin.column() == 0;
      for (int ahead = 0; shown && ahead < encoding.steps(); ahead++) {
        double[] outputs =
            ForecastOutputs.of(encoding, origin, steps.outputs(), step * steps.size(), ahead);
        Pair pair = new Pair(origin.truth()[ahead], outputs[encoding.pointOutput()]);
        add(new Indexed(count++, pair));
        if (ahead == 0 && sequenceSteps < mostSteps) {
          if (!origin.series().equals(series)) {
            sequences.add(new ArrayList<>());
            series = origin.series();
          }
          sequences.get(sequences.size() - 1).add(pair);
          sequenceSteps++;
        }
      }
    }
  }

  private void add(Indexed pair) {
    errors.add(pair);
    if (errors.size() > mostErrors) {
      errors.remove();
    }
    if (pair.index() % every == 0) {
      if (pairs.size() == mostPairs) {
        every *= 2;
        pairs = new ArrayList<>(pairs.stream().filter(p -> p.index() % every == 0).toList());
      }
      if (pair.index() % every == 0) {
        pairs.add(pair);
      }
    }
  }

  /**
   * @param csv of the targets, if they are of a table
   */
  Forecasts forecasts(Optional<CsvEncoding> csv) {
    TreeSet<Indexed> all = new TreeSet<>(Comparator.comparingLong(Indexed::index));
    all.addAll(pairs);
    all.addAll(errors);
    return new Forecasts(
        csv.map(CsvEncoding::target).orElse("value"),
        csv.filter(table -> table.forecastSteps() > 0).map(table -> "one step ahead"),
        count,
        all.stream().map(Indexed::pair).toList(),
        sequences,
        csv.filter(table -> table.sequence().isEmpty()).isPresent());
  }
}
