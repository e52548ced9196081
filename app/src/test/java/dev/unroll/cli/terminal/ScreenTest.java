package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private int asked;

  /** As JLine's terminal where Ctrl-C has ended the stty that it asks. */
  private Size sizeOnce() {
    asked++;
    if (asked > 1) {
      throw new IOError(new IOException("Cannot run program \"/usr/bin/stty\": signal: 2"));
    }
    return new Size(100, 40);
  }

  @Test
  void size_thatIsNotTold_isTheLastOne() {
    try (Screen screen = new Screen(new PrintWriter(Writer.nullWriter()), this::sizeOnce)) {
      assertThat(screen.columns()).isEqualTo(100);
      assertThat(screen.columns()).isEqualTo(100);
      assertThat(screen.rows()).isEqualTo(40);
    }
  }
}
