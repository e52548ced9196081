package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.evaluation.Evaluator.TrainingMetrics;
import dev.unroll.result.Confusion;
import dev.unroll.result.TrainPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * More than 250 lines: every task is evaluated once, on data whose right numbers are counted by
 * hand beside it.
 */
class EvaluatorTest {
  private static final TextData ABAB = Texts.of("ababa");
  private static final Encoding CLASSES = new GeneratedEncoding(List.of("no", "yes"));

  private static FixedBatches train(Task task, Encoding encoding, DataSet... batches) {
    return new FixedBatches(task, encoding, Map.of(Split.TRAIN, List.of(batches)));
  }

  private static CsvEncoding numbers(List<String> features) {
    return new CsvEncoding(
        features,
        List.of(50.0, 20.0),
        List.of(1.0, 4.0),
        Optional.empty(),
        "y",
        List.of(),
        10,
        2,
        true,
        0,
        100,
        ',',
        Optional.of("UTF-8"),
        Optional.empty());
  }

  @Test
  void evaluate_uniformNetwork_hasLossOfLogVocabulary() {
    TextData text = Texts.of("abcdeab");
    MultiLayerNetwork uniform = TestNetworks.table(TestNetworks.softmax(5), new double[5][5]);
    TextMetrics metrics = (TextMetrics) Evaluator.of(text, 1, 1).evaluate(uniform, Split.TRAIN);
    assertThat(metrics.loss()).isCloseTo(Math.log(5), within(1e-6));
    assertThat(metrics.perplexity()).isCloseTo(5, within(1e-5));
    // The first of equals is predicted, and right once in six.
    assertThat(metrics.accuracy()).isEqualTo(1 / 6.0);
  }

  @Test
  void evaluate_bigramNetwork_hasLossOfItsTable() {
    double[][] logits = {{Math.log(0.25), Math.log(0.75)}, {Math.log(0.6), Math.log(0.4)}};
    MultiLayerNetwork bigrams = TestNetworks.table(TestNetworks.softmax(2), logits);
    Metrics metrics = Evaluator.of(ABAB, 1, 1).evaluate(bigrams, Split.TRAIN);
    assertThat(metrics.loss())
        .isCloseTo(-(2 * Math.log(0.75) + 2 * Math.log(0.6)) / 4, within(1e-6));
    assertThat(metrics.values()).containsEntry("accuracy", 1.0);
  }

  @Test
  void evaluate_squaredErrorOnText_hasNoBits() {
    MultiLayerNetwork network =
        TestNetworks.table(TestNetworks.linear(2), new double[][] {{0.5, 2}, {0, 0}});
    Metrics metrics = Evaluator.of(ABAB, 1, 1).evaluate(network, Split.TRAIN);
    // After a: (0.5² + 1²) / 2; after b: (1² + 0²) / 2.
    assertThat(metrics.loss()).isCloseTo((0.625 + 0.5) / 2, within(1e-6));
    assertThat(metrics.values()).containsOnlyKeys("loss", "accuracy");
  }

  @Test
  void evaluate_text_leavesTheNetworkAsItWas() {
    MultiLayerNetwork network = TestNetworks.lstm(2, 2);
    INDArray parameters = network.params().dup();
    Evaluator evaluator = Evaluator.of(ABAB, 1, 1);
    Metrics first = evaluator.evaluate(network, Split.TRAIN);
    assertThat(network.params()).isEqualTo(parameters);
    assertThat(network.rnnGetPreviousState(0)).isEmpty();
    assertThat(evaluator.evaluate(network, Split.TRAIN)).isEqualTo(first);
  }

  @Test
  void evaluateTraining_wholeSplit_isAsEvaluated() {
    MultiLayerNetwork network = TestNetworks.lstm(2, 2);
    Evaluator evaluator = Evaluator.of(ABAB, 1, 1);
    assertThat(evaluator.evaluateTraining(network, Optional.empty()))
        .isEqualTo(new TrainingMetrics(evaluator.evaluate(network, Split.TRAIN), Optional.empty()));
  }

