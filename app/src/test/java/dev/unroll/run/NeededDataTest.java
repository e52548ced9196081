package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededDataTest {
  @TempDir Path directory;

  private LoadedConfig loaded(String dataset) throws Exception {
    return loaded(dataset, "layers: [ lstm: { size: 4 } ]");
  }

  private LoadedConfig loaded(String dataset, String network) throws Exception {
    return new ConfigReader()
        .readText(
            """
            name: x
            dataset: %s
            network: { %s }
            training: { iterations: 1 }
            """
                .formatted(dataset, network),
            directory.resolve("configs/x.yaml"),
            List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ type: characters, corpus: tiny-shakespeare } | tiny-shakespeare/input.txt",
        "{ type: csv, known: ett-h1, forecast: { column: OT } } | ett/ETTh1.csv",
        "{ type: mnist-rows, known: mnist } | mnist/train-images-idx3-ubyte",
        "{ type: labelled-text, known: names } | names/Arabic.txt",
        "{ type: pairs, known: multi30k-de-en } | multi30k/train.de"
      })
  void of_knownData_namesItsFiles(String dataset, String file) throws Exception {
    NeededData needed = NeededData.of(loaded(dataset));
    assertThat(needed.known()).contains(file);
    assertThat(needed.named()).isEmpty();
  }

  @Test
  void of_files_areRelativeToWhatNamesThem_andThoseElsewhereAreLeftOut() throws Exception {
    NeededData needed =
        NeededData.of(
            loaded("{ type: characters, file: texts/a.txt, test: ../b.txt, validation: c.txt }"));
    assertThat(needed.known()).isEmpty();
    assertThat(needed.named())
        .isEqualTo(
            Map.of(
                directory.resolve("configs/texts/a.txt"), Path.of("texts/a.txt"),
                directory.resolve("configs/c.txt"), Path.of("c.txt")));
  }

  @Test
  void of_weightsAndVectors_areNamedToo_butOfARunOnlyItsModelIsRead() throws Exception {
    String words = "{ type: words, file: a.txt }";
    NeededData run =
        NeededData.of(loaded(words, "layers: [ lstm: { size: 4 } ], init_from: runs/base"));
    assertThat(run.models())
        .isEqualTo(Map.of(directory.resolve("configs/runs/base"), Path.of("runs/base")));
    assertThat(run.named()).containsOnlyKeys(directory.resolve("configs/a.txt"));

    NeededData vectors =
        NeededData.of(
            loaded(words, "layers: [ embedding: { size: 2, file: v.txt }, lstm: { size: 4 } ]"));
    assertThat(vectors.models()).isEmpty();
    assertThat(vectors.named())
        .containsOnlyKeys(directory.resolve("configs/a.txt"), directory.resolve("configs/v.txt"));
  }

  @Test
  void load_fileIsOnlyBelowTheDataDirectory_readsItThere() throws Exception {
    LoadedConfig config =
        loaded("{ type: characters, file: a.txt, vocabulary: printable, window: { length: 4 } }");
    Path named = directory.resolve("configs/a.txt").toAbsolutePath();
    Path data = directory.resolve("data");
    Path there = data.resolve(named.getRoot().relativize(named).toString());
    Files.createDirectories(there.getParent());
    Files.writeString(there, "what is read is this, and nothing else at all");
    DataStore store = new DataStore(Optional.of(data), directory.resolve("cache"), notice -> {});

    assertThat(DataLoader.load(config, store).examples(Split.TRAIN)).isPositive();

    Files.createDirectories(named.getParent());
    assertThat(store.named(named)).isEqualTo(there);
    Files.writeString(named, "it is here");
    assertThat(store.named(named)).isEqualTo(named);
    assertThat(store.named(directory.resolve("none"))).isEqualTo(directory.resolve("none"));
  }
}
