package dev.unroll.run;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.datasets.SequenceData;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Sample;
import dev.unroll.result.SamplesTxt;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.Checkpoints;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunLog;
import dev.unroll.training.TrainingState;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The files that a run writes while it goes on: rows, samples, models, checkpoints and the log. A
 * failure is an {@link UncheckedIOException}, as the training in between knows of no files.
 */
final class RunWriter implements Closeable {
  private final ExperimentPlan plan;
  private final SequenceData data;
  private final RunDirectory directory;
  private final int threads;
  private final List<MetricRow> rows = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final RunLog log;
  private final MetricsCsv metrics;
  private final SamplesTxt samplesTxt;
  private final Checkpoints checkpoints;

  /**
   * @param threads of the network, for checkpoints
   * @param before what was written before the run stopped; none where it begins
   */
  RunWriter(
      ExperimentPlan plan,
      SequenceData data,
      RunDirectory directory,
      int threads,
      Optional<Checkpoint.Recorded> before)
      throws IOException {
    this.plan = plan;
    this.data = data;
    this.directory = directory;
    this.threads = threads;
    before.ifPresent(recorded -> rows.addAll(recorded.rows()));
    before.ifPresent(recorded -> samples.addAll(recorded.samples()));
    this.log = new RunLog(directory.log());
    this.metrics = MetricsCsv.create(directory.metrics(), rows);
    this.samplesTxt = SamplesTxt.create(directory.samples(), samples);
    this.checkpoints = new Checkpoints(directory, plan.config().training().checkpoint());
  }

  /** Rows of {@code metrics.csv} so far. */
  List<MetricRow> rows() {
    return Collections.unmodifiableList(rows);
  }

  List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  void append(MetricRow row) {
    write(() -> metrics.append(row));
    rows.add(row);
  }

  void append(Sample sample) {
    write(() -> samplesTxt.append(sample));
    samples.add(sample);
  }

  boolean hasModel() {
    return Files.exists(directory.model());
  }

  void model(MultiLayerNetwork network) {
    write(() -> ModelFile.write(directory.model(), network, plan.config(), data.encoding()));
  }

  /**
   * @param done updates made
   */
  boolean checkpointDue(long done) {
    return checkpoints.due(done);
  }

  /**
   * @param seconds of training so far
   * @param open iterations that have no row yet
   */
  void checkpoint(TrainingState state, double seconds, Checkpoint.OpenRow open) {
    write(
        () ->
            checkpoints.write(
                new Checkpoint(
                    ConfigWriter.write(plan.config()),
                    Provenances.sources(data),
                    threads,
                    state,
                    new Checkpoint.Recorded(seconds, open, rows, samples))));
  }

  /** The run is over: what only a run that goes on needs is removed. */
  void over() throws IOException {
    checkpoints.keepLatest();
  }

  private interface Writing {
    void write() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (log;
        metrics) {
      samplesTxt.close();
    }
  }
}
