package dev.unroll.report.page;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * Predicted against true values; read by {@code report.js}.
 *
 * @param id of its canvas
 * @param target what is predicted
 * @param lowest true or predicted value
 * @param highest true or predicted value
 */
public record Scatter(String id, String target, double lowest, double highest, List<Dot> dots) {
  /** In JSON {@code [true, predicted]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"truth", "predicted"})
  record Dot(double truth, double predicted) {}
}
