package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTextTest {
  @TempDir Path directory;

  private NewText read(Texts model, String text) throws IOException {
    Path file = Files.writeString(directory.resolve("new.txt"), text);
    return NewText.read(file, StandardCharsets.UTF_8, model.settings(), model.load().encoding());
  }

  @Test
  void read_charactersOfTheModel_areTheTestSplit() throws IOException {
    TextData data = read(Texts.inline("abcabc").windows(2, 2), "cab\r\n".strip()).data();

    assertThat(data.symbols(Split.TEST)).containsExactly(2, 0, 1);
    assertThat(data.examples(Split.TRAIN)).isZero();
    assertThat(data.examples(Split.TEST)).isEqualTo(1);
    assertThat(data.window()).isEqualTo(2);
  }

  @Test
  void read_unknownCharacters_areLeftOutAndCounted() throws IOException {
    NewText text = read(Texts.inline("abcabc").windows(2, 2), "aéböé");

    assertThat(text.data().symbols(Split.TEST)).containsExactly(0, 1);
    assertThat(text.units()).isEqualTo(5);
    assertThat(text.unknown()).isEqualTo(3);
    assertThat(text.unknownUnits()).containsExactly("é", "ö");
  }

  @Test
  void read_unknownWords_areReadAsTheUnknownOne() throws IOException {
    NewText text =
        read(Texts.inline("a b a b").words(1).windows(2, 2).markers(), "b zebra a zebra");

    // a, b, <unknown>, start, end
    assertThat(text.data().symbols(Split.TEST)).containsExactly(3, 1, 2, 0, 2, 4);
    assertThat(text.units()).isEqualTo(4);
    assertThat(text.unknown()).isEqualTo(2);
  }

  @Test
  void read_wholeTextAsWindow_isAsLongAsTheNewText() throws IOException {
    assertThat(read(Texts.inline("abcabc"), "abc").data().window()).isEqualTo(3);
  }

  @Test
  void read_nothingKnown_refused() {
    assertThatThrownBy(() -> read(Texts.inline("abcabc").windows(2, 2), "xyz"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has 0 symbols that the model knows, too few to predict one");
  }
}
