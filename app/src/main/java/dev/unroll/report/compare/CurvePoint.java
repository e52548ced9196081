package dev.unroll.report.compare;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A point of a curve that can be drawn against iterations or time, in JSON {@code [iteration,
 * seconds, value]}.
 *
 * @param seconds since training began
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"iteration", "seconds", "value"})
record CurvePoint(long iteration, double seconds, double value) {}
