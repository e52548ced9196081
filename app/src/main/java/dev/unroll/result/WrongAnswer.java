package dev.unroll.result;

import java.util.Objects;

/**
 * A mistake to look at.
 *
 * @param place of the example in its split, in words
 * @param truth the right class
 * @param predicted the class it was taken for
 * @param probability given to that class
 * @param truthProbability given to the right one
 * @param exhibit what was read
 */
public record WrongAnswer(
    String place,
    String truth,
    String predicted,
    double probability,
    double truthProbability,
    Exhibit exhibit) {
  public WrongAnswer {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(predicted, "predicted");
    Objects.requireNonNull(exhibit, "exhibit");
  }
}
