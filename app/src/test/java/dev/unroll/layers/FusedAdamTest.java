package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class FusedAdamTest {
  private static final double BETA1 = 0.8;
  private static final double BETA2 = 0.95;
  private static final double RATE = 0.01;
  private static final double EPSILON = 1e-6;
  private static final int ITERATIONS = 4;

  private final List<FusedNetwork> opened = new ArrayList<>();

  @AfterEach
  void endThreads() {
    opened.forEach(network -> network.setThreads(1));
  }

  /** 6,883 parameters: several parts of a thread, of which the last is not whole. */
  private FusedNetwork network(IUpdater updater, int threads) {
    FusedNetwork network =
        new FusedNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(updater)
                .list(
                    new LSTM.Builder().nIn(20).nOut(32).build(),
                    new RnnOutputLayer.Builder().nIn(32).nOut(3).build())
                .build());
    network.init();
    network.initGradientsView();
    network.setThreads(threads, SliceLimits.NONE);
    opened.add(network);
    return network;
  }

  /** Updates of random gradients, the same ones at every call. */
  private static double[][] updates(FusedNetwork network) {
    SplittableRandom random = new SplittableRandom(7);
    int length = (int) network.numParams();
    double[][] updates = new double[ITERATIONS][];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      network.getFlattenedGradients().assign(Values.flat(Values.random(random, length, 0.5)));
      for (UpdaterBlock block : ((MultiLayerUpdater) network.getUpdater()).getUpdaterBlocks()) {
        block.update(iteration, 0);
      }
      updates[iteration] = network.getFlattenedGradients().dup().data().asDouble();
    }
    return updates;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void applyUpdater_gradients_areThePublishedFormula(int threads) {
    FusedNetwork network = network(new Adam(RATE, BETA1, BETA2, EPSILON), threads);
    SplittableRandom random = new SplittableRandom(7);
    int length = (int) network.numParams();
    double[] m = new double[length];
    double[] v = new double[length];

    double[][] updates = updates(network);

    for (int t = 1; t <= ITERATIONS; t++) {
      double[] gradient = Values.random(random, length, 0.5);
      double rate = RATE * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      for (int i = 0; i < length; i++) {
        m[i] = BETA1 * m[i] + (1 - BETA1) * gradient[i];
        v[i] = BETA2 * v[i] + (1 - BETA2) * gradient[i] * gradient[i];
        assertThat(updates[t - 1][i])
            .as("parameter %s after update %s", i, t)
            .isCloseTo(rate * m[i] / (Math.sqrt(v[i]) + EPSILON), within(1e-5 * RATE));
      }
    }
    double[] state = network.getUpdater().getStateViewArray().dup().data().asDouble();
    for (int i = 0; i < length; i++) {
      assertThat(state[i]).as("mean of %s", i).isCloseTo(m[i], within(1e-6));
      assertThat(state[length + i]).as("mean square of %s", i).isCloseTo(v[i], within(1e-6));
    }
  }

  @Test
  void applyUpdater_severalThreads_isIdentical() {
    Adam adam = new Adam(RATE, BETA1, BETA2, EPSILON);
    double[][] one = updates(network(adam, 1));

    assertThat(updates(network(adam, 2))).isEqualTo(one);
    assertThat(updates(network(adam, 3))).isEqualTo(one);
  }

  @Test
  void getUpdater_anotherOptimizer_staysAsItWas() {
    FusedNetwork network = network(new Sgd(0.5), 2);
    network.getFlattenedGradients().assign(3);

    for (UpdaterBlock block : ((MultiLayerUpdater) network.getUpdater()).getUpdaterBlocks()) {
      assertThat(block.getGradientUpdater()).isNotInstanceOf(FusedAdam.class);
      block.update(0, 0);
    }

    assertThat(network.getFlattenedGradients().meanNumber().doubleValue()).isEqualTo(1.5);
  }
}
