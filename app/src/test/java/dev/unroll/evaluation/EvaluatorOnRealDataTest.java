package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.csv.CsvData;
import dev.unroll.datasets.csv.CsvFormat;
import dev.unroll.datasets.csv.CsvSettings;
import dev.unroll.datasets.csv.CsvTarget;
import dev.unroll.datasets.memory.AddingSettings;
import dev.unroll.datasets.memory.AddingTask;
import dev.unroll.datasets.memory.CopySettings;
import dev.unroll.datasets.memory.CopyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The datasets' own batches, with networks whose answer is known. */
class EvaluatorOnRealDataTest {
  @TempDir Path directory;

  @Test
  void evaluate_forecastOfALine_lastValueIsOffByTheSlope() throws IOException {
    StringBuilder csv = new StringBuilder("noise,y\n");
    for (int t = 0; t < 20; t++) {
      csv.append(t % 3).append(',').append(100 + 3 * t).append('\n');
    }
    Path file = Files.writeString(directory.resolve("line.csv"), csv);
    SequenceData data =
        CsvData.load(
            new CsvSettings(
                file,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new CsvTarget.Forecast("y", 2),
                50,
                CsvFormat.of(','),
                0,
                0.5,
                1));
    // Says the last value for both steps, as the baseline does.
    MultiLayerNetwork network =
        TestNetworks.table(TestNetworks.linear(2), new double[][] {{0, 0}, {1, 1}});
    Map<String, Double> metrics = Evaluator.of(data, 1, 1).evaluate(network, Split.TEST).values();
    assertThat(metrics.get("baseline_mse")).isCloseTo((9 + 36) / 2.0, within(1e-3));
    assertThat(metrics.get("baseline_mae")).isCloseTo((3 + 6) / 2.0, within(1e-4));
    assertThat(metrics.get("mse")).isCloseTo(metrics.get("baseline_mse"), within(1e-3));
    assertThat(metrics.get("skill")).isCloseTo(0, within(1e-4));
  }

  @Test
  void evaluate_addingTask_constantOneIsAboutTheBaseline() {
    AddingTask data = new AddingTask(new AddingSettings(10, 2000, 0, 2000, 1));
    MultiLayerNetwork network =
        TestNetworks.network(
            2,
            new LastTimeStep(new SimpleRnn.Builder().nOut(1).build()),
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build());
    network.params().assign(0);
    network.getOutputLayer().getParam("b").assign(1);
    RegressionMetrics metrics =
        (RegressionMetrics) Evaluator.of(data, 100, 1).evaluate(network, Split.TEST);
    assertThat(metrics.loss()).isEqualTo(metrics.mse());
    // The sum of two numbers from 0 to 1 has mean 1 and variance 1/6.
    assertThat(metrics.mse()).isCloseTo(1 / 6.0, within(0.02));
    assertThat(metrics.baselineMse()).isCloseTo(1 / 6.0, within(0.02));
    assertThat(metrics.skill().orElseThrow()).isCloseTo(0, within(0.05));
  }

  @Test
  void evaluate_copyTask_scoresTheAnswerOnly() {
    int length = 3;
    CopyTask data = new CopyTask(new CopySettings(4, length, 2, 10, 0, 40, 1));
    MultiLayerNetwork uniform =
        TestNetworks.table(
            TestNetworks.softmax(data.shape().outputSize()),
            new double[data.shape().inputSize()][data.shape().outputSize()]);
    ClassificationMetrics metrics =
        (ClassificationMetrics) Evaluator.of(data, 16, 1).evaluate(uniform, Split.TEST);
    assertThat(metrics.loss()).isCloseTo(Math.log(data.shape().outputSize()), within(1e-6));
    assertThat(metrics.confusion().total()).isEqualTo((long) data.examples(Split.TEST) * length);
  }
}
