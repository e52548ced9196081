package dev.unroll.evaluation;

import dev.unroll.evaluation.pairs.TargetScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How well targets are told from their sources.
 *
 * @param loss mean over the target symbols, end markers included, each told from the right ones
 *     before it; nats
 * @param tokenAccuracy share of these whose prediction is the likeliest one
 * @param written how good targets are that were written from the sources alone; empty where none
 *     were
 */
public record PairMetrics(double loss, double tokenAccuracy, Optional<TargetScores> written)
    implements Metrics {

  /** The number of equally likely symbols that would be as hard to predict. */
  public double perplexity() {
    return Math.exp(loss);
  }

  /** The same, of a network that has written targets too. */
  PairMetrics with(TargetScores scores) {
    return new PairMetrics(loss, tokenAccuracy, Optional.of(scores));
  }

  @Override
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("perplexity", perplexity());
    values.put("token_accuracy", tokenAccuracy);
    written.map(TargetScores::values).ifPresent(values::putAll);
    return values;
  }
}
