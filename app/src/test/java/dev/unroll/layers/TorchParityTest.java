package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.TorchCases.Case;
import dev.unroll.layers.TorchCases.Weights;
import java.util.List;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * With PyTorch's weights the engine has PyTorch's outputs and gradients.
 *
 * <p>Torch's weights [gates H, I] in row order lie in memory as Deeplearning4j's [I, gates H] in
 * column order. What differs is the order of the gates of LSTM, i f g o there and g f o i here; and
 * that only GRU needs both of torch's biases, the sum of which is b elsewhere.
 */
class TorchParityTest {
  private static final double TOLERANCE = 1e-6;

  /** Where the gates of Deeplearning4j's LSTM stand in torch's. */
  private static final int[] LSTM_GATES = {2, 1, 3, 0};

  static List<Case> cases() {
    return TorchCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layer_torchWeights_hasTorchOutputsAndGradients(Case of) {
    FusedNetwork network =
        new FusedNetwork(
            Stack.of(of.kind()).sizes(TorchCases.INPUTS, TorchCases.HIDDEN).configuration());
    network.init();
    network.initGradientsView();
    network.setParams(Values.flat(parameters(of.kind(), of.weights())));

    network.setInput(sequence(of.input()));
    List<INDArray> activations = network.feedForward(true, false);
    var back =
        network
            .getLayer(0)
            .backpropGradient(sequence(of.outputGradient()), LayerWorkspaceMgr.noWorkspaces());

    assertClose("output", Values.list(activations.get(1)), of.output());
    assertClose("input.grad", Values.list(back.getSecond()), of.inputGradient());
    int weights = of.weights().inputHidden().length + of.weights().hiddenHidden().length;
    double[] expected = parameters(of.kind(), of.gradients());
    if (of.kind() != Kind.GRU) {
      // Each of torch's two biases has the gradient of their sum.
      for (int i = weights; i < expected.length; i++) {
        expected[i] /= 2;
      }
    }
    assertClose("weights.grad", network.getFlattenedGradients().dup().data().asDouble(), expected);
  }

  private static void assertClose(String what, double[] found, double[] expected) {
    assertThat(found).as(what).containsExactly(expected, within(TOLERANCE));
  }

  /** In the layout of Deeplearning4j; of two biases the sum, except for GRU. */
  private static double[] parameters(Kind kind, Weights torch) {
    DoubleStream weights =
        DoubleStream.concat(
            DoubleStream.of(gates(kind, torch.inputHidden())),
            DoubleStream.of(gates(kind, torch.hiddenHidden())));
    double[] first = gates(kind, torch.inputBias());
    double[] second = gates(kind, torch.hiddenBias());
    if (kind == Kind.GRU) {
      DoubleStream biases = DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second));
      return DoubleStream.concat(weights, biases).toArray();
    }
    double[] sum = new double[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
    }
    return DoubleStream.concat(weights, DoubleStream.of(sum)).toArray();
  }

  /** In the order of Deeplearning4j. */
  private static double[] gates(Kind kind, double[] torch) {
    if (kind != Kind.LSTM) {
      return torch;
    }
    int length = torch.length / LSTM_GATES.length;
    double[] ordered = new double[torch.length];
    for (int gate = 0; gate < LSTM_GATES.length; gate++) {
      System.arraycopy(torch, LSTM_GATES[gate] * length, ordered, gate * length, length);
    }
    return ordered;
  }

  /** Of {@code [time, batch, values]} in row order. */
  private static INDArray sequence(double[] values) {
    return Values.flat(values)
        .reshape(
            'c',
            TorchCases.STEPS,
            TorchCases.BATCH,
            values.length / TorchCases.STEPS / TorchCases.BATCH)
        .permute(1, 2, 0)
        .dup('c');
  }
}
