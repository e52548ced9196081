package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class StepwiseInferenceTest {
  private static final int SYMBOLS = 6;
  private static final int[] TEXT = {3, 0, 5, 5, 1};

  /** Reads symbols; with a dense layer, which can't step without Deeplearning4j, or without. */
  private static FusedNetwork network(boolean dense) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .list()
            .layer(
                new EmbeddingSequenceLayer.Builder()
                    .nIn(SYMBOLS)
                    .nOut(4)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(new LSTM.Builder().nIn(4).nOut(7).activation(Activation.TANH).build())
            .layer(new Gru.Builder().nIn(7).nOut(7).build());
    if (dense) {
      layers.layer(new DenseLayer.Builder().nIn(7).nOut(7).activation(Activation.RELU).build());
    }
    layers.layer(
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nIn(7)
            .nOut(SYMBOLS)
            .activation(Activation.SOFTMAX)
            .build());
    FusedNetwork network =
        new FusedNetwork(layers.setInputType(InputType.recurrent(SYMBOLS)).build());
    network.init();
    return network;
  }

  /** Weights of a layer of our own that stayed zero would make every output alike. */
  @Test
  void init_everyWeight_isDrawn() {
    network(false)
        .getLayer(2)
        .paramTable()
        .forEach(
            (name, values) -> {
              if (name.endsWith("W")) {
                assertThat(values.norm2Number().doubleValue()).as(name).isGreaterThan(1);
              }
            });
  }

  private static void assertStepsAreTheWindow(FusedNetwork network) {
    INDArray window = Nd4j.createFromArray(new float[] {3, 0, 5, 5, 1}).reshape(1, 1, 5);
    INDArray whole = network.output(window);
    for (int step = 0; step < TEXT.length; step++) {
      float[] output = network.rnnTimeStep(new float[] {TEXT[step]}, 1);
      assertThat(output).hasSize(SYMBOLS);
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        assertThat(output[symbol]).isCloseTo(whole.getFloat(0, symbol, step), within(1e-6f));
      }
    }
  }

  @Test
  void rnnTimeStep_ofArrays_isTheWindowStepByStep() {
    assertThat(StepwiseInference.of(network(false))).isPresent();
    assertStepsAreTheWindow(network(false));
  }

  @Test
  void rnnTimeStep_layerThatCantStepAlone_goesThroughDeeplearning4j() {
    assertThat(StepwiseInference.of(network(true))).isEmpty();
    assertStepsAreTheWindow(network(true));
  }

  @Test
  void rnnTimeStep_trainedMeanwhile_readsTheNewWeights() {
    FusedNetwork network = network(false);
    float[] before = network.rnnTimeStep(new float[] {3}, 1);
    network.params().muli(2);
    network.rnnClearPreviousState();

    assertThat(network.rnnTimeStep(new float[] {3}, 1)).isNotEqualTo(before);
    network.rnnClearPreviousState();
    assertStepsAreTheWindow(network);
  }

  /** How the parameters become others between two steps. */
  private enum Change {
    TRAINED {
      @Override
      void of(FusedNetwork network) {
        INDArray symbols = Nd4j.createFromArray(THREAD_ROWS).reshape(ROWS, 1, 1);
        network.fit(symbols, Nd4j.valueArrayOf(new long[] {ROWS, SYMBOLS, 1}, 1f / SYMBOLS));
      }
    },
    ALL_SET {
      @Override
      void of(FusedNetwork network) {
        network.setParams(network.params().mul(2));
      }
    },
    ONE_SET {
      @Override
      void of(FusedNetwork network) {
        network.setParam("1_W", network.getParam("1_W").mul(2));
      }
    },
    STATE_FORGOTTEN {
      @Override
      void of(FusedNetwork network) {
        network.params().muli(2);
        network.rnnSelect();
      }
    },
    STATE_SET {
      @Override
      void of(FusedNetwork network) {
        network.params().muli(2);
        network.rnnSetPreviousState(1, network.rnnGetPreviousState(1));
      }
    };

    abstract void of(FusedNetwork network);
  }

  private static final int ROWS = 40;
  private static final float[] THREAD_ROWS = new float[ROWS];

  static {
    for (int i = 0; i < ROWS; i++) {
      THREAD_ROWS[i] = i % SYMBOLS;
    }
  }

  /** Between steps weights stay packed, for as long as they are the same. */
  @ParameterizedTest
  @CsvSource({
    "TRAINED, 1",
    "TRAINED, 2",
    "ALL_SET, 1",
    "ALL_SET, 2",
    "ONE_SET, 1",
    "ONE_SET, 2",
    "STATE_FORGOTTEN, 1",
    "STATE_SET, 1",
    "STATE_SET, 2"
  })
  void rnnTimeStep_otherWeightsThanInTheStepBefore_areRead(Change change, int threads) {
    FusedNetwork network = network(false);
    network.setThreads(threads, SliceLimits.NONE);
    network.rnnTimeStep(THREAD_ROWS, ROWS);
    change.of(network);
    FusedNetwork fresh = network.clone();
    for (int layer = 1; layer < 3; layer++) {
      fresh.rnnSetPreviousState(layer, network.rnnGetPreviousState(layer));
    }

    assertThat(network.rnnTimeStep(THREAD_ROWS, ROWS))
        .isEqualTo(fresh.rnnTimeStep(THREAD_ROWS, ROWS));
    network.close();
  }

  @Test
  void rnnTimeStep_wrongInput_saysExpectedAndFound() {
    FusedNetwork network = network(false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.rnnTimeStep(new float[] {1, 2, 3}, 2))
        .withMessage("expected 1 values for each of 2 sequences, found 3 in all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.rnnTimeStep(new float[] {SYMBOLS}, 1))
        .withMessage("expected a symbol from 0 to 5, found 6.0");
  }
}
