package dev.unroll.cli.text;

import dev.unroll.result.records.Measure;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import java.util.List;

/** What the page says of a task's measure. */
sealed interface MeasureText permits MeanText, TimeText {
  static MeasureText of(RecordedTask task) {
    Measure measure = task.measure();
    if (measure instanceof Measure.Mean mean) {
      return new MeanText(task, mean);
    } else if (measure instanceof Measure.Time time) {
      return new TimeText(task, time);
    }
    throw new AssertionError(measure);
  }

  /** What was aimed at, in the table of all tasks. */
  String wanted();

  /** What was reached, in the table of all tasks. */
  String reached();

  /** Heads of the columns that a task's own table has for it, beside the metrics. */
  List<String> heads();

  /** What stands below these heads for a run. */
  List<String> cells(RecordedRun run);

  /** What stands below them for all runs together. */
  List<String> means();

  /** What stands below the table; nothing for most. */
  void below(StringBuilder text);
}
