package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSurveyTest {
  @TempDir Path directory;

  @Test
  void of_text_countsCodePointsAsTheyAreRead() throws IOException {
    TextSurvey text = survey("\ufeffab\r\na😀");
    assertThat(text.characters()).isEqualTo(5);
    assertThat(text.distinct()).isEqualTo(4);
    assertThat(text.lines()).isEqualTo(2);
  }

  @Test
  void unseenAfter_countsWhatOnlyTheEndHas() throws IOException {
    TextSurvey text = survey("aabbccd");
    assertThat(text.unseenAfter(7)).isZero();
    assertThat(text.unseenAfter(4)).isEqualTo(2);
    assertThat(text.unseenAfter(0)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "ab,ab",
        "***\\n\\n  Once upon a time there was,Once upon a time ",
        "Once upon a time two,Once upon a time two",
        "abcdefghijklmnopqrstuvwxyz,abcdefghijklmnopqrst",
        "...,..."
      })
  void opening_isTheFirstWordsOfTheFirstLineThatHasAny(String text, String opening)
      throws IOException {
    assertThat(survey(text.replace("\\n", "\n")).opening()).isEqualTo(opening);
  }

  private TextSurvey survey(String text) throws IOException {
    return TextSurvey.of(
        Files.writeString(directory.resolve("a.txt"), text), StandardCharsets.UTF_8);
  }
}
