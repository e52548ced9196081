package dev.unroll.export.html;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.network.TaskShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every cell in every arrangement, with an input and what Java's network makes of it. */
record EveryNetwork(String name, NetworkModel network, double[][] steps, double[][] expected) {
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 4;
  private static final int STEPS = 9;

  private static final List<String> CELLS =
      List.of(
          "rnn: { size: 5 }",
          "rnn: { size: 5, activation: relu }",
          "rnn: { size: 5, output: input-and-previous }",
          "rnn: { size: 5, activation: relu, output: input-and-previous }",
          "lstm: { size: 5 }",
          "gru: { size: 5 }");

  private static final List<String> ARRANGEMENTS =
      List.of(
          "- %s",
          "- bidirectional: { %s, merge: concat }",
          "- bidirectional: { %s, merge: add }",
          "- bidirectional: { %s, merge: average }",
          "- %1$s\n    - %1$s",
          "- bidirectional: { %1$s }\n    - bidirectional: { %1$s, merge: add }",
          "- dense: { size: 6, activation: tanh }\n    - %s\n    - dense: { size: 7 }");

  /** Of its largest output, which those of relu make grow. */
  double tolerance() {
    return 1e-5
        * Math.max(
            1,
            Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0));
  }

  static List<EveryNetwork> all() {
    List<EveryNetwork> all = new ArrayList<>();
    for (String cell : CELLS) {
      for (String arrangement : ARRANGEMENTS) {
        for (boolean perStep : new boolean[] {true, false}) {
          all.add(of("fused", "    " + arrangement.formatted(cell), perStep));
        }
      }
    }
    all.add(of("stock", "    - bidirectional: { lstm: { size: 5 } }", false));
    all.add(
        of("fused", "    - dense: { size: 5, activation: sigmoid }\n    - gru: { size: 4 }", true));
    return all;
  }

  private static EveryNetwork of(String engine, String layers, boolean perStep) {
    ExperimentConfig config =
        Models.config(
            "{ type: adding, length: 6, train: 4, validation: 0, test: 0 }\nengine: " + engine,
            "\n  layers:\n" + layers);
    MultiLayerNetwork network =
        Models.network(
            config, new TaskShape(INPUTS, OUTPUTS, STEPS, perStep, false, layers.contains("relu")));
    Random random = new Random(7);
    double[][] steps = new double[STEPS][INPUTS];
    INDArray input = Nd4j.create(1, INPUTS, STEPS);
    for (int t = 0; t < STEPS; t++) {
      for (int i = 0; i < INPUTS; i++) {
        steps[t][i] = (float) random.nextGaussian();
        input.putScalar(0, i, t, steps[t][i]);
      }
    }
    INDArray output = network.output(input);
    double[][] expected = new double[perStep ? STEPS : 1][OUTPUTS];
    for (int t = 0; t < expected.length; t++) {
      for (int i = 0; i < OUTPUTS; i++) {
        expected[t][i] = perStep ? output.getDouble(0, i, t) : output.getDouble(0, i);
      }
    }
    return new EveryNetwork(
        engine + (perStep ? ", per step\n" : ", last step\n") + layers,
        NetworkReader.read(network),
        steps,
        expected);
  }
}
