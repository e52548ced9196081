package dev.unroll.evaluation;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.series.ForecastData;
import dev.unroll.evaluation.pairs.WrittenTargets;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.result.Forecasts;
import dev.unroll.result.Surprise;
import dev.unroll.result.TrainPart;
import dev.unroll.result.WrongAnswer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures a network on a split, as the task asks.
 *
 * <p>Where the next symbol is predicted, the split is read in one pass with carried state, see
 * {@link CarriedPass}; anything else as separate windows or sequences. Sums are kept in double, a
 * masked step is not scored. But for {@link #calibrate} the network's parameters, updater and the
 * state carried by its training stay as they are; the state of stepping is cleared.
 *
 * <p>More than 250 lines: each way to read a split is short, and the task chooses among them.
 */
public final class Evaluator {
  /** Steps that are drawn in their order. */
  private static final int STEP_BY_STEP = 300;

  private final SequenceData data;
  private final int batchSize;
  private final int streams;
  private final Map<Split, WrittenTargets> written = new EnumMap<>(Split.class);
  private TrainingMean baseline;

  /**
   * How well a network does on what it was trained on.
   *
   * @param part empty if all of the split was read
   */
  public record TrainingMetrics(Metrics metrics, Optional<TrainPart> part) {}

  private Evaluator(SequenceData data, int batchSize, int streams) {
    this.data = data;
    this.batchSize = batchSize;
    this.streams = streams;
  }

  /**
   * @param batchSize sequences a batch where sequences are separate, at least 1
   * @param streams rows that one text is read in side by side, at least 1; 1 is the exact single
   *     pass
   */
  public static Evaluator of(SequenceData data, int batchSize, int streams) {
    if (batchSize < 1 || streams < 1) {
      throw new IllegalArgumentException(
          "batch size and streams must be at least 1: %d, %d".formatted(batchSize, streams));
    }
    return new Evaluator(data, batchSize, streams);
  }

  /**
   * @throws DataException if the split has nothing to score
   * @throws IllegalArgumentException if the network's loss is neither cross-entropy nor squared
   *     error
   */
  public Metrics evaluate(MultiLayerNetwork network, Split split) {
    if (data instanceof PairData) {
      return pairs(network, split, Integer.MAX_VALUE).metrics();
    }
    Score score = score(OutputLoss.of(network));
    pass(network, split, score);
    if (score.count() == 0) {
      throw new DataException(
          "the %1$s split has nothing to score%nGive dataset.split.%1$s a larger share, or more data."
              .formatted(split.label()));
    }
    return score.metrics();
  }

  /**
   * As {@link #evaluate} and, where targets are written of sources, with how good these are. That
   * takes longer, so it is for the end of a training.
   */
  public Metrics evaluateWriting(MultiLayerNetwork network, Split split) {
    Metrics metrics = evaluate(network, split);
    return metrics instanceof PairMetrics told && data instanceof PairData pairs
        ? told.with(write(network, pairs, split).scores())
        : metrics;
  }

  private WrittenTargets write(MultiLayerNetwork network, PairData pairs, Split split) {
    WrittenTargets targets = WrittenTargets.of(network, pairs, split);
    written.put(split, targets);
    return targets;
  }

  /**
   * The targets of a split, where the data are pairs: those that {@link #evaluateWriting} wrote
   * last, and new ones where it wrote none.
   */
  Optional<WrittenTargets> written(MultiLayerNetwork network, Split split) {
    return Optional.of(data)
        .filter(PairData.class::isInstance)
        .map(
            pairs ->
                written.containsKey(split)
                    ? written.get(split)
                    : write(network, (PairData) pairs, split));
  }

  /**
   * As {@link #evaluate}, on the training split, which may be much larger than the others. A part
   * of it lies evenly over all of it, and is the same whenever it is read.
   *
   * @param asMuchAs the split whose size is enough, rounded up to whole batches; empty for all
   */
  public TrainingMetrics evaluateTraining(MultiLayerNetwork network, Optional<Split> asMuchAs) {
    if (data instanceof PairData) {
      int most = asMuchAs.map(s -> batches(s)).orElse(Integer.MAX_VALUE);
      return pairs(network, Split.TRAIN, most);
    }
    Score score = score(OutputLoss.of(network));
    TrainPart part = trainingPass(network, asMuchAs, score);
    return new TrainingMetrics(
        score.metrics(), Optional.of(part).filter(p -> p.measured() < p.of()));
  }

  private int batches(Split split) {
    return data.evaluation(split, batchSize).batches();
  }

  /**
   * Loss and accuracy of target symbols, whose outputs the network keeps to itself: there are many.
   */
  private TrainingMetrics pairs(MultiLayerNetwork network, Split split, int most) {
    BatchIterator batches = data.evaluation(split, batchSize);
    int reading = Math.min(most, batches.batches());
    double loss = 0;
    double hits = 0;
    double labels = 0;
    long examples = 0;
    for (int i = 0; i < reading; i++) {
      batches.seek((int) ((long) i * batches.batches() / reading));
      DataSet batch = batches.next();
      double score = network.score(batch, false) - network.calcRegularizationScore(true);
      loss += score * batch.numExamples();
      hits += ((FusedNetwork) network).hits().orElseThrow();
      labels += batch.getLabelsMaskArray().sumNumber().doubleValue();
      examples += batch.numExamples();
    }
    return new TrainingMetrics(
        new PairMetrics(loss / labels, hits / labels, Optional.empty()),
        Optional.of(new TrainPart(examples, data.examples(split), "pairs"))
            .filter(part -> part.measured() < part.of()));
  }

  private TrainPart trainingPass(MultiLayerNetwork network, Optional<Split> asMuchAs, Score score) {
    if (data instanceof TextData text && data.task().generates()) {
      int most = asMuchAs.map(split -> text.symbols(split).length).orElse(Integer.MAX_VALUE);
      CarriedPass.of(text, Split.TRAIN, streams).run(network, score, most);
      String unit = text.encoding().unit().name().toLowerCase(Locale.ROOT);
      return new TrainPart(score.count(), text.symbols(Split.TRAIN).length - 1, unit);
    }
    int most = asMuchAs.map(s -> batches(s)).orElse(Integer.MAX_VALUE);
    long measured = passSeparately(network, Split.TRAIN, score, most);
    return data instanceof TextData text
        ? new TrainPart(measured, windows(text), "windows")
        : new TrainPart(measured, data.examples(Split.TRAIN), "sequences");
  }

  /** Without overlaps, as they are evaluated. */
  private static long windows(TextData text) {
    return (text.symbols(Split.TRAIN).length + text.window() - 1) / text.window();
  }

  /**
   * Moves the outer quantiles of a forecast by their errors on the validation split: changes the
   * biases of the output layer, and nothing else.
   *
   * @return whether there are such quantiles and such a split
   */
  public boolean calibrate(MultiLayerNetwork network) {
    Optional<ForecastEncoding> band = forecast().filter(encoding -> encoding.outputsEach() > 1);
    if (band.isEmpty() || data.examples(Split.VALIDATION) == 0) {
      return false;
    }
    QuantileErrors errors = new QuantileErrors(band.get());
    pass(network, Split.VALIDATION, errors);
    INDArray biases = network.getOutputLayer().getParam(DefaultParamInitializer.BIAS_KEY);
    biases.addi(Nd4j.createFromArray(errors.moves()).reshape(biases.shape()));
    return true;
  }

  /**
   * The mistakes of a classification that the network was surest of, the worst first.
   *
   * @param most of them, at least 1
   */
  List<WrongAnswer> worstMistakes(MultiLayerNetwork network, Split split, int most) {
    WorstMistakes mistakes = new WorstMistakes(most);
    pass(network, split, mistakes);
    return mistakes.worst(data.encoding(), example -> data.place(split, example));
  }

  /** Predicted against true numbers of a regression: about 1,000, and 300 steps in their order. */
  Forecasts forecasts(MultiLayerNetwork network, Split split) {
    ForecastPairs pairs = new ForecastPairs(forecast(), targetScale(), 1000, 20, STEP_BY_STEP);
    pass(network, split, pairs);
    Forecasts forecasts = pairs.forecasts(csv());
    return data instanceof ForecastData series
        ? forecasts.with(
            Outlooks.of(series, forecast().orElseThrow(), network),
            series.nextTimes(split, STEP_BY_STEP))
        : forecasts;
  }

  /**
   * The part of a text whose next symbols, or hidden ones, were the hardest to predict.
   *
   * @param length symbols of the part; a window where symbols are hidden
   * @param context symbols shown on either side; none of a window
   * @throws ClassCastException unless the data is text
   */
  Surprise surprise(MultiLayerNetwork network, Split split, int length, int context) {
    TextData text = (TextData) data;
    if (!data.task().generates()) {
      SurprisingWindow window = new SurprisingWindow();
      pass(network, split, window);
      return window.surprise(text.encoding());
    }
    SymbolProbabilities probabilities = new SymbolProbabilities();
    pass(network, split, probabilities);
    return SurprisingPassage.of(
        text.symbols(split), probabilities.probabilities(), text.encoding(), length, context);
  }

  private void pass(MultiLayerNetwork network, Split split, OutputListener listener) {
    if (data instanceof TextData text && data.task().generates()) {
      if (text.symbols(split).length > 1) {
        CarriedPass.of(text, split, streams).run(network, listener);
      }
    } else if (data.examples(split) > 0) {
      passSeparately(network, split, listener, Integer.MAX_VALUE);
    }
  }

  private Score score(Objective objective) {
    return switch (data.task()) {
      case NEXT_CHARACTER, NEXT_WORD, FILL_IN -> new TextScore(objective, textEncoding().unit());
      case TEXT_TO_TEXT -> throw new AssertionError(data);
      case CLASSIFICATION -> new ClassificationScore(objective, data.encoding().classes());
      case REGRESSION ->
          forecast()
              .<Score>map(ForecastScore::new)
              .orElseGet(() -> new RegressionScore(targetScale(), baseline()));
    };
  }

  private TextEncoding textEncoding() {
    return data.encoding() instanceof LabelledTextEncoding labelled
        ? labelled.text()
        : (TextEncoding) data.encoding();
  }

  /**
   * @param most batches, at even distances where there are more
   * @return examples read
   */
  private long passSeparately(
      MultiLayerNetwork network, Split split, OutputListener listener, int most) {
    BatchIterator batches = data.evaluation(split, batchSize);
    int reading = Math.min(most, batches.batches());
    long examples = 0;
    for (int i = 0; i < reading; i++) {
      batches.seek((int) ((long) i * batches.batches() / reading));
      DataSet batch = batches.next();
      examples += batch.numExamples();
      INDArray output =
          network.output(
              batch.getFeatures(), false, batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
      listener.add(Steps.of(output, batch.getLabels(), BatchMasks.labels(batch)), batch);
    }
    return examples;
  }

  private Scale targetScale() {
    return csv().map(csv -> new Scale(csv.targetMean(), csv.targetDeviation())).orElse(Scale.NONE);
  }

  private Optional<CsvEncoding> csv() {
    return Optional.of(data.encoding())
        .filter(CsvEncoding.class::isInstance)
        .map(CsvEncoding.class::cast);
  }

  private Optional<ForecastEncoding> forecast() {
    return csv().flatMap(CsvEncoding::forecast);
  }

  private TrainingMean baseline() {
    if (baseline == null) {
      baseline =
          csv()
              .map(csv -> new TrainingMean(csv.targetMean()))
              .orElseGet(() -> TrainingMean.over(data, batchSize));
    }
    return baseline;
  }
}
