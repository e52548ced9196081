package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final String N = System.lineSeparator();

  private final StringWriter shown = new StringWriter();

  private Messages messages(Wrapping wrapping, boolean coloured) {
    return new Messages(new PrintWriter(shown), wrapping, coloured);
  }

  @Test
  void error_narrowTerminal_isBrokenAtWordsAndItsFirstLineRed() {
    messages(new Wrapping(20), true).error("there is no file a.txt\nCheck the path of it.");

    assertThat(shown)
        .hasToString(
            "\u001b[31mthere is no file\u001b[0m"
                + N
                + "\u001b[31m  a.txt\u001b[0m"
                + N
                + "Check the path of"
                + N
                + "  it."
                + N);
  }

  @Test
  void problems_severalMistakes_areAllRed() {
    messages(Wrapping.NONE, true).problems("a: is wrong\nb: is wrong");

    assertThat(shown)
        .hasToString("\u001b[31ma: is wrong\u001b[0m" + N + "\u001b[31mb: is wrong\u001b[0m" + N);
  }

  @Test
  void error_fileOrPipe_hasNoCodesAndLongLines() {
    String line = "word ".repeat(60).strip();
    messages(Wrapping.NONE, false).error(line + "\nx");

    assertThat(shown).hasToString(line + N + "x" + N);
  }

  @Test
  void warning_textOfOthers_steersNoTerminal() {
    messages(Wrapping.NONE, true).warning("a\u001b[2Jb");

    assertThat(shown).hasToString("\u001b[33ma␛[2Jb\u001b[0m" + N);
  }

  @Test
  void note_korean_isAsWideAsItIsSeen() {
    messages(new Wrapping(12), false).note("모델은 이 글자를 모릅니다");

    assertThat(shown).hasToString("모델은 이" + N + "  글자를" + N + "  모릅니다" + N);
  }

  @Test
  void wished_columns_onlyAWholeNumber() {
    assertThat(TerminalSize.wished("60")).contains(60);
    assertThat(TerminalSize.wished("0")).isEmpty();
    assertThat(TerminalSize.wished("wide")).isEmpty();
    assertThat(TerminalSize.wished(null)).isEmpty();
  }
}
