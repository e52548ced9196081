package dev.unroll.datasets.text;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.KnownData;
import dev.unroll.datasets.store.KnownFile;
import dev.unroll.datasets.verse.ToyVerse;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import net.gcardone.junidecode.Junidecode;

/**
 * A text in memory. Line ends are LF: CR LF is made one, also in text written in a configuration.
 *
 * @param content without byte order mark, as it was read otherwise
 * @param source its identity before any of this
 */
record Text(String content, DataSource source) {

  /** Name of a text that is written in the configuration. */
  static final String INLINE = "inline text";

  static Text of(TextSource source, DataStore store) {
    if (source instanceof TextSource.Inline inline) {
      return inline(INLINE, inline.text());
    }
    if (source instanceof TextSource.TextFile file) {
      return decode(Content.read(file.path().toString(), file.path()));
    }
    if (source instanceof TextSource.Corpus corpus) {
      return corpus(corpus.name(), store);
    }
    throw new AssertionError(source);
  }

  /** Files that are not UTF-8 are nearly always of the two families that these lines tell apart. */
  private static DataException notUtf8(String name, byte[] bytes, int at) {
    boolean utf16 =
        bytes.length > 1 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
    return new DataException(
        "%s: is not UTF-8: byte 0x%02X at offset %d\n".formatted(name, bytes[at] & 0xff, at)
            + "Save it as UTF-8 text, or convert it: iconv -f %s -t UTF-8 OLD.txt > NEW.txt"
                .formatted(utf16 ? "UTF-16" : "WINDOWS-1252"));
  }

  private static Text corpus(String name, DataStore store) {
    if (name.equals(KnownText.TINY_SHAKESPEARE.id())) {
      KnownFile file = KnownData.TINY_SHAKESPEARE.files().get(0);
      return decode(store.read(name, file.name()));
    }
    if (name.equals(KnownText.TOY_VERSE.id())) {
      return inline(name, ToyVerse.text());
    }
    throw DataException.at(
        "corpus",
        "%s: not a known corpus\nKnown ones: %s; or give a `file` or the `text` itself."
            .formatted(name, String.join(", ", KnownText.ids())));
  }

  private static Text inline(String name, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw DataException.at(
            "text",
            "%s: half a surrogate pair, U+%04X, at %s\nRemove it, or write the whole character."
                .formatted(name, codePoint, place(text, text.codePointCount(0, i))));
      }
    }
    return decode(Content.of(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  static Text decode(Content content) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
    CharBuffer chars = CharBuffer.allocate(content.bytes().length);
    CoderResult result = decoder.decode(bytes, chars, true);
    if (result.isError()) {
      throw notUtf8(content.source().name(), content.bytes(), bytes.position());
    }
    String text = chars.flip().toString();
    String whole = lineFeeds(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (whole.isEmpty()) {
      String name = content.source().name();
      String message = name + ": the text is empty\nGive a text with characters in it.";
      throw name.equals(INLINE) ? DataException.at("text", message) : new DataException(message);
    }
    return new Text(whole, content.source());
  }

  static String lineFeeds(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
  }

  /** The changes to a text that a saved model makes to a prompt too. */
  static String prepare(String text, boolean transliterate, boolean lowercase) {
    String plain = transliterate ? Junidecode.unidecode(basicPlane(text)) : text;
    return lowercase ? plain.toLowerCase(Locale.ROOT) : plain;
  }

  /**
   * Junidecode's tables end at U+FFFF, and it takes a later character for another one. Mathematical
   * and enclosed letters become plain ones, as in unidecode; others, which it drops, are dropped.
   */
  private static String basicPlane(String text) {
    if (text.codePoints().noneMatch(Character::isSupplementaryCodePoint)) {
      return text;
    }
    StringBuilder basic = new StringBuilder(text.length());
    text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> c.length() == 1 ? c : Normalizer.normalize(c, Normalizer.Form.NFKC))
        .filter(c -> c.codePoints().noneMatch(Character::isSupplementaryCodePoint))
        .forEach(basic::append);
    return basic.toString();
  }

  /** Line and column of a code point, both counted from 1. */
  static String place(String text, int codePointIndex) {
    int end = text.offsetByCodePoints(0, codePointIndex);
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    long line = 1 + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return "line %d, column %d".formatted(line, 1 + text.codePointCount(lineStart, end));
  }
}
