package dev.unroll.result;

import java.util.Optional;

/**
 * A run in a list of runs.
 *
 * @param name of the experiment
 * @param started ISO-8601 with offset; empty where it is not known
 * @param status in words
 * @param validation loss of the best model
 * @param test its loss
 * @param directory of the run; before it has a report, its name below the directory listed
 */
public record RunSummary(
    String name,
    String started,
    String status,
    Optional<Double> validation,
    Optional<Double> test,
    String directory) {}
