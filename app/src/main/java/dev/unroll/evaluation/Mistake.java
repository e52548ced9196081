package dev.unroll.evaluation;

/**
 * One wrong answer of a classification.
 *
 * @param example its place in the split, counted from 0
 * @param step where a label stands at every step, the step, counted from 0; else -1
 * @param truth index of the right class
 * @param predicted index of the class it was taken for
 * @param probability given to the predicted class
 * @param truthProbability given to the right one
 * @param inputs what the network read, {@code [time][feature]}, as it read it; no padding
 */
public record Mistake(
    int example,
    int step,
    int truth,
    int predicted,
    double probability,
    double truthProbability,
    float[][] inputs) {}
