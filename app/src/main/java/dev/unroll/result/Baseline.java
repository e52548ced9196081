package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;

/**
 * What a prediction without a network reaches, to compare with.
 *
 * @param name {@code unigram}, {@code bigram}, {@code most-frequent-class}, {@code last-value} or
 *     {@code training-mean}
 * @param meaning how it predicts, for the reader of a report
 * @param train metric → value; null unless it is the only split
 * @param validation metric → value; null if there is no such split
 * @param test as {@code validation}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Baseline(
    String name,
    String meaning,
    Map<String, Double> train,
    Map<String, Double> validation,
    Map<String, Double> test) {

  public Baseline {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(meaning, "meaning");
    train = Result.copy(train);
    validation = Result.copy(validation);
    test = Result.copy(test);
  }
}
