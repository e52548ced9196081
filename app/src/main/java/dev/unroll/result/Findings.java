package dev.unroll.result;

import java.util.List;

/**
 * What a close look at the model that was kept has shown, for its page; what does not apply to the
 * task is null or empty.
 *
 * @param split where it looked
 * @param mistakes those it was surest of, the worst first
 * @param sample text by the network, with the probability of every character
 * @param surprise the part of the split's text that was hardest to predict
 */
public record Findings(
    String split,
    List<WrongAnswer> mistakes,
    ScoredText sample,
    Surprise surprise,
    Forecasts forecasts) {
  /** No look was taken. */
  public static final Findings NONE = new Findings(null, List.of(), null, null, null);

  public Findings {
    mistakes = List.copyOf(mistakes);
  }
}
