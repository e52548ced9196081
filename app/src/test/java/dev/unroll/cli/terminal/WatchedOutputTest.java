package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
  /** A device on which every write fails. */
  private static WatchedOutput failing(String why) {
    return new WatchedOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(why);
          }
        });
  }

  @Test
  void write_fullDisk_isRememberedThoughThePrinterSwallowsIt() {
    WatchedOutput output = failing("No space left on device");
    new PrintStream(output, true).println("text");

    assertThat(output.failure())
        .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("space"));
  }

  @Test
  void write_readerThatHasEnough_isNoFailure() {
    WatchedOutput output = failing("Broken pipe");
    new PrintStream(output, true).println("text");

    assertThat(output.failure()).isEmpty();
  }

  @Test
  void write_goodDevice_passesAllThrough() throws IOException {
    ByteArrayOutputStream device = new ByteArrayOutputStream();
    WatchedOutput output = new WatchedOutput(device);
    output.write('a');
    output.write(new byte[] {'x', 'b', 'c'}, 1, 2);

    assertThat(device).hasToString("abc");
    assertThat(output.failure()).isEmpty();
  }
}
