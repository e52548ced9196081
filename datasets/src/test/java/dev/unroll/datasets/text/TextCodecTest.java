package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.WordGap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it costs $5.00 or 3.14! a.b@c.org, or d.e@f.org: well-known.\nthat is all. or is it?",
        "if x == 1:\n\treturn f(x, y[0])\n",
        "he said \"go\" to \"a b\", and \"c\".\n'tis the dogs' bone - or O'Neil's\n",
        "\u4f60\u597d\uff0c\u4e16\u754c\u3002\u518d\u89c1\u3002",
        "two  spaces  stay,  and\ttabs\tdo. none-the-less -- so",
      })
  void decode_wordsOfTheTrainingText_standAsTheyStoodThere(String text) {
    TextData data = Texts.inline(text.repeat(3)).words(1).load();

    assertThat(TextCodec.of(data.encoding()).decode(data.symbols(Split.TRAIN)).strip())
        .isEqualTo(text.repeat(3).strip());
  }

  @Test
  void decode_wordsNeverSeenTogether_standAsOthersOfTheirKind() {
    TextData data =
        Texts.inline("pay $1.50 to a@b.c. go home. stop. see 3.25 at x@y.z, or $9.75")
            .words(1)
            .load();
    TextCodec codec = TextCodec.of(data.encoding());

    assertThat(codec.decode(codec.encode("$ 3 . 75 , x @ c . home").symbols()))
        .isEqualTo("$3.75, x@c. home");
  }

  @Test
  void decode_gapsThatDiffer_areTheMostFrequent() {
    TextData data = Texts.inline("a b\na  b\na  b\nc d").words(1).load();

    assertThat(TextCodec.of(data.encoding()).decode(data.symbols(Split.TRAIN)))
        .isEqualTo("a  b\na  b\na  b\nc d");
  }

  @Test
  void decode_markers_separateNothing() {
    TextData data = Texts.inline("a.b c").words(1).markers().load();

    assertThat(TextCodec.of(data.encoding()).decode(data.symbols(Split.TRAIN))).isEqualTo("a.b c");
  }

  @Test
  void load_validationText_teachesNoGap() {
    TextData data = Texts.inline("a b a b a-b a-b").words(1).split(0.6, 0).load();

    assertThat(data.encoding().gaps()).containsExactly(new WordGap("<word>", "<word>", " "));
  }

  @Test
  void decode_modelWithoutGaps_setsWordsAsInPrint() {
    String text =
        "KING:\nWhat (if any), friend -- don't \"say so\"; 'tis a well-known truth!\n\n"
            + "\u00bfQui\u00e9n? Me.";
    TextData data = Texts.inline(text).words(1).load();

    assertThat(TextCodec.of(withoutGaps(data.encoding())).decode(data.symbols(Split.TRAIN)))
        .isEqualTo(text.replace(" -- ", "--"));
  }

  @Test
  void readsAs_otherGaps_isTheSame() {
    TextEncoding encoding = Texts.inline("a b, c").words(1).load().encoding();

    assertThat(encoding.readsAs(withoutGaps(encoding))).isTrue();
    assertThat(encoding.readsAs(Texts.inline("a b, d").words(1).load().encoding())).isFalse();
  }

  private static TextEncoding withoutGaps(TextEncoding encoding) {
    return new TextEncoding(
        encoding.unit(),
        encoding.symbols(),
        encoding.transliterate(),
        encoding.lowercase(),
        encoding.markers(),
        encoding.maskSymbol(),
        encoding.input(),
        null);
  }
}
