package dev.unroll.datasets;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What encoding a text is in that is not UTF-8, where that is sure: it decodes without an error,
 * its letters are of one script, and as many of them are that script's commonest as are in any
 * text. A text that passes as two encodings is in neither, for all that is known.
 *
 * @param charset the encoding
 * @param line how the first line that needs it reads, cut to some characters
 */
public record CharsetGuess(Charset charset, String line) {
  private static final int LOOKED_AT = 1 << 20;
  private static final int LINE = 40;

  private static final String HANGUL =
      "이다는에의을가고하지은한로사자기를도리시어인대서정나해아그스수일부있들라으보제전상것원었과니장세면오여습게적주만거요안";
  private static final String SIMPLIFIED =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都"
          + "同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实";
  private static final String TRADITIONAL =
      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都"
          + "同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實";
  private static final String CYRILLIC = "оеаинтсрвл";
  private static final String RUSSIAN = "ЁёІіЇїЄєҐґЎў";

  /** Letters beyond ASCII of languages that windows-1252 was made for. */
  private static final List<String> WESTERN =
      List.of(
          "äöüß",
          "àâæçéèêëîïôœùûüÿ",
          "áéíóúüñ",
          "áâãàçéêíóôõúü",
          "àèéìíòóùú",
          "åäöé",
          "æøåéó",
          "ëïéèöüáó");

  private static final String WESTERN_SIGNS = "“”„‘’«»–—…€§°²³½µ·©®¿¡£\u00a0";

