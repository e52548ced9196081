package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.sampling.Sampler.Generated;
import dev.unroll.network.Networks;
import dev.unroll.run.SavedExperiment.Wishes;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.TestModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedExperimentTest {
  private static final DataStore STORE =
      new DataStore(Optional.empty(), Path.of("unused"), notice -> {});
  private static final Wishes NONE = wishes(null, null, null, null, null, false, null);
  private static final String TEXT =
      """
      name: text
      seed: 7
      dataset: { type: characters, text: "hello world", window: { length: 5 } }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { epochs: 1 }
      """;
  private static final String COPY =
      """
      name: copy
      dataset: { type: copy, symbols: 3, length: 2, delay: 1, train: 10, validation: 4, test: 6 }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { epochs: 1 }
      """;

  @TempDir Path directory;

  private SavedExperiment saved(String yaml) throws Exception {
    ExperimentConfig config = TestModels.config(yaml);
    SequenceData data = DataLoader.load(config, STORE);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    Path file = directory.resolve("model.zip");
    ModelFile.write(file, network, config, data.encoding());
    return SavedExperiment.open(file, List.of(), Optional.of(1));
  }

  private static Wishes prompt(String prompt, int length, boolean greedy, Long seed) {
    return wishes(prompt, length, null, null, null, greedy, seed);
  }

  private static Wishes wishes(
      String prompt,
      Integer length,
      Double temperature,
      Integer topK,
      Double topP,
      boolean greedy,
      Long seed) {
    return new Wishes(
        Optional.ofNullable(prompt),
        Optional.ofNullable(length),
        Optional.ofNullable(temperature),
        Optional.ofNullable(topK),
        Optional.ofNullable(topP),
        greedy,
        Optional.ofNullable(seed));
  }

  @Test
  void sample_nothingConfiguredOrWished_twoHundredSymbolsFromTheSeed() throws Exception {
    SavedExperiment saved = saved(TEXT);
    Generated text = saved.sample(NONE);

    assertThat(text.text()).hasSize(200);
    assertThat(saved.sample(wishes(null, null, 1.0, null, null, false, 7L))).isEqualTo(text);
    assertThat(saved.sample(wishes(null, null, null, null, null, false, 8L))).isNotEqualTo(text);
    assertThat(saved.sample(wishes(null, null, 0.1, null, null, false, null))).isNotEqualTo(text);
  }

  @Test
  void sample_configured_itsSettingsWhereNoWishIs() throws Exception {
    SavedExperiment saved =
        saved(TEXT + "sampling: { prompt: low, length: 12, temperature: 0.5, top_k: 3 }\n");

    Generated text = saved.sample(NONE);

    assertThat(text.prompt()).isEqualTo("low");
    assertThat(text.text()).hasSize(12);
    assertThat(saved.sample(wishes("low", 12, 0.5, 3, null, false, 7L))).isEqualTo(text);
    assertThat(saved.sample(prompt("he", 3, false, null)).text()).hasSize(3);
  }

  @Test
  void sample_greedy_noSeedMatters() throws Exception {
    SavedExperiment saved = saved(TEXT);
    Generated text = saved.sample(prompt("he", 20, true, 1L));

    assertThat(saved.sample(prompt("he", 20, true, 2L))).isEqualTo(text);
    // The single likeliest symbol, at any temperature.
    assertThat(saved.sample(wishes("he", 20, 5.0, 1, null, false, 3L))).isEqualTo(text);
    assertThat(saved.sample(wishes("he", 20, 5.0, null, 1e-9, false, 3L))).isEqualTo(text);
  }

  @Test
  void sample_modelThatWritesNothing_refused() throws Exception {
    SavedExperiment copy = saved(COPY);
    assertThatThrownBy(() -> copy.sample(NONE))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            directory.resolve("model.zip")
                + ": this model writes no text\nFor new data use: predict RUN FILE");

    SavedExperiment fillIn = saved(TEXT.replace("window:", "objective: fill-in, window:"));
    assertThatThrownBy(() -> fillIn.sample(NONE)).isInstanceOf(ExperimentException.class);
  }

  @Test
  void evaluate_split_asTheNetworkItself() throws Exception {
    SavedExperiment saved = saved(COPY);
    ExperimentConfig config = TestModels.config(COPY);
    SequenceData data = DataLoader.load(config, STORE);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));

    assertThat(saved.evaluate(Split.TEST, STORE).values())
        .isEqualTo(Evaluator.of(data, 500, 32).evaluate(network, Split.TEST).values());
  }

  @Test
  void evaluate_dataEncodedDifferently_refused() throws Exception {
    saved(COPY);
    Path file = directory.resolve("model.zip");
    ModelFile.Saved model = ModelFile.read(file, List.of());
    ModelFile.write(
        file, model.network(), model.config(), new GeneratedEncoding(List.of("a", "b", "c")));
    SavedExperiment changed = SavedExperiment.open(file, List.of(), Optional.of(1));

    assertThatThrownBy(() -> changed.evaluate(Split.TEST, STORE))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            file
                + ": the data is encoded differently now: its vocabulary, classes or scale have"
                + " changed since the training\nEvaluate on the data the model was trained with.");
  }
}
