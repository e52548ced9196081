package dev.unroll.report.page;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One chart of the page. The template reads it for the frame, {@code report.js} for the curves.
 *
 * @param id of its canvas
 * @param across what the horizontal axis counts
 * @param axis what is measured, with its unit
 * @param summary what the curves show, in a sentence, for those who do not see them
 * @param times in place of the numbers 1, 2, 3 … on the horizontal axis, where they are known
 * @param scale how the vertical axis begins
 */
public record Chart(
    String id,
    @JsonIgnore String title,
    String across,
    String axis,
    @JsonIgnore String summary,
    Scale scale,
    List<Series> series,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> times) {

  /** Whose horizontal axis has numbers. */
  Chart(
      String id,
      String title,
      String across,
      String axis,
      String summary,
      Scale scale,
      List<Series> series) {
    this(id, title, across, axis, summary, scale, series, List.of());
  }

  enum Scale {
    /** As the values ask for; the reader may switch to logarithmic. */
    SWITCHED,
    /** Begins at nought. */
    FROM_ZERO,
    /** A share, in percent. */
    PERCENT,
    /** As the values ask for. */
    PLAIN,
    /** By powers of ten. */
    LOGARITHMIC
  }

  /** What a curve stands for; decides colour, dashes and markers together. */
  enum Kind {
    TRAIN,
    /** Single values beneath their running mean. */
    SCATTER,
    VALIDATION,
    FLOOR,
    TRUTH,
    PREDICTED,
    /** An edge of the band that most values lie in. */
    BAND
  }

  /**
   * @param points a value of NaN is a gap
   */
  record Series(String name, Kind kind, @JsonFormat List<Point> points) {}

  /** Whether the reader can switch to a logarithmic axis. */
  boolean switched() {
    return scale == Scale.SWITCHED;
  }
}
