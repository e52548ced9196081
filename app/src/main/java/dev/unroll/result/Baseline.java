package dev.unroll.result;

import java.util.Objects;

/**
 * What a prediction without a network reaches, to compare with.
 *
 * @param name {@code unigram}, {@code bigram}, {@code most-frequent-class}, {@code naive-bayes},
 *     {@code last-value}, {@code seasonal-naive}, {@code seasonal-drift} or {@code training-mean}
 * @param meaning how it predicts, for the reader of a report
 * @param metrics of the training split only where there is no other
 */
public record Baseline(String name, String meaning, SplitMetrics metrics) {
  public Baseline {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(metrics, "metrics");
  }
}
