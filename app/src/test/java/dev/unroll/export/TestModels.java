package dev.unroll.export;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.export.model.EngineOutputs;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** Networks as configurations make them, with random weights, and the models they are. */
public final class TestModels {
  public static final int INPUTS = 5;
  public static final int CLASSES = 3;

  /** A network, and the same as a model to export. */
  public record Made(MultiLayerNetwork network, TrainedModel model) {}

  /**
   * @param layers as a configuration has them, in one line
   * @param perStep an output at every step
   * @param masked whether sequences are padded
   */
  public record Case(String layers, boolean perStep, boolean masked) {
    @Override
    public String toString() {
      return "%s, %s%s"
          .formatted(layers, perStep ? "per step" : "last step", masked ? ", masked" : "");
    }

    public boolean bothDirections() {
      return layers.contains("bidirectional");
    }
  }

  private TestModels() {}

  /** Cells x directions and merges x layers x steps x masks. */
  public static Stream<Case> matrix() {
    List<Case> cases = new ArrayList<>();
    for (String cell :
        List.of(
            "rnn: { size: 4 }",
            "rnn: { size: 4, activation: relu }",
            "rnn: { size: 4, output: input-and-previous }",
            "lstm: { size: 4 }",
            "gru: { size: 4 }")) {
      for (String merge : List.of("", "concat", "add", "average")) {
        String layer =
            merge.isEmpty()
                ? "- " + cell
                : "- bidirectional: { %s, merge: %s }".formatted(cell, merge);
        for (String layers : List.of(layer, layer + "\n    " + layer)) {
          for (boolean perStep : List.of(true, false)) {
            cases.add(new Case(layers, perStep, false));
            cases.add(new Case(layers, perStep, true));
          }
        }
      }
    }
    return cases.stream();
  }

  /** A classifier of made-up features. */
  public static Made make(Case of) throws ConfigException {
    return make(of, INPUTS, encoding(of.masked()), "fused");
  }

  public static Made make(Case of, int inputs, Encoding encoding, String engine)
      throws ConfigException {
    ExperimentConfig config = config(of.layers(), engine);
    int outputs = encoding.classes().isEmpty() ? 1 : encoding.classes().size();
    MultiLayerNetwork network =
        Networks.build(
            config,
            new TaskShape(
                inputs, outputs, 7, of.perStep(), of.masked(), encoding.classes().isEmpty()));
    randomize(network, 1);
    return new Made(network, model(network, config, encoding));
  }

  public static ExperimentConfig config(String layers, String engine) throws ConfigException {
    return new ConfigReader()
        .readText(
            """
            name: case
            engine: %s
            dataset: { type: adding, train: 2, validation: 0, test: 0 }
            network:
              layers:
                %s
            training: { iterations: 1 }
            """
                .formatted(engine, layers),
            Path.of("case.yaml"))
        .config();
  }

  public static TrainedModel model(
      MultiLayerNetwork network, ExperimentConfig config, Encoding encoding) {
    return new TrainedModel(
        config,
        NetworkReader.read(network),
        new EngineOutputs(network),
        encoding,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Weights and biases all random, as those of a trained network are. */
  public static void randomize(MultiLayerNetwork network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) network.numParams()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1.2 * random.nextDouble() - 0.6);
    }
    network.params().assign(Nd4j.createFromArray(values).reshape(network.params().shape()));
  }

  private static Encoding encoding(boolean masked) {
    List<String> classes = List.of("a", "b", "c");
    return masked ? csv(classes) : new GeneratedEncoding(classes);
  }

  /** Five columns with scales of their own. */
  public static CsvEncoding csv(List<String> classes) {
    return new CsvEncoding(
        List.of("v", "w", "x", "y", "z"),
        List.of(100.0, -3.0, 0.0, 0.25, 1e6),
        List.of(10.0, 2.0, 1.0, 0.5, 1e5),
        Optional.of("id"),
        "kind",
        classes,
        classes.isEmpty() ? 7 : 0,
        classes.isEmpty() ? 3 : 1,
        false,
        0,
        7,
        ',',
        Optional.empty(),
        Optional.empty());
  }
}
