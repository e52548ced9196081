package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than 250 lines: a test is often a literal text and its symbols. */
class TextDatasetsTest {
  @TempDir Path directory;

  @Test
  void load_characters_areSortedByCodePoint() {
    TextData data = Texts.inline("banana\nAB").load();

    assertThat(data.encoding().symbols()).containsExactly("\n", "A", "B", "a", "b", "n");
    assertThat(data.symbols(Split.TRAIN)).containsExactly(4, 3, 5, 3, 5, 3, 0, 1, 2);
    assertThat(data.task()).isEqualTo(Task.NEXT_CHARACTER);
  }

  /** It is in the test split alone, where nothing else is unknown. */
  @Test
  void load_lineBreakAtTheEndAlone_isNoCharacterOfTheText() {
    TextData data = Texts.inline("abababababababababab\n").split(0, 0.15).load();
    assertThat(data.encoding().symbols()).containsExactly("a", "b");
    assertThat(data.symbols(Split.TEST)).containsExactly(1, 0, 1);
    assertThatThrownBy(() -> Texts.inline("ababababababab\nabab\n").split(0, 0.5).load())
        .hasMessageContaining("1 character is not in the vocabulary");
  }

  @Test
  void load_emojiAndHangul_areOneSymbolEach() {
    TextData data = Texts.inline("\uD55C\uD83D\uDE00\uFF5E\uD83D\uDE00").load();

    // U+D55C, U+FF5E, U+1F600: by UTF-16 unit the emoji would come second.
    assertThat(data.encoding().symbols()).containsExactly("\uD55C", "\uFF5E", "\uD83D\uDE00");
    assertThat(data.symbols(Split.TRAIN)).containsExactly(0, 2, 1, 2);
  }

  @Test
  void load_printable_isPythonsStringPrintable() {
    TextData data = Texts.inline("hi").alphabet(new Alphabet.Printable()).load();

    assertThat(data.encoding().symbols()).hasSize(100).doesNotHaveDuplicates();
    // len("0123456789") = 10, then a-z and A-Z: 'h' is 17 and 'i' 18, as in string.printable.
    assertThat(data.symbols(Split.TRAIN)).containsExactly(17, 18);
    assertThat(String.join("", data.encoding().symbols()))
        .startsWith("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+")
        .endsWith("[\\]^_`{|}~ \t\n\r\u000b\f");
  }

  @Test
  void load_explicit_keepsTheOrderGiven() {
    assertThat(Texts.inline("abc").explicit("cab").load().symbols(Split.TRAIN))
        .containsExactly(1, 2, 0);
  }

  @Test
  void load_explicitWithACharacterTwice_isRefused() {
    assertRefusedAt("vocabulary", Texts.inline("abc").explicit("abca"))
        .hasMessageContaining("'a' U+0061 is twice in the vocabulary");
    assertRefusedAt("vocabulary", Texts.inline("abc").explicit(""))
        .hasMessageContaining("has no character");
  }

  @Test
  void load_splits_areContiguousAndRoundedUpAtTheEnd() {
    TextData data = Texts.inline("abcdefghijabcdefghij").split(0.07, 0.1).load();

    assertThat(data.symbols(Split.TRAIN)).hasSize(16).startsWith(0, 1, 2);
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(6, 7);
    assertThat(data.symbols(Split.TEST)).containsExactly(8, 9);
  }

  @Test
  void load_decimalFraction_isNotRoundedUpByBinaryNoise() {
    // 1000 * 0.07 is 70.00000000000001 in binary.
    TextData data = Texts.inline("ab".repeat(500)).split(0.07, 0).load();

    assertThat(data.symbols(Split.VALIDATION)).hasSize(70);
  }

  @Test
  void load_characterOnlyInValidation_isUnknown() {
    assertRefusedAt("vocabulary", Texts.inline("abab\nabab\nzbz\u00e9").split(0.3, 0))
        .hasMessageContaining("inline text: 2 characters are not in the vocabulary")
        .hasMessageContaining("the training split lacks them")
        .hasMessageContaining("'z' U+007A (2 times), '\u00e9' U+00E9 (once)")
        .hasMessageContaining("the first is at line 3, column 1")
        .hasMessageContaining("`unknown: skip`");
  }

  /** Most editors end a file by a line break, also where it is one line. */
  @Test
  void load_oneLine_isReadWithoutTheLineBreakThatEndsItsFile() {
    TextData data = Texts.inline("abababab\n").split(0.25, 0).load();

    assertThat(data.encoding().symbols()).containsExactly("a", "b");
    assertThat(data.symbols(Split.TRAIN)).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(0, 1);
  }

  @Test
  void load_lineBreaks_stayWhereTheyAreLearnt() {
    assertThat(Texts.inline("abab\n").load().symbols(Split.TRAIN)).containsExactly(1, 2, 1, 2, 0);
    assertThat(Texts.inline("a\nbaba\n").split(0.25, 0).load().symbols(Split.VALIDATION))
        .containsExactly(1, 0);
  }

