package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InkTest {
  private static boolean wanted(boolean terminal, Map<String, String> environment) {
    return Ink.wanted(terminal, name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void on_coloured_isBetweenAnsiCodes() {
    assertThat(Ink.ERROR.on("no file", true)).isEqualTo("\u001b[31mno file\u001b[0m");
    assertThat(Ink.WARNING.on("slow", true)).isEqualTo("\u001b[33mslow\u001b[0m");
    assertThat(Ink.SUCCESS.on("done", true)).isEqualTo("\u001b[32mdone\u001b[0m");
  }

  @Test
  void on_plainOrNotColoured_isTheLineItself() {
    assertThat(Ink.ERROR.on("no file", false)).isEqualTo("no file");
    assertThat(Ink.PLAIN.on("x", true)).isEqualTo("x");
    assertThat(Ink.ERROR.on("", true)).isEmpty();
  }

  @Test
  void wanted_terminal_unlessTheUserOrItsKindRefuses() {
    assertThat(wanted(true, Map.of("TERM", "xterm-256color"))).isTrue();
    assertThat(wanted(true, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(wanted(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(wanted(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(wanted(true, Map.of())).isFalse();
    assertThat(wanted(true, Map.of("WT_SESSION", "a"))).isTrue();
  }

  @Test
  void wanted_fileOrPipe_never() {
    assertThat(wanted(false, Map.of("TERM", "xterm"))).isFalse();
  }
}