  @Test
  void evaluateTraining_manyBatches_readsSomeAtEvenDistances() {
    FixedBatches data =
        new FixedBatches(
            Task.CLASSIFICATION,
            CLASSES,
            Map.of(
                Split.TRAIN,
                List.of(answer(1), answer(0), answer(1), answer(0), answer(0)),
                Split.VALIDATION,
                List.of(answer(0), answer(0)),
                Split.TEST,
                List.of(answer(0), answer(0), answer(0), answer(0), answer(0))));
    MultiLayerNetwork yes =
        TestNetworks.table(TestNetworks.softmax(2), new double[][] {{0, Math.log(3)}});
    Evaluator evaluator = Evaluator.of(data, 1, 1);

    // Batches 0 and 2 of 5, whose answer is yes.
    TrainingMetrics part = evaluator.evaluateTraining(yes, Optional.of(Split.VALIDATION));
    assertThat(part.part()).contains(new TrainPart(2, 5, "sequences"));
    assertThat(part.metrics().values()).containsEntry("accuracy", 1.0);

    TrainingMetrics whole = evaluator.evaluateTraining(yes, Optional.of(Split.TEST));
    assertThat(whole.part()).isEmpty();
    assertThat(whole.metrics().values()).containsEntry("accuracy", 0.4);
  }

  private static DataSet answer(int label) {
    return new DataSet(
        Nd4j.create(new float[][][] {{{1}}}),
        Nd4j.create(new float[][][] {{{1 - label}, {label}}}));
  }

  @Test
  void evaluate_emptySplit_saysWhatToDo() {
    MultiLayerNetwork network = TestNetworks.lstm(2, 2);
    assertThatThrownBy(() -> Evaluator.of(ABAB, 1, 1).evaluate(network, Split.TEST))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the test split has nothing to score")
        .hasMessageContaining("dataset.split.test");
  }

  @Test
  void evaluate_fillIn_scoresHiddenSymbolsOnly() {
    // The mask symbol, the last input, is taken for b always; any other input has a wrong output.
    MultiLayerNetwork network =
        TestNetworks.table(
            TestNetworks.softmax(2), new double[][] {{0, 9}, {9, 0}, {0, Math.log(3)}});
    TextData text = Texts.fillIn("abbbabbbabbbabbbabbb");
    DataSet window = text.evaluation(Split.TRAIN, 1).next();
    double hidden = window.getLabelsMaskArray().sumNumber().doubleValue();
    double hiddenB =
        window
            .getLabels()
            .get(all(), point(1), all())
            .mul(window.getLabelsMaskArray())
            .sumNumber()
            .doubleValue();
    assertThat(hidden).isBetween(1.0, 19.0);
    Metrics metrics = Evaluator.of(text, 1, 1).evaluate(network, Split.TRAIN);
    assertThat(metrics.values().get("accuracy")).isEqualTo(hiddenB / hidden);
    assertThat(metrics.loss())
        .isCloseTo(
            -(hiddenB * Math.log(0.75) + (hidden - hiddenB) * Math.log(0.25)) / hidden,
            within(1e-6));
  }

  @Test
  void evaluate_maskedSteps_areNotScored() {
    DataSet batch =
        new DataSet(
            Nd4j.create(new float[][][] {{{1, 0, 1}, {0, 1, 0}}}),
            Nd4j.create(new float[][][] {{{0, 0, 0}, {1, 1, 1}}}),
            null,
            Nd4j.create(new float[][] {{0, 1, 1}}));
    MultiLayerNetwork network =
        TestNetworks.table(TestNetworks.softmax(2), new double[][] {{0, 0}, {0, Math.log(3)}});
    ClassificationMetrics metrics =
        (ClassificationMetrics)
            Evaluator.of(train(Task.CLASSIFICATION, CLASSES, batch), 1, 1)
                .evaluate(network, Split.TRAIN);
    assertThat(metrics.loss()).isCloseTo(-(Math.log(0.75) + Math.log(0.5)) / 2, within(1e-6));
    assertThat(metrics.confusion())
        .isEqualTo(new Confusion(List.of("no", "yes"), List.of(List.of(0L, 0L), List.of(1L, 1L))));
  }

