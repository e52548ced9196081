package dev.unroll.run;

import dev.unroll.evaluation.gradient.GradientFlowProbe;
import dev.unroll.result.GradientFlow;
import dev.unroll.result.Json;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Measures the gradient through time at the start, in the middle and at the end of a training, and
 * keeps it in {@code gradient-flow.json}: a run that goes on has there what it measured before.
 */
final class GradientFlowFile {
  private final RunDirectory directory;
  private final GradientFlowProbe probe;
  private final long middle;
  private GradientFlow flow;

  /**
   * @param iterations that the training is going to make
   * @param done iterations made before
   */
  GradientFlowFile(RunDirectory directory, GradientFlowProbe probe, long iterations, long done)
      throws IOException {
    this.directory = directory;
    this.probe = probe;
    this.middle = iterations / 2;
    this.flow =
        done == 0
            ? new GradientFlow(List.of())
            : Json.readIfThere(directory.gradientFlow(), GradientFlow.class)
                .orElse(new GradientFlow(List.of()))
                .until(done);
  }

  void start(MultiLayerNetwork network) {
    measure(network, GradientFlow.START, 0);
  }

  /** After an iteration. */
  void after(MultiLayerNetwork network, long done) {
    if (done == middle) {
      measure(network, GradientFlow.MIDDLE, done);
    }
  }

  /**
   * @param iteration of the model that was kept
   */
  void end(MultiLayerNetwork network, long iteration) {
    measure(network, GradientFlow.END, iteration);
  }

  GradientFlow flow() {
    return flow;
  }

  private void measure(MultiLayerNetwork network, String name, long iteration) {
    probe
        .measure(network, name, iteration)
        .ifPresent(
            moment -> {
              flow = flow.with(moment);
              try {
                Json.write(directory.gradientFlow(), flow);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
