package dev.unroll.evaluation;

import dev.unroll.datasets.Encoding;
import dev.unroll.layers.Floats;
import dev.unroll.result.WrongAnswer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Keeps the mistakes that a network was surest of, those with the highest probability for a wrong
 * class; of a sequence with several only the worst, so that one bad sequence is not all there is to
 * see.
 */
final class WorstMistakes implements OutputListener {
  /**
   * One wrong answer.
   *
   * @param example its place in the split, counted from 0
   * @param step where a label stands at every step, counted from 0
   * @param truth index of the right class
   * @param predicted index of the class it was taken for
   * @param probability given to the predicted class
   * @param truthProbability given to the right one
   * @param inputs what the network read, {@code [time][feature]}, as it read it; no padding
   */
  private record Mistake(
      int example,
      Optional<Integer> step,
      int truth,
      int predicted,
      double probability,
      double truthProbability,
      float[][] inputs) {
    WrongAnswer named(Encoding encoding, IntFunction<String> place) {
      return new WrongAnswer(
          place.apply(example) + step.map(s -> ", step " + (s + 1)).orElse(""),
          encoding.classes().get(truth),
          encoding.classes().get(predicted),
          probability,
          truthProbability,
          new Exhibits(encoding).of(inputs));
    }
  }

  /** The worst first; of equals the one that came first. */
  private static final Comparator<Mistake> WORST_FIRST =
      Comparator.comparingDouble(Mistake::probability)
          .reversed()
          .thenComparingInt(Mistake::example);

  private final int most;
  private final PriorityQueue<Mistake> kept = new PriorityQueue<>(WORST_FIRST.reversed());
  private int examples;

  /**
   * @param most how many are kept, at least 1
   */
  WorstMistakes(int most) {
    this.most = most;
  }

  @Override
  public void add(Steps steps, DataSet batch) {
    int rows = batch.numExamples();
    int times = steps.count() / rows;
    for (int row = 0; row < rows; row++) {
      int worst = -1;
      for (int step = row * times; step < (row + 1) * times; step++) {
        boolean wrong = steps.scored(step) && steps.prediction(step) != steps.label(step);
        if (wrong && (worst < 0 || probability(steps, step) > probability(steps, worst))) {
          worst = step;
        }
      }
      if (worst >= 0) {
        offer(steps, worst, row, batch);
      }
    }
    examples += rows;
  }

  private void offer(Steps steps, int step, int row, DataSet batch) {
    if (kept.size() == most && probability(steps, step) <= kept.element().probability()) {
      return;
    }
    int times = steps.count() / batch.numExamples();
    kept.add(
        new Mistake(
            examples + row,
            batch.getLabels().rank() == 3 ? Optional.of(step - row * times) : Optional.empty(),
            steps.label(step),
            steps.prediction(step),
            probability(steps, step),
            steps.probability(step, steps.label(step)),
            inputs(batch, row)));
    if (kept.size() > most) {
      kept.remove();
    }
  }

  private static double probability(Steps steps, int step) {
    return steps.probability(step, steps.prediction(step));
  }

  /** The features of one sequence, {@code [time][feature]}, without its padding. */
  private static float[][] inputs(DataSet batch, int row) {
    INDArray features = batch.getFeatures().slice(row);
    float[] values = Floats.of(features.permute(1, 0));
    float[] mask = BatchMasks.features(batch);
    int size = (int) features.size(0);
    int times = (int) features.size(1);
    return IntStream.range(0, times)
        .filter(time -> mask == null || mask[row * times + time] != 0)
        .mapToObj(time -> Arrays.copyOfRange(values, time * size, (time + 1) * size))
        .toArray(float[][]::new);
  }

  /**
   * The worst first.
   *
   * @param encoding of the classes and of what was read
   * @param place what an example is called
   */
  List<WrongAnswer> worst(Encoding encoding, IntFunction<String> place) {
    return kept.stream()
        .sorted(WORST_FIRST)
        .map(mistake -> mistake.named(encoding, place))
        .toList();
  }
}
