package dev.unroll.run.batch;

import dev.unroll.config.Monitor;
import dev.unroll.evaluation.Metrics;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.RunListener;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.TrainerListener.Iteration;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Tells the batch what happens in this member, as it happens, a line each. */
public final class EventWriter implements RunListener {
  /** Five times a second is as often as anybody looks. */
  private static final long PROGRESS_NANOS = 200_000_000;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private long lastProgress;
  private double losses;
  private int iterations;
  private Monitor monitor = Monitor.LOSS;

  /**
   * @param out nobody else may write there
   */
  public EventWriter(PrintStream out) {
    this(out, System::nanoTime);
  }

  EventWriter(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.lastProgress = nanoTime.getAsLong();
  }

  /** A batch that has gone hears nothing, which is no reason to fail: its members then stop. */
  public void write(MemberEvent event) {
    synchronized (out) {
      out.print(JsonLines.write(event) + "\n");
      out.flush();
    }
  }

  @Override
  public void started(ExperimentPlan plan, RunDirectory directory) {
    monitor = plan.config().evaluation().monitored();
    write(
        new MemberEvent.Started(
            directory.path().toAbsolutePath().toString(), plan.training().iterations()));
  }

  @Override
  public void resumed(long done) {
    write(new MemberEvent.Resumed(done));
  }

  @Override
  public void iteration(Iteration iteration, double seconds) {
    losses += iteration.loss();
    iterations++;
    long now = nanoTime.getAsLong();
    if (now - lastProgress >= PROGRESS_NANOS) {
      lastProgress = now;
      write(new MemberEvent.Progress(iteration.done(), losses / iterations));
      losses = 0;
      iterations = 0;
    }
  }

  @Override
  public void warned(String message) {
    write(new MemberEvent.Warned(message));
  }

  @Override
  public void evaluated(long done, Metrics validation) {
    double monitored = validation.values().getOrDefault(monitor.metric(), Double.NaN);
    write(new MemberEvent.Evaluated(done, validation.loss(), monitored));
  }

  @Override
  public void sampled(Sample sample) {}

  @Override
  public void alreadyCompleted(Result result) {}

  /** Whoever runs it tells how it ended, since that may also have been an exception. */
  @Override
  public void finished(Result result, RunDirectory directory) {}
}
