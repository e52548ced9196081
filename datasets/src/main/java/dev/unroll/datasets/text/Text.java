package dev.unroll.datasets.text;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.StrictDecoder;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.KnownData;
import dev.unroll.datasets.store.KnownFile;
import dev.unroll.datasets.verse.ToyVerse;
import java.nio.charset.Charset;
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
      return decode(Content.read(file.path().toString(), file.path()), file.charset());
    }
    if (source instanceof TextSource.Corpus corpus) {
      return corpus(corpus.name(), store);
    }
    throw new AssertionError(source);
  }

  private static Text corpus(String name, DataStore store) {
    if (name.equals(KnownText.TINY_SHAKESPEARE.id())) {
      KnownFile file = KnownData.TINY_SHAKESPEARE.files().get(0);
      return decode(store.read(name, file.name()), StandardCharsets.UTF_8);
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
    return decode(Content.of(name, text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  static Text decode(Content content, Charset charset) {
    String whole = lineFeeds(StrictDecoder.decode(content, charset));
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