  @Test
  void evaluate_paddedSequences_areClassifiedAsWithoutPadding() {
    MultiLayerNetwork network =
        TestNetworks.network(
            1,
            new LastTimeStep(new SimpleRnn.Builder().nOut(3).build()),
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build());
    DataSet padded =
        new DataSet(
            Nd4j.create(new float[][][] {{{1, -2, 3}}, {{2, 0, 0}}}),
            Nd4j.create(new float[][] {{0, 1}, {1, 0}}),
            Nd4j.create(new float[][] {{1, 1, 1}, {1, 0, 0}}),
            null);
    DataSet first =
        new DataSet(
            Nd4j.create(new float[][][] {{{1, -2, 3}}}), Nd4j.create(new float[][] {{0, 1}}));
    DataSet second =
        new DataSet(Nd4j.create(new float[][][] {{{2}}}), Nd4j.create(new float[][] {{1, 0}}));
    ClassificationMetrics together =
        (ClassificationMetrics)
            Evaluator.of(train(Task.CLASSIFICATION, CLASSES, padded), 2, 1)
                .evaluate(network, Split.TRAIN);
    ClassificationMetrics apart =
        (ClassificationMetrics)
            Evaluator.of(train(Task.CLASSIFICATION, CLASSES, first, second), 1, 1)
                .evaluate(network, Split.TRAIN);
    assertThat(together.loss()).isCloseTo(apart.loss(), within(1e-6));
    assertThat(together.confusion()).isEqualTo(apart.confusion());
    assertThat(together.confusion().total()).isEqualTo(2);
  }

  @Test
  void evaluate_numberThatIsNoForecast_isMeasuredAgainstTheTrainingMean() {
    DataSet batch =
        new DataSet(
            Nd4j.create(new float[][][] {{{0, 0}, {0, 0}}}),
            Nd4j.create(new float[][][] {{{1, 2}}}));
    MultiLayerNetwork zero = TestNetworks.table(TestNetworks.linear(1), new double[2][1]);
    RegressionMetrics metrics =
        (RegressionMetrics)
            Evaluator.of(train(Task.REGRESSION, numbers(List.of("x", "y")), batch), 1, 1)
                .evaluate(zero, Split.TRAIN);
    assertThat(metrics.baselineMse()).isEqualTo(metrics.mse());
    assertThat(metrics.skill()).hasValue(0.0);
  }

  @Test
  void evaluate_generatedNumbers_readTheMeanOffTheTrainingSplit() {
    INDArray features = Nd4j.zeros(2, 2, 1);
    FixedBatches data =
        new FixedBatches(
            Task.REGRESSION,
            new GeneratedEncoding(List.of()),
            Map.of(
                Split.TRAIN,
                List.of(new DataSet(features, Nd4j.create(new float[][][] {{{1}}, {{3}}}))),
                Split.TEST,
                List.of(new DataSet(features, Nd4j.create(new float[][][] {{{2}}, {{5}}})))));
    MultiLayerNetwork zero = TestNetworks.table(TestNetworks.linear(1), new double[2][1]);
    RegressionMetrics metrics =
        (RegressionMetrics) Evaluator.of(data, 2, 1).evaluate(zero, Split.TEST);
    assertThat(metrics.baselineMse()).isEqualTo((0 + 9) / 2.0);
    assertThat(metrics.mse()).isEqualTo((4 + 25) / 2.0);
  }

  @Test
  void of_noStreams_isRefused() {
    assertThatThrownBy(() -> Evaluator.of(ABAB, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