  @Test
  void load_characterOnlyInValidation_canBeSkipped() {
    TextData data = Texts.inline("abab\nabab\nzbza").split(0.3, 0).skipUnknown().load();

    assertThat(data.encoding().symbols()).containsExactly("\n", "a", "b");
    assertThat(data.symbols(Split.TRAIN)).hasSize(9);
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(0, 2, 1);
  }

  @Test
  void load_unknownUnderMarkers_isPlacedWithoutCountingThem() {
    assertRefusedAt("vocabulary", Texts.inline("ab\nac").explicit("ab\n").markers())
        .hasMessageContaining("'c' U+0063 (once)")
        .hasMessageContaining("line 2, column 2");
  }

  @Test
  void load_markers_standRoundTheTextAndLastInTheVocabulary() {
    TextData data = Texts.inline("ba").markers().load();

    assertThat(data.encoding().symbols())
        .containsExactly("a", "b", TextEncoding.START, TextEncoding.END);
    assertThat(data.symbols(Split.TRAIN)).containsExactly(2, 1, 0, 3);
  }

  @Test
  void load_endMarkerOutsideTheTrainingSplit_isStillKnown() {
    TextData data = Texts.inline("abababab").markers().split(0.2, 0).load();

    assertThat(data.symbols(Split.VALIDATION)).containsExactly(1, 3);
  }

  @Test
  void load_textWithAMarkerCharacter_isRefusedUnderMarkers() {
    assertRefusedAt("markers", Texts.inline("a\u0002b").markers()).hasMessageContaining("U+0002");
    assertThat(Texts.inline("a\u0002b").load().encoding().symbols()).hasSize(3);
  }

  @Test
  void load_transliterate_makesAscii() {
    TextData data = Texts.inline("\u00e9t\u00e9").transliterate().load();

    assertThat(data.encoding().symbols()).containsExactly("e", "t");
    assertThat(data.encoding().transliterate()).isTrue();
  }

  @Test
  void load_transliterateAboveTheBasicPlane_makesPlainLettersOrNothing() {
    // Mathematical bold A, an emoji: 'A' and '' in Python's unidecode.
    TextData data = Texts.inline("\uD835\uDC00\uD83D\uDE00bc").transliterate().load();

    assertThat(data.encoding().symbols()).containsExactly("A", "b", "c");
    assertThat(data.symbols(Split.TRAIN)).containsExactly(0, 1, 2);
  }

  @Test
  void load_words_belowTheMinimumAreTheUnknownWord() {
    TextData data = Texts.inline("To be, or not to be.").words(2).lowercase().load();

    assertThat(data.encoding().symbols()).containsExactly("be", "to", TextEncoding.UNKNOWN_WORD);
    assertThat(data.symbols(Split.TRAIN)).containsExactly(1, 0, 2, 2, 2, 1, 0, 2);
    assertThat(data.task()).isEqualTo(Task.NEXT_WORD);
  }

  @Test
  void load_wordsOnlyInValidation_areTheUnknownWord() {
    TextData data = Texts.inline("a b a b a b a b c a").words(1).split(0.2, 0).markers().load();

    assertThat(data.encoding().symbols())
        .containsExactly("a", "b", TextEncoding.UNKNOWN_WORD, TextEncoding.START, TextEncoding.END);
    assertThat(data.symbols(Split.VALIDATION)).containsExactly(2, 0, 4);
  }

  @Test
  void load_unknownCorpus_namesTheKnownOnes() {
    assertRefusedAt("corpus", Texts.of(new TextSource.Corpus("tiny-shakespear")))
        .hasMessageContaining("tiny-shakespear: not a known corpus")
        .hasMessageContaining("tiny-shakespeare, toy-verse");
  }

  @Test
  void load_file_isIdentifiedByItsBytesAsTheyAre() throws IOException {
    byte[] bytes = "\uFEFFa\r\nb".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(directory.resolve("a.txt"), bytes);

    TextData data = Texts.of(new TextSource.TextFile(file, StandardCharsets.UTF_8)).load();

    assertThat(data.encoding().symbols()).containsExactly("\n", "a", "b");
    assertThat(data.symbols(Split.TRAIN)).containsExactly(1, 0, 2);
    assertThat(data.sources())
        .containsExactly(
            new DataSource(
                file.toString(), 7, Checksum.of(Checksum.Algorithm.SHA_256, bytes).hex()));
  }

  @Test
  void load_fileThatIsNotUtf8_namesTheByteAndItsOffset() throws IOException {
    byte[] latin1 = "caf\u00e9 au lait".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("latin1.txt"), latin1);
    assertThatThrownBy(() -> Texts.of(new TextSource.TextFile(file, StandardCharsets.UTF_8)).load())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("latin1.txt:1: is not UTF-8: byte 0xE9 at offset 3");

