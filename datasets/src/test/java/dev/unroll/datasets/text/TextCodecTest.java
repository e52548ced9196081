package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import org.junit.jupiter.api.Test;

class TextCodecTest {

  @Test
  void encode_knownCharacters_comesBack() {
    TextCodec codec = TextCodec.of(Texts.inline("h\uD83D\uDE00llo\n").load().encoding());

    TextCodec.Encoded encoded = codec.encode("oh\r\n\uD83D\uDE00");

    // By code point: newline, h, l, o, the emoji.
    assertThat(encoded.symbols()).containsExactly(3, 1, 0, 4);
    assertThat(encoded.unknown()).isEmpty();
    assertThat(codec.decode(encoded.symbols())).isEqualTo("oh\n\uD83D\uDE00");
  }

  @Test
  void encode_unknownCharacters_areNamedOnceAndLeftOut() {
    TextCodec codec = TextCodec.of(Texts.inline("abc").load().encoding());

    TextCodec.Encoded encoded = codec.encode("xa\uD83D\uDE00bx");

    assertThat(encoded.symbols()).containsExactly(0, 1);
    assertThat(encoded.unknown()).containsExactly("x", "\uD83D\uDE00");
  }

  @Test
  void encode_preparation_isThatOfTheDataset() {
    TextCodec codec =
        TextCodec.of(Texts.inline("\u00c9t\u00e9").transliterate().lowercase().load().encoding());

    assertThat(codec.decode(codec.encode("T\u00c8T").symbols())).isEqualTo("tet");
  }

  @Test
  void decode_markers_areNothing() {
    TextData data = Texts.inline("ab").markers().load();
    TextCodec codec = TextCodec.of(data.encoding());

    assertThat(codec.decode(data.symbols(Split.TRAIN))).isEqualTo("ab");
    assertThat(codec.encode(TextEncoding.START + "b").symbols()).containsExactly(2, 1);
  }

  @Test
  void encode_unknownWords_areTheUnknownWordAndNamed() {
    TextCodec codec = TextCodec.of(Texts.inline("be to to be").words(1).load().encoding());

    TextCodec.Encoded encoded = codec.encode("to sleep");

    assertThat(encoded.symbols()).containsExactly(1, 2);
    assertThat(encoded.unknown()).containsExactly("sleep");
    assertThat(codec.decode(encoded.symbols())).isEqualTo("to <unknown>");
  }

  @Test
  void decode_words_areSetAsInPrint() {
    String text =
        "KING:\nWhat (if any), friend -- don't \"say so\"; 'tis a well-known truth!\n\n"
            + "\u00bfQui\u00e9n? Me.";
    TextData data = Texts.inline(text).words(1).load();

    assertThat(TextCodec.of(data.encoding()).decode(data.symbols(Split.TRAIN)))
        .isEqualTo(text.replace(" -- ", "--"));
  }
}
