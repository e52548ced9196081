package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.grammar.Grammar;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of dataset tells about itself; a kind that is forgotten here fails. */
class DatasetConfigTest {
  /** The keys that a kind must be given. */
  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("characters", ", corpus: toy-verse"),
          Map.entry("words", ", corpus: toy-verse"),
          Map.entry("labelled-text", ", known: names"),
          Map.entry("csv", ", path: d, label: { column: y }"),
          Map.entry("mnist-rows", ""),
          Map.entry("copy", ""),
          Map.entry("adding", ""),
          Map.entry("pairs", ", path: d"),
          Map.entry("addition", ""),
          Map.entry("dates", ""),
          Map.entry("digits", ""));

  @TempDir Path directory;

  @Test
  void everyKind_isHere() {
    assertThat(REQUIRED).containsOnlyKeys(Grammar.kinds(DatasetConfig.class).keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "characters",
        "words",
        "labelled-text",
        "pairs",
        "addition",
        "dates",
        "csv",
        "mnist-rows",
        "copy",
        "adding",
        "digits"
      })
  void validationKey_setTo0_leavesNoValidation(String kind) throws Exception {
    DatasetConfig dataset = read(kind);

    assertThat(dataset.hasValidation()).isTrue();
    assertThat(read(kind, dataset.validationKey() + "=0").hasValidation()).isFalse();
  }

  @Test
  void estimatesNumbers_isOfTheLabel() throws Exception {
    assertThat(read("adding").estimatesNumbers()).isTrue();
    assertThat(read("csv").estimatesNumbers()).isFalse();
    assertThat(read("csv", "dataset.label.type=number").estimatesNumbers()).isTrue();
    assertThat(read("csv", "dataset.forecast={column: x}").estimatesNumbers()).isTrue();
  }

  @Test
  void labelsSomeSteps_copyAndFillInOnly() throws Exception {
    assertThat(read("copy").labelsSomeSteps()).isTrue();
    assertThat(read("words").labelsSomeSteps()).isFalse();
    assertThat(read("words", "dataset.objective=fill-in").labelsSomeSteps()).isTrue();
  }

  private DatasetConfig read(String kind, String... sets) throws Exception {
    String yaml =
        "dataset: { type: "
            + kind
            + REQUIRED.get(kind)
            + " }\nnetwork: { layers: [ lstm: { size: 2 } ] }\ntraining: { epochs: 1 }\n";
    return new Reading(directory).config(yaml, sets).dataset();
  }
}
