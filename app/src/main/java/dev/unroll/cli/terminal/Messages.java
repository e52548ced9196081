package dev.unroll.cli.terminal;

import dev.unroll.result.VisibleText;
import java.io.PrintWriter;

/**
 * Messages to the user: on a terminal broken at words and coloured, elsewhere one line a sentence,
 * so that another program can read them.
 *
 * @param coloured whether colours are shown
 */
public record Messages(PrintWriter out, Wrapping wrapping, boolean coloured) {
  /** Of the lines that go on after the first. */
  private static final int INDENT = 2;

  /** On standard error. */
  public static Messages onError(PrintWriter err) {
    return new Messages(err, TerminalSize.errorWrapping(), Ink.onError());
  }

  /** What is wrong on the first line, which is coloured, and what to do on the next. */
  public void error(String message) {
    String[] lines = VisibleText.of(message).split("\n", -1);
    print(lines[0], Ink.ERROR);
    for (int i = 1; i < lines.length; i++) {
      print(lines[i], Ink.PLAIN);
    }
    out.flush();
  }

  /** Several mistakes, a line each. */
  public void problems(String message) {
    VisibleText.of(message).lines().forEach(line -> print(line, Ink.ERROR));
    out.flush();
  }

  public void warning(String message) {
    VisibleText.of(message).lines().forEach(line -> print(line, Ink.WARNING));
    out.flush();
  }

  public void note(String message) {
    VisibleText.of(message).lines().forEach(line -> print(line, Ink.PLAIN));
    out.flush();
  }

  private void print(String line, Ink ink) {
    wrapping.words(line, INDENT).forEach(part -> out.println(ink.on(part, coloured)));
  }
}
