package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts for validation and test that are no parts of the one for training. */
class SeparateTextsTest {
  @TempDir Path directory;

  @Test
  void load_bothSeparate_allOfTheTextIsForTraining() {
    TextData data =
        Texts.inline("abcabc").separate(Split.VALIDATION, "cab").separate(Split.TEST, "bb").load();

    assertThat(data.symbols(Split.TRAIN)).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(2, 0, 1);
    assertThat(data.symbols(Split.TEST)).containsExactly(1, 1);
    assertThat(data.sources())
        .extracting(DataSource::bytes)
        .as("the text, then validation, then test")
        .containsExactly(6L, 3L, 2L);
  }

  @Test
  void load_testAloneSeparate_validationIsStillAPart() {
    TextData data = Texts.inline("abcabcabca").split(0.3, 0).separate(Split.TEST, "ba").load();

    assertThat(data.symbols(Split.TRAIN)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(1, 2, 0);
    assertThat(data.symbols(Split.TEST)).containsExactly(1, 0);
  }

  @Test
  void load_separateWords_vocabularyAndMarkersAsInTraining() {
    TextData data =
        Texts.inline("a b a b a c")
            .words(2)
            .markers()
            .separate(Split.VALIDATION, "b zebra a")
            .load();

    assertThat(data.encoding().symbols())
        .containsExactly("a", "b", "<unknown>", "\u0002", "\u0003");
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(3, 1, 2, 0, 4);
  }

  @Test
  void load_unknownCharacterInTheTest_namesThatTextAndPlace() {
    Texts texts = Texts.inline("abab").separate(Split.TEST, "ab\nbé");

    DataException failure = catchThrowableOfType(DataException.class, texts::load);

    assertThat(failure.key()).contains("vocabulary");
    assertThat(failure.getMessage())
        .contains("2 characters are not in the vocabulary, as the training split lacks them")
        .contains("the first is at line 1, column 3");
    assertThat(texts.skipUnknown().load().symbols(Split.TEST)).containsExactly(0, 1, 1);
  }

  @Test
  void load_emptyOrTooShort_isToldAtItsOwnKey() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.txt"), "");
    Texts texts = Texts.inline("abab");
    TextSettings settings = texts.settings();

    assertThat(
            catchThrowableOfType(
                    DataException.class,
                    () ->
                        TextDatasets.load(
                            with(settings, Split.VALIDATION, empty),
                            new DataStore(Optional.empty(), directory, notice -> {})))
                .key())
        .contains("validation");
    DataException one =
        catchThrowableOfType(
            DataException.class, () -> Texts.inline("abab").separate(Split.TEST, "a").load());
    assertThat(one.key()).contains("test");
    assertThat(one)
        .hasMessage(
            "inline text: the test split has 1 symbols, too few to predict one\nGive a longer text.");
  }

  @Test
  void settings_partAndSeparate_refused() {
    assertThatThrownBy(
            () -> Texts.inline("abab").split(0.5, 0).separate(Split.VALIDATION, "ab").load())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TextSettings with(TextSettings settings, Split split, Path file) {
    return new TextSettings(
        settings.source(),
        Map.of(split, new TextSource.TextFile(file, StandardCharsets.UTF_8)),
        settings.symbols(),
        settings.objective(),
        settings.maskedFraction(),
        settings.windows(),
        settings.input(),
        settings.seed());
  }
}