  /**
   * So many letters are no chance; fewer, as in the header of a table, must stand in Latin words.
   */
  private static final int ENOUGH_LETTERS = 5;

  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  /** What a text must be like to be sure of its encoding. */
  private record Candidate(String charset, Predicate<String> plausible) {}

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("EUC-KR", text -> isKorean(text, 100)),
          new Candidate("x-windows-949", text -> isKorean(text, Integer.MAX_VALUE)),
          new Candidate("GB18030", text -> isChinese(text, SIMPLIFIED)),
          new Candidate("Big5", text -> isChinese(text, TRADITIONAL)),
          new Candidate("Shift_JIS", CharsetGuess::isJapanese),
          new Candidate("windows-31j", CharsetGuess::isJapanese),
          new Candidate("EUC-JP", CharsetGuess::isJapanese),
          new Candidate("windows-1251", CharsetGuess::isCyrillic),
          new Candidate("KOI8-R", CharsetGuess::isCyrillic),
          new Candidate("IBM866", CharsetGuess::isCyrillic),
          new Candidate("windows-1252", CharsetGuess::isWestern));

  /** Each is in the other but for some characters, so that both being plausible is no doubt. */
  private static final List<String> WIDER = List.of("x-windows-949", "windows-31j");

  /**
   * @param bytes of a text that is not UTF-8
   */
  public static Optional<CharsetGuess> of(byte[] bytes) {
    Optional<Charset> utf16 = utf16(bytes);
    if (utf16.isPresent()) {
      return text(bytes, utf16.get()).map(text -> new CharsetGuess(utf16.get(), line(text)));
    }
    List<CharsetGuess> plausible = new ArrayList<>();
    for (Candidate candidate : CANDIDATES) {
      Charset charset = Charset.forName(candidate.charset());
      if (WIDER.contains(candidate.charset()) && !plausible.isEmpty()) {
        continue;
      }
      text(bytes, charset)
          .filter(candidate.plausible())
          .ifPresent(text -> plausible.add(new CharsetGuess(charset, line(text))));
    }
    return plausible.size() == 1 ? Optional.of(plausible.get(0)) : Optional.empty();
  }

  /** Whether bytes are UTF-8, a text's and no binary file's. */
  public static boolean isUtf8(byte[] bytes) {
    return StrictDecoder.decode(ByteBuffer.wrap(bytes), StandardCharsets.UTF_8, true).isPresent();
  }

  /** Whether nearly all that is beyond ASCII is UTF-8, which no other encoding looks like. */
  static boolean isUtf8ButForSome(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long wrong = text.chars().filter(c -> c == '\uFFFD').count();
    long beyond = text.chars().filter(c -> c > 127).count();
    return beyond >= 20 && wrong <= 0.05 * beyond;
  }

  /** By the byte order mark or, where letters are ASCII, as every second byte is zero. */
  private static Optional<Charset> utf16(byte[] bytes) {
    if (bytes.length > 1
        && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1)) {
      return Optional.of(StandardCharsets.UTF_16);
    }
    int[] zeros = new int[2];
    int length = Math.min(bytes.length, LOOKED_AT);
    for (int i = 0; i < length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (zeros[0] == 0 && zeros[1] > 0.4 * length) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return zeros[1] == 0 && zeros[0] > 0.4 * length
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static Optional<String> text(byte[] bytes, Charset charset) {
    boolean whole = bytes.length <= LOOKED_AT;
    byte[] start = whole ? bytes : Arrays.copyOf(bytes, LOOKED_AT);
    return StrictDecoder.decode(ByteBuffer.wrap(start), charset, whole);
  }

  private static String line(String text) {
    String line =
        text.lines()
            .map(l -> l.replace("\uFEFF", "").strip())
            .filter(l -> l.chars().anyMatch(c -> c > 127))
            .findFirst()
            .orElse(text.strip().lines().findFirst().orElse(""));
    return line.codePointCount(0, line.length()) <= LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LINE)) + "…";
  }

  /**
   * @param enough as many syllables can't be chance: no other text has these bytes only
   */
  private static boolean isKorean(String text, int enough) {
    int[] letters = letters(text);
    return letters.length >= 20
        && share(letters, c -> c >= 0xAC00 && c <= 0xD7A3) >= 0.98
        && (letters.length >= enough || share(letters, among(HANGUL)) >= 0.3);
  }

  private static boolean isChinese(String text, String common) {
    int[] letters = letters(text);
    return letters.length >= 20
        && share(letters, c -> UnicodeScript.of(c) == UnicodeScript.HAN) >= 0.98
        && share(letters, among(common)) >= 0.2;
  }

  /** No text does without hiragana; narrow katakana are what other encodings look like. */
  private static boolean isJapanese(String text) {
    int[] letters = letters(text);
    return letters.length >= 20
        && share(letters, c -> UnicodeScript.of(c) == UnicodeScript.HIRAGANA) >= 0.2
        && share(letters, c -> c >= 0xFF61 && c <= 0xFF9F) <= 0.05
        && share(
                letters,
                c ->
                    List.of(
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA,
                            UnicodeScript.HAN,
                            UnicodeScript.COMMON)
                        .contains(UnicodeScript.of(c)))
            >= 0.98;
  }

  private static boolean isCyrillic(String text) {
    int[] letters = letters(text);
    return letters.length >= 20
        && share(letters, c -> c >= 'А' && c <= 'я' || RUSSIAN.indexOf(c) >= 0) == 1
        && share(letters, among(CYRILLIC)) >= 0.4
        && share(letters, Character::isLowerCase) >= 0.6;
  }

  private static boolean isWestern(String text) {
    int[] beyond = text.codePoints().filter(c -> c > 127).toArray();
    int[] letters = Arrays.stream(beyond).filter(c -> isWesternLetter(c)).toArray();
    int[] signs = Arrays.stream(beyond).filter(c -> !isWesternLetter(c)).toArray();
    long all = text.codePoints().filter(Character::isLetter).count();
    return (letters.length >= ENOUGH_LETTERS || areInLatinWords(text))
        && letters.length <= 0.2 * all
        && Arrays.stream(signs).allMatch(c -> WESTERN_SIGNS.indexOf(c) >= 0)
        && !text.matches("(?s).*\\p{L}[“”„«»…€§°©®]\\p{L}.*")
        && !text.matches("(?s).*\\p{Ll}[\\p{Lu}&&[^A-Z]].*")
        && WESTERN.stream()
            .anyMatch(
                own ->
                    Arrays.stream(letters)
                        .map(Character::toLowerCase)
                        .allMatch(c -> own.indexOf(c) >= 0));
  }

  /** The micro sign of units counts as no letter. */
  private static boolean isWesternLetter(int c) {
    return Character.isLetter(c) && c != 'µ';
  }

  private static boolean areInLatinWords(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(word -> word.chars().anyMatch(c -> c > 127 && c != 'µ'))
        .allMatch(word -> word.chars().filter(c -> c < 128).count() >= 2);
  }

  /** All beyond ASCII. */
  private static int[] letters(String text) {
    return text.codePoints().filter(c -> c > 127 && Character.isLetter(c)).toArray();
  }

  private static IntPredicate among(String common) {
    return c -> common.indexOf(c) >= 0;
  }

  private static double share(int[] letters, IntPredicate kind) {
    return (double) Arrays.stream(letters).filter(kind).count() / letters.length;
  }
}
