package dev.unroll.evaluation;

import dev.unroll.datasets.TextEncoding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well symbols of a text are predicted.
 *
 * @param loss mean over the scored symbols; nats where it is cross-entropy
 * @param accuracy share of the scored symbols whose prediction is the likeliest one
 * @param objective what the loss is
 * @param unit what a symbol is
 */
public record TextMetrics(double loss, double accuracy, Objective objective, TextEncoding.Unit unit)
    implements Metrics {

  /** The loss in bits a symbol, for cross-entropy. */
  public double bits() {
    return loss / Math.log(2);
  }

  /** The number of equally likely symbols that would be as hard to predict, for cross-entropy. */
  public double perplexity() {
    return Math.exp(loss);
  }

  /** Bits and perplexity are there for cross-entropy alone: a squared error is no information. */
  @Override
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("accuracy", accuracy);
    if (objective == Objective.CROSS_ENTROPY) {
      values.put(unit == TextEncoding.Unit.WORDS ? "bits_per_word" : "bits_per_character", bits());
      values.put("perplexity", perplexity());
    }
    return values;
  }
}
