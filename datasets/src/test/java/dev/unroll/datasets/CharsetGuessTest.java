package dev.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetGuessTest {
  private static final String KOREAN = "안녕하세요. 오늘은 날씨가 좋습니다. 저는 학교에 가고 있어요.\n";
  private static final String CHINESE = "我们的学校在城里，他说今天不去了。这个人是我的朋友，你也来吧。\n";
  private static final String TAIWAN = "我們的學校在城裡，他說今天不去了。這個人是我的朋友，你也來吧。\n";
  private static final String JAPANESE = "今日はとても良い天気です。私は学校に行きました。カメラもあります。\n";
  private static final String RUSSIAN =
      "Сегодня хорошая погода, и мы идём в школу. Он сказал это вчера.\n";
  private static final String UKRAINIAN =
      "Сьогодні гарна погода, і ми йдемо до школи. Її вчора не було.\n";
  private static final String GERMAN =
      "Schöne Grüße aus Köln: das Mädchen läuft über die Straße – „gut“.\n";
  private static final String FRENCH =
      "L’été dernier, nous étions à la plage où l’on a mangé très tôt.\n";
  private static final String SPANISH =
      "¿Dónde está el niño? Mañana irá también con su mamá, dijo él.\n";
  private static final String CZECH =
      "Příliš žluťoučký kůň úpěl ďábelské ódy a děti běžely domů.\n";
  private static final String TURKISH =
      "Bugün hava çok güzel, çocuklar okula gidiyor ve şarkı söylüyor.\n";
  private static final String POLISH =
      "Zażółć gęślą jaźń, a potem idź do domu i zjedz śniadanie.\n";

  @ParameterizedTest
  @CsvSource({
    "KOREAN, EUC-KR",
    "CHINESE, GB18030",
    "TAIWAN, Big5",
    "JAPANESE, Shift_JIS",
    "JAPANESE, EUC-JP",
    "RUSSIAN, windows-1251",
    "RUSSIAN, KOI8-R",
    "RUSSIAN, IBM866",
    "UKRAINIAN, windows-1251",
    "GERMAN, windows-1252",
    "FRENCH, windows-1252",
    "SPANISH, windows-1252",
    "GERMAN, UTF-16",
    "GERMAN, UTF-16LE",
    "GERMAN, UTF-16BE",
  })
  void of_textOfALanguage_isSure(String language, String charset) throws Exception {
    String text = text(language);
    for (int times : new int[] {2, 40}) {
      CharsetGuess guess =
          CharsetGuess.of(text.repeat(times).getBytes(Charset.forName(charset))).orElseThrow();
      assertThat(guess.charset()).isEqualTo(Charset.forName(charset));
      assertThat(guess.line().replace("…", "")).isNotEmpty();
      assertThat(text).startsWith(guess.line().replaceFirst("…$", ""));
    }
  }

  /** A table of numbers has few letters, and those in its header. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Datum;Läden\n1.1.2020;5\n", "t;Temp °C\n1;2\n", "a;Preis\n1;2 €\n", "m²;µm\n1;2"})
  void of_fewLettersInLatinWords_isWindows1252(String table) {
    byte[] bytes = table.getBytes(Charset.forName("windows-1252"));
    assertThat(CharsetGuess.of(bytes))
        .map(CharsetGuess::charset)
        .hasValue(Charset.forName("windows-1252"));
  }

  @ParameterizedTest
  @CsvSource({"д;б, windows-1251", "год;5, KOI8-R", "이름;5, EUC-KR", "Łódź;5, windows-1250"})
  void of_fewLettersOfOtherScripts_isNotSure(String table, String charset) {
    assertThat(CharsetGuess.of(table.getBytes(Charset.forName(charset)))).isEmpty();
  }

  /** What other encodings would read without an error, and wrongly. */
  @ParameterizedTest
  @CsvSource({
    "CZECH, windows-1250",
    "TURKISH, windows-1254",
    "POLISH, windows-1250",
    "POLISH, ISO-8859-2",
    "GERMAN, x-MacRoman",
    "FRENCH, IBM850",
  })
  void of_otherEncodings_isNotSure(String language, String charset) throws Exception {
    assertThat(CharsetGuess.of(text(language).repeat(20).getBytes(Charset.forName(charset))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void of_noise_isNotSure(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[2000];
    random.nextBytes(bytes);
    assertThat(CharsetGuess.of(bytes)).isEmpty();
    StringBuilder rare = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      rare.appendCodePoint(0x4E00 + random.nextInt(8000));
    }
    assertThat(CharsetGuess.of(rare.toString().getBytes(Charset.forName("GB18030")))).isEmpty();
  }

  @Test
  void decode_anotherEncoding_saysHowItWouldRead() {
    Content file =
        Content.of("a.txt", ("a\n" + KOREAN.repeat(3)).getBytes(Charset.forName("EUC-KR")));
    assertThatThrownBy(() -> StrictDecoder.decode(file, StandardCharsets.UTF_8))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a.txt:2: is not UTF-8: byte 0xBE at offset 2\n"
                + "As EUC-KR it begins with: 안녕하세요. 오늘은 날씨가 좋습니다. 저는 학교에 가고 있어요.\n"
                + "If that reads well, write `encoding: EUC-KR`.");
    assertThat(StrictDecoder.decode(file, Charset.forName("EUC-KR"))).startsWith("a\n안녕");
    assertThatThrownBy(() -> StrictDecoder.decode(file, Charset.forName("Shift_JIS")))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.key()).hasValue("encoding"))
        .hasMessageContaining("is not Shift_JIS: byte 0x")
        .hasMessageContaining("write `encoding: EUC-KR`");
  }

  @Test
  void decode_damagedUtf8_saysSo() {
    byte[] bytes = KOREAN.repeat(5).getBytes(StandardCharsets.UTF_8);
    bytes[3] = (byte) 0xff;
    assertThatThrownBy(() -> StrictDecoder.decode(Content.of("a", bytes), StandardCharsets.UTF_8))
        .hasMessage(
            "a:1: is not UTF-8: byte 0xFF at offset 3\n"
                + "All the rest is UTF-8: the file is damaged there.");
  }

  private static String text(String language) throws ReflectiveOperationException {
    return (String) CharsetGuessTest.class.getDeclaredField(language).get(null);
  }
}
