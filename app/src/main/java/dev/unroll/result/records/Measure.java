package dev.unroll.result.records;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.unroll.result.Statistic;
import java.util.List;
import java.util.stream.Stream;

/** What a task's runs count for, and what of it was aimed at. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Measure.Mean.class, name = "mean"),
  @JsonSubTypes.Type(value = Measure.Time.class, name = "time")
})
public sealed interface Measure {
  /** What a run counts for; NaN if it has no value. */
  double value(RecordedRun run);

  /** The metric of {@code result.json} that it is about, {@code accuracy}. */
  String metric();

  /**
   * What its best model reached.
   *
   * @param of such as {@code test.accuracy}; a run counts for their mean
   * @param wanted the mean over runs that was aimed at
   */
  record Mean(List<String> of, double wanted) implements Measure {
    public Mean {
      of = List.copyOf(of);
      if (of.isEmpty() || !Double.isFinite(wanted)) {
        throw new IllegalArgumentException("wants " + wanted + " of the metrics " + of);
      }
    }

    @Override
    public double value(RecordedRun run) {
      return of.stream().mapToDouble(run::metric).average().orElse(Double.NaN);
    }

    @Override
    public String metric() {
      return of.get(0).substring(of.get(0).indexOf('.') + 1);
    }
  }

  /**
   * How long it took: the seconds by the clock from the start of training to the end of the first
   * evaluation whose loss on the validation split was below a bound. A run that never came there
   * has no value.
   *
   * @param lossBelow the bound
   * @param wanted share of the others' mean time that was aimed at
   * @param beside runs of another program on the same task
   */
  record Time(double lossBelow, double wanted, List<ReferenceRun> beside) implements Measure {
    public Time {
      beside = beside == null ? List.of() : List.copyOf(beside);
      if (!Double.isFinite(lossBelow) || !(wanted > 0)) {
        throw new IllegalArgumentException(
            "wants %s of the time to a loss below %s".formatted(wanted, lossBelow));
      }
    }

    @Override
    public double value(RecordedRun run) {
      return run.evaluations()
          .firstBelow(lossBelow)
          .map(Evaluations.Point::elapsed)
          .orElse(Double.NaN);
    }

    @Override
    public String metric() {
      return "loss";
    }

    /** Of the others that came there. */
    public Statistic others() {
      return Statistic.of(beside.stream().mapToDouble(ReferenceRun::seconds));
    }

    /**
     * The mean time as a share of the others'; NaN where a run of either side has no time, or not
     * all were made with the same threads of the same processor.
     */
    public double share(List<RecordedRun> runs) {
      Statistic own = Statistic.of(runs.stream().mapToDouble(this::value));
      long machines =
          Stream.concat(
                  runs.stream().map(run -> run.threads() + " of " + run.cpu()),
                  beside.stream().map(run -> run.threads() + " of " + run.cpu()))
              .distinct()
              .count();
      boolean all = own.n() == runs.size() && others().n() == beside.size();
      return all && machines == 1 ? own.mean() / others().mean() : Double.NaN;
    }
  }
}
