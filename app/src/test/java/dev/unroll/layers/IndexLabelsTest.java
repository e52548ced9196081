package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Labels that are the index of a class mean the same as vectors with a single one. */
class IndexLabelsTest {
  private static final int BATCH = 4;
  private static final int STEPS = 5;
  private static final int CLASSES = 6;
  private static final INDArray MASK =
      Nd4j.create(
          new float[][] {{0, 0, 1, 1, 1}, {0, 0, 1, 1, 0}, {0, 0, 1, 0, 0}, {0, 1, 1, 0, 1}});

  private static FusedNetwork network(int threads) {
    FusedNetwork network =
        new FusedNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new LSTM.Builder().nOut(7).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(3))
                .build());
    network.init();
    network.setThreads(threads, SliceLimits.NONE);
    return network;
  }

  private static DataSet batch(boolean indices) {
    Nd4j.getRandom().setSeed(7);
    INDArray features = Nd4j.randn(DataType.FLOAT, BATCH, 3, STEPS);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, indices ? 1 : CLASSES, STEPS);
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < STEPS; t++) {
        int label = (5 * b + 3 * t) % CLASSES;
        labels.putScalar(new int[] {b, indices ? 0 : label, t}, indices ? label : 1);
      }
    }
    return new DataSet(features, labels, Nd4j.ones(BATCH, STEPS), MASK.dup());
  }

  private static FusedNetwork trained(boolean indices, int threads) {
    FusedNetwork network = network(threads);
    DataSet batch = batch(indices);
    network.initGradientsView();
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
    network.computeGradientAndScore();
    return network;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void gradient_indices_isThatOfVectors(int threads) {
    FusedNetwork byIndex = trained(true, threads);
    FusedNetwork byVector = trained(false, threads);

    assertThat(byIndex.score()).isCloseTo(byVector.score(), within(1e-6));
    float[] expected = Floats.of(byVector.getFlattenedGradients());
    float[] found = Floats.of(byIndex.getFlattenedGradients());
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  @Test
  void score_indices_isThatOfVectorsAndCountsHits() {
    FusedNetwork network = network(1);

    double score = network.score(batch(true), false);

    assertThat(score).isCloseTo(network.score(batch(false), false), within(1e-6));
    network.score(batch(true), false);
    INDArray output = network.output(batch(true).getFeatures());
    int hits = 0;
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < STEPS; t++) {
        int best = 0;
        for (int c = 1; c < CLASSES; c++) {
          best = output.getFloat(b, c, t) > output.getFloat(b, best, t) ? c : best;
        }
        hits += MASK.getFloat(b, t) != 0 && best == (5 * b + 3 * t) % CLASSES ? 1 : 0;
      }
    }
    network.score(batch(true), false);
    assertThat(network.hits()).hasValue(hits);
  }

  @Test
  void score_noLabelOrNoClass_isRefused() {
    DataSet none = batch(true);
    none.setLabelsMaskArray(Nd4j.zeros(BATCH, STEPS));
    assertThatThrownBy(() -> network(1).score(none, false))
        .hasMessage("no step of 4 sequences has a label");
    DataSet wrong = batch(true);
    wrong.getLabels().assign(CLASSES);
    assertThatThrownBy(() -> network(1).score(wrong, false))
        .hasMessage("expected a label from 0 to 5, found 6.0");
  }
}
