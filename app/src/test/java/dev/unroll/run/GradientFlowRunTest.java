package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.cli.text.ComparisonText;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.report.compare.Comparison;
import dev.unroll.result.GradientFlow;
import dev.unroll.result.GradientFlow.Moment;
import dev.unroll.result.Json;
import dev.unroll.run.store.ComparedRuns;
import dev.unroll.run.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient through time, of whole runs. */
class GradientFlowRunTest {
  private static final String COPY =
      "{ type: copy, symbols: 3, length: 2, delay: 3, train: 40, validation: 8, test: 8 }";

  @TempDir private Path directory;

  private Stopper run(String name, String dataset, String layers, long stopAfter) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            name: %s
            dataset: %s
            network: { layers: [%s] }
            training: { iterations: 8, batch_size: 4, optimizer: { type: adam, learning_rate: 0.02 } }
            """
                .formatted(name, dataset, layers));
    Stopper stopper = new Stopper(stopAfter);
    Experiment.run(new ConfigReader().read(file, List.of()), environment(stopper), stopper);
    return stopper;
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
    return new RunEnvironment(
        store, directory.resolve("runs"), Optional.of(1), "test", stopper.stop);
  }

  private static GradientFlow flow(RunDirectory run) throws Exception {
    return Json.read(run.gradientFlow(), GradientFlow.class);
  }

  @Test
  void run_recurrentNetwork_measuresStartMiddleAndEnd() throws Exception {
    Stopper run =
        run(
            "deep",
            COPY,
            "lstm: { size: 4, dropout: 0.3 }, bidirectional: { gru: { size: 3 } }",
            99);
    GradientFlow flow = flow(run.directory);

    assertThat(flow.moments())
        .extracting(Moment::name)
        .containsExactly(GradientFlow.START, GradientFlow.MIDDLE, GradientFlow.END);
    assertThat(flow.moments().get(1).iteration()).isEqualTo(4);
    assertThat(flow.moments().get(2).layers())
        .extracting(GradientFlow.Series::layer)
        .containsExactly("layer 0 (lstm)", "layer 1 (gru)", "layer 1 (gru, backwards)");
    assertThat(flow.moments().get(0).layers().get(0).norms()).hasSize(8).allMatch(n -> n > 0);
    assertThat(flow.moments().get(0).layers()).isNotEqualTo(flow.moments().get(1).layers());
    assertThat(run.directory.report())
        .content()
        .contains("After training the gradient of layer 0 (lstm) ", "gradient-flow-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ type: adding, length: 6, train: 40, validation: 8, test: 8 }",
        "{ type: digits, train: 40, validation: 10, test: 10 }",
        "{ type: characters, text: 'hello pytorch', window: { length: 5 } }",
        "{ type: characters, text: 'abcdefabcdefabcdef', objective: fill-in, window: { length: 5 } }",
      })
  void run_anyTask_isMeasured(String dataset) throws Exception {
    GradientFlow flow = flow(run("task", dataset, "rnn: { size: 3 }", 99).directory);

    assertThat(flow.moments()).hasSize(3);
    assertThat(flow.latest().orElseThrow().layers().get(0).norms())
        .hasSizeGreaterThan(3)
        .allMatch(Double::isFinite);
  }

  @Test
  void resume_afterTheMiddle_endsWithTheSameFile() throws Exception {
    Stopper whole = run("copy", COPY, "gru: { size: 4, dropout: 0.2 }", 99);
    Stopper stopped = run("copy", COPY, "gru: { size: 4, dropout: 0.2 }", 6);

    Stopper resumed = Stopper.never();
    Experiment.resume(stopped.directory.path(), List.of(), environment(resumed), resumed);

    assertThat(stopped.directory.gradientFlow())
        .hasSameTextualContentAs(whole.directory.gradientFlow());
  }

  @Test
  void compare_runs_sayHowFarBackEachReaches() throws Exception {
    Stopper rnn = run("rnn", COPY, "rnn: { size: 4 }", 99);
    Stopper lstm = run("lstm", COPY, "lstm: { size: 4 }", 99);

    Comparison comparison =
        Comparison.of(
            List.of(
                ComparedRuns.read(rnn.directory.path(), "rnn"),
                ComparedRuns.read(lstm.directory.path(), "lstm")));

    assertThat(String.join("\n", ComparisonText.lines(comparison, 200)))
        .contains(", layer 0 (rnn), keeps a tenth of itself ")
        .contains(", layer 0 (lstm), keeps a tenth of itself ");
  }
}
