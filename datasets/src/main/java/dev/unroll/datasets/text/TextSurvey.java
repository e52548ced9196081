package dev.unroll.datasets.text;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.TextEncoding;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** What a text file holds, for whoever has to decide how to read it. */
public final class TextSurvey {
  private static final int OPENING = 20;

  private final String text;
  private final Tokens tokens;

  private TextSurvey(String text) {
    this.text = text;
    this.tokens = Tokens.of(text, TextEncoding.Unit.CHARACTERS);
  }

  /**
   * Reads the file as {@link TextDatasets#load} does.
   *
   * @throws DataException if it can't be read, is empty or in another encoding
   */
  public static TextSurvey of(Path file, Charset charset) {
    return new TextSurvey(Text.decode(Content.read(file.toString(), file), charset).content());
  }

  /** Code points. */
  public int characters() {
    return tokens.length();
  }

  /** Different code points. */
  public int distinct() {
    return tokens.distinct().size();
  }

  /** Lines, the last one counted whether or not it has an end. */
  public long lines() {
    return text.lines().count();
  }

  /** Different characters that only the end of the text has, after so many characters. */
  public int unseenAfter(int training) {
    int unseen = 0;
    for (int count : tokens.counts(training)) {
      unseen += count == 0 ? 1 : 0;
    }
    return unseen;
  }

  /**
   * The start of the text's first line that has any letters, cut after a word where that leaves
   * enough: something to let a network go on from. It is never empty.
   */
  public String opening() {
    String line =
        text.lines()
            .filter(l -> l.codePoints().anyMatch(Character::isLetterOrDigit))
            .findFirst()
            .map(String::stripLeading)
            .orElse(text);
    int length = line.codePointCount(0, line.length());
    String start = line.substring(0, line.offsetByCodePoints(0, Math.min(OPENING, length)));
    int word = start.lastIndexOf(' ');
    return length > OPENING && word > 0 ? start.substring(0, word + 1) : start;
  }
}
