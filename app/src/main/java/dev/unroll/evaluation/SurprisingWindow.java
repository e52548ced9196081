package dev.unroll.evaluation;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.result.ScoredText;
import dev.unroll.result.ScoredText.Piece;
import dev.unroll.result.Surprise;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Keeps the window whose hidden symbols were the hardest to fill in, by the sum of their losses.
 */
final class SurprisingWindow implements OutputListener {
  private int[] symbols = {};
  private double[] probabilities = {};
  private double highest = Double.NEGATIVE_INFINITY;
  private int position;
  private int symbolsBefore;

  @Override
  public void add(Steps steps, DataSet batch) {
    int rows = batch.numExamples();
    int times = steps.count() / rows;
    for (int row = 0; row < rows; row++) {
      double[] scored = new double[times];
      Arrays.fill(scored, Double.NaN);
      for (int time = 0; time < times; time++) {
        int step = row * times + time;
        if (steps.scored(step)) {
          scored[time] = steps.probability(step, steps.label(step));
        }
      }
      if (loss(scored) > highest) {
        keep(steps, row * times, scored);
      }
    }
    symbolsBefore += steps.count();
  }

  private void keep(Steps steps, int from, double[] scored) {
    highest = loss(scored);
    probabilities = scored;
    position = symbolsBefore + from;
    symbols = new int[scored.length];
    for (int time = 0; time < symbols.length; time++) {
      symbols[time] = steps.label(from + time);
    }
  }

  private static double loss(double[] scored) {
    return Arrays.stream(scored)
        .filter(probability -> !Double.isNaN(probability))
        .map(StepLoss::crossEntropy)
        .sum();
  }

  /** The whole window, where a symbol that was not hidden has no probability. */
  Surprise surprise(TextEncoding encoding) {
    long hidden = Arrays.stream(probabilities).filter(p -> !Double.isNaN(p)).count();
    List<Piece> pieces = SurprisingPassage.pieces(symbols, probabilities, encoding);
    return new Surprise(ScoredText.whole(pieces), position, highest / hidden);
  }
}
