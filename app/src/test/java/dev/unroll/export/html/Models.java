package dev.unroll.export.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.EngineOutputs;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import dev.unroll.result.OptionalModule;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Untrained networks with random weights, large enough that every part of a formula matters. */
final class Models {
  private static final double SCALE = 0.6;
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new OptionalModule());

  private Models() {}

  /** A configuration with these two sections. */
  static ExperimentConfig config(String dataset, String network) {
    String yaml =
        "dataset: %s%nnetwork: %s%ntraining: { iterations: 1 }%n".formatted(dataset, network);
    try {
      return new ConfigReader().readText(yaml, Path.of("test.yaml")).config();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static SequenceData data(ExperimentConfig config) {
    return DataLoader.load(
        config, new DataStore(Optional.empty(), Path.of("unused"), notice -> {}));
  }

  static MultiLayerNetwork network(ExperimentConfig config, TaskShape shape) {
    MultiLayerNetwork network = Networks.build(config, shape);
    Random random = new Random(5);
    INDArray parameters = network.params();
    for (int i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, (float) (SCALE * random.nextGaussian()));
    }
    return network;
  }

  static MultiLayerNetwork network(ExperimentConfig config, SequenceData data) {
    return network(config, ExperimentPlan.taskShape(data));
  }

  static TrainedModel model(ExperimentConfig config, MultiLayerNetwork network, Encoding encoding) {
    return new TrainedModel(
        config,
        NetworkReader.read(network),
        new EngineOutputs(network),
        encoding,
        "0".repeat(64),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** As the page's script has it. */
  static String json(Object data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
