package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.network.Networks;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NewDataEvaluationTest {
  private static final DataStore STORE =
      new DataStore(Optional.empty(), Path.of("unused"), notice -> {});
  private static final String TEXT =
      """
      name: text
      seed: 7
      dataset: { type: characters, text: "abcab cabca bca", window: { length: 5 } }
      network: { layers: [ lstm: { size: 6 } ] }
      training: { epochs: 1 }
      evaluation: { streams: 1 }
      """;

  @TempDir Path directory;

  private MultiLayerNetwork network;

  /** An untrained model, whose outputs are as good to check as any. */
  private SavedExperiment saved(String yaml) throws Exception {
    ExperimentConfig config = TestModels.config(yaml);
    SequenceData data = DataLoader.load(config, STORE);
    network = Networks.build(config, ExperimentPlan.taskShape(data));
    Path file = directory.resolve("model.zip");
    ModelFile.write(file, network, config, data.encoding());
    return SavedExperiment.open(file, List.of(), Optional.of(1));
  }

  private Path text(String content) throws IOException {
    return Files.writeString(directory.resolve("new.txt"), content);
  }

  @Test
  void evaluate_newText_perplexityIsThatOfTheNetworksOwnProbabilities() throws Exception {
    SavedExperiment saved = saved(TEXT);
    String symbols = " abc"; // the vocabulary, by code point
    String text = "cab bac abba";

    NewDataEvaluation evaluation = saved.evaluate(text(text));

    // The second computation: the whole text in one call, then -mean of log p(next).
    INDArray input = Nd4j.zeros(1, 4, text.length() - 1);
    for (int t = 0; t < text.length() - 1; t++) {
      input.putScalar(0, symbols.indexOf(text.charAt(t)), t, 1);
    }
    INDArray output = network.output(input);
    double nats = 0;
    for (int t = 0; t < text.length() - 1; t++) {
      nats -= Math.log(output.getDouble(0, symbols.indexOf(text.charAt(t + 1)), t));
    }
    nats /= text.length() - 1;
    Map<String, Double> values = evaluation.metrics().values();
    assertThat(values.get("loss")).isCloseTo(nats, within(1e-5));
    assertThat(values.get("perplexity")).isCloseTo(Math.exp(nats), within(1e-4));
    assertThat(values.get("bits_per_character")).isCloseTo(nats / Math.log(2), within(1e-5));
    assertThat(evaluation.examples()).isEqualTo("12 characters");
    assertThat(evaluation.notes()).isEmpty();
  }

  @Test
  void evaluate_textWithUnknownCharacters_saysWhatIsLeftOut() throws Exception {
    assertThat(saved(TEXT).evaluate(text("cabébacéabb한")).notes())
        .containsExactly(
            "the model does not know 3 of its 12 characters (25.00 %), which are left out of the"
                + " numbers: é 한");
  }

  @Test
  void evaluate_wordsUnknown_saysThatTheyCount() throws Exception {
    SavedExperiment words =
        saved(
            """
            name: words
            dataset: { type: words, text: "a b a b a b a b", window: { length: 3 } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { epochs: 1 }
            """);

    NewDataEvaluation evaluation = words.evaluate(text("a b zebra a"));

    assertThat(evaluation.notes())
        .containsExactly(
            "the model does not know 1 of its 4 words (25.00 %), which count as <unknown>: zebra");
    assertThat(evaluation.metrics().values()).containsKey("bits_per_word");
  }

  @Test
  void evaluate_csvClasses_accuracyCountsTheFilesLabels() throws Exception {
    Path train = directory.resolve("train.csv");
    Files.writeString(train, "id,x,kind\na,1,up\nb,2,down\nc,3,up\nd,4,down\n");
    SavedExperiment saved =
        saved(
            """
            name: table
            dataset:
              type: csv
              path: %s
              sequence: id
              label: { column: kind }
              split: { validation: 0, test: 0 }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { epochs: 1 }
            """
                .formatted(train));
    Path file = directory.resolve("new.csv");
    Files.writeString(file, "id,kind,x\na,up,1\nb,up,9\nc,up,2\nd,down,5\n");

    NewDataEvaluation evaluation = saved.evaluate(file);

    List<List<String>> predicted = saved.predict(file, false).rows();
    List<String> labels = List.of("up", "up", "up", "down");
    long right = 0;
    for (int i = 0; i < labels.size(); i++) {
      right += predicted.get(i).get(2).equals(labels.get(i)) ? 1 : 0;
    }
    assertThat(evaluation.metrics().values().get("accuracy")).isEqualTo(right / 4.0);
    assertThat(evaluation.examples()).isEqualTo("4 sequences");
  }

  @Test
  void evaluate_madeUpData_readsNoFiles() throws Exception {
    SavedExperiment copy =
        saved(
            """
            name: copy
            dataset: { type: copy, symbols: 3, length: 2, delay: 1, train: 9, validation: 4, test: 6 }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { epochs: 1 }
            """);
    Path file = text("x");

    assertThatThrownBy(() -> copy.evaluate(file))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            "this model was trained on made-up data, and reads no files\n"
                + "Evaluate it on a split of that data: --split test");
  }
}
