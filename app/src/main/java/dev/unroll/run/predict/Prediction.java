package dev.unroll.run.predict;

import java.util.List;

/**
 * What a model says of new data, as a table.
 *
 * @param columns names of the columns
 * @param rows one a sequence, or one a step where every step has a label
 * @param warnings what may not be as it was meant, such as rows that were put in order
 */
public record Prediction(List<String> columns, List<List<String>> rows, List<String> warnings) {}
