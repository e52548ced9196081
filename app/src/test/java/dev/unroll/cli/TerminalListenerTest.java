package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalListenerTest {
  private final StringWriter shown = new StringWriter();

  private TerminalListener listener(boolean quiet) {
    return new TerminalListener(new PrintWriter(shown), quiet, Optional.empty());
  }

  @Test
  void warned_beforeTheRunBegins_isShown() {
    listener(false).warned("checkpoint.zip: damaged\u001b[2J");

    assertThat(shown)
        .hasToString("  warning    checkpoint.zip: damaged␛[2J" + System.lineSeparator());
  }

  @Test
  void warned_quiet_isNotShown() {
    listener(true).warned("checkpoint.zip: damaged");

    assertThat(shown).hasToString("");
  }
}