    Files.write(file, new byte[] {'a', (byte) 0xe2, (byte) 0x82});
    assertThatThrownBy(() -> Texts.of(new TextSource.TextFile(file, StandardCharsets.UTF_8)).load())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("byte 0xE2 at offset 1");
  }

  @Test
  void load_emptyText_isNamed() throws IOException {
    Path file = Files.write(directory.resolve("empty.txt"), new byte[0]);
    assertThatThrownBy(() -> Texts.of(new TextSource.TextFile(file, StandardCharsets.UTF_8)).load())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("empty.txt: the text is empty");
    assertRefusedAt("text", Texts.inline(""))
        .hasMessageContaining("inline text: the text is empty");
    assertRefusedAt("split", Texts.inline(" \t ").words(1))
        .hasMessageContaining("inline text: its 0 symbols");
  }

  @Test
  void load_halfASurrogatePair_isPlaced() {
    assertRefusedAt("text", Texts.inline("ab\nc\uD83D"))
        .hasMessageContaining("U+D83D, at line 2, column 2");
  }

  @Test
  void load_windowLongerThanTheTrainingSplit_statesBoth() {
    assertRefusedAt("window.length", Texts.inline("abcdefghij").windows(10, 10))
        .hasMessageContaining(
            "windows of 10 steps do not fit the training split, whose 10 symbols make 9 steps")
        .hasMessageContaining("Set a window of 9 or less");
    assertThat(Texts.inline("abcdefghij").windows(9, 9).load().examples(Split.TRAIN)).isOne();
    assertThat(Texts.inline("abcdefghij").windows(10, 10).fillIn(0.5).load().window())
        .isEqualTo(10);
    assertRefusedAt("window.length", Texts.inline("abcdefghij").windows(11, 1).fillIn(0.5))
        .hasMessageContaining(
            "windows of 11 steps do not fit the training split, whose 10 symbols make 10 steps");
  }

  @Test
  void load_splitWithNothingToPredict_isRefused() {
    assertRefusedAt("split", Texts.inline("a"))
        .hasMessageContaining("the train split has 1 symbols");
    assertRefusedAt("split.validation", Texts.inline("ababababab").split(0.05, 0))
        .hasMessageContaining("the validation split has 1 symbols");
    assertRefusedAt("split", Texts.inline("ab").split(0.5, 0.4))
        .hasMessageContaining("leave none for training");
  }

  @Test
  void load_tinyShakespeare_hasItsKnownSizes() {
    String mirror = System.getenv("UNROLL_DATA");
    assumeTrue(mirror != null, "skipped: UNROLL_DATA names no directory with real data");
    Path data = Path.of(mirror);
    assumeTrue(
        Files.exists(data.resolve("tiny-shakespeare")), "skipped: no tiny-shakespeare in " + data);
    DataStore store = new DataStore(Optional.of(data), directory.resolve("cache"), notice -> {});

    TextData text =
        Texts.of(new TextSource.Corpus("tiny-shakespeare")).split(0.05, 0.05).load(store);

    // 65 characters and 1003854 of training: as nanoGPT's prepare.py prints for 90 %.
    assertThat(text.encoding().symbols()).hasSize(65);
    assertThat(text.symbols(Split.TRAIN)).hasSize(1_003_854);
    assertThat(text.symbols(Split.VALIDATION)).hasSize(55_770);
    assertThat(text.symbols(Split.TEST)).hasSize(55_770);
    assertThat(text.sources())
        .containsExactly(
            new DataSource(
                "tiny-shakespeare/input.txt",
                1_115_394,
                "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"));
    assertThat(text.lossFloor()).isEmpty();
  }

  /** Refused with the key of the setting that is wrong. */
  private static AbstractThrowableAssert<?, DataException> assertRefusedAt(
      String key, Texts texts) {
    DataException refused = catchThrowableOfType(DataException.class, texts::load);
    assertThat(refused).extracting(DataException::key).isEqualTo(Optional.of(key));
    return assertThat(refused);
  }

  @Test
  void load_oneSymbol_isRefusedWhereItIsMended() {
    assertRefused(Texts.inline("aaaa"), "text", "one character over and over, 'a' U+0061");
    assertRefused(Texts.inline("aaaa").explicit("ab"), "vocabulary", "`vocabulary: corpus`");
    assertRefused(Texts.inline("xDyD").explicit("D").skipUnknown(), "vocabulary", "'D' U+0044");
    assertRefused(Texts.inline("na na na").words(1), "text", "one word over and over, na");
    assertRefused(Texts.inline("to be or not").words(2), "minimum_count", "<unknown>");
    // The end of the text differs, and no training split has it.
    assertRefused(Texts.inline("aaaaaaaaab").split(0.1, 0).skipUnknown(), "text", "nothing");
  }

  private static void assertRefused(Texts texts, String key, String message) {
    assertThatThrownBy(texts::load)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.key()).as(e.getMessage()).contains(key))
        .hasMessageContaining(message);
  }

  @Test
  void load_oneSymbolWithMarkers_isALengthToLearn() {
    assertThat(Texts.inline("aaaa").markers().load().encoding().symbols()).hasSize(3);
  }
}
