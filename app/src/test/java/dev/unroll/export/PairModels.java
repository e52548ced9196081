package dev.unroll.export;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.network.Networks;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Networks that write a target of a source, with random weights, and the models they are. */
public final class PairModels {
  /** A hostile symbol, and some of several bytes. */
  private static final List<String> WORDS = List.of("ein", "zwei", "</script>", "ä\"ö", "x");

  private PairModels() {}

  /**
   * A network and what it was made of.
   *
   * @param zip the model as a run saves it
   * @param model with test examples
   */
  public record Made(MultiLayerNetwork network, PairData data, Path zip, TrainedModel model) {}

  /**
   * @param keys of the dataset, in one line
   * @param layers as a configuration has them, in one line
   * @param directory where its data and its model are written
   */
  public static Made make(String keys, String layers, Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("pairs.tsv"),
            IntStream.range(0, 40).mapToObj(PairModels::line).collect(Collectors.joining("\n")));
    ExperimentConfig config =
        new ConfigReader()
            .readText(
                """
                name: pairs
                dataset: { type: pairs, path: '%s', minimum_count: 1, split: { validation: 0, test: 0.2 }%s }
                network: { layers: [ %s ] }
                training: { iterations: 1 }
                """
                    .formatted(file, keys, layers),
                Path.of("pairs.yaml"))
            .config();
    DataStore store = new DataStore(Optional.empty(), Path.of("unused"), notice -> {});
    PairData data = (PairData) DataLoader.load(config, store);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    TestModels.randomize(network, 3);
    Path zip = directory.resolve("model.zip");
    ModelFile.write(zip, network, config, data.encoding());
    TrainedModel model =
        TrainedModels.of(network, config, data.encoding(), Optional.empty(), Optional.empty())
            .with(SavedExperiment.open(zip, List.of(), Optional.of(1)).testExamples(store));
    return new Made(network, data, zip, model);
  }

  /** Sources of one to six words, targets of one to four. */
  private static String line(int i) {
    return words(i, 1 + i % 6) + "\t" + words(3 * i + 1, 1 + i % 4).replace("e", "E");
  }

  private static String words(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> WORDS.get(i * i * i % WORDS.size()))
        .collect(Collectors.joining(" "));
  }
}
