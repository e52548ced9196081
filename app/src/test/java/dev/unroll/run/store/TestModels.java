package dev.unroll.run.store;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** Small models for tests. */
public final class TestModels {
  /**
   * One relu cell: without recurrence and with weights of 1 its output is its input, if above 0.
   */
  public static final String RELU_CELL =
      """
      name: cell
      dataset: { type: adding, length: 3, train: 10, validation: 4, test: 4 }
      network: { layers: [ rnn: { size: %d, activation: relu } ] }
      training: { epochs: 1 }
      """;

  private TestModels() {}

  public static ExperimentConfig config(String yaml) throws ConfigException {
    return new ConfigReader().readText(yaml, Path.of("test.yaml")).config();
  }

  /** A network that passes its inputs on: {@code size} relu cells without memory. */
  public static MultiLayerNetwork passing(int size, int outputs, TaskShape shape)
      throws ConfigException {
    MultiLayerNetwork network = Networks.build(config(RELU_CELL.formatted(size)), shape);
    network.params().assign(0);
    network.getLayer(0).getParam("W").assign(Nd4j.eye(size));
    if (size == outputs) {
      network.getLayer(1).getParam("W").assign(Nd4j.eye(size));
    }
    return network;
  }
}
