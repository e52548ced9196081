package dev.unroll.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remembers the first failure to write: the streams of Java that print swallow it, and a text that
 * a full disk has cut would pass for a whole one.
 */
final class WatchedOutput extends FilterOutputStream {
  /** The reader has had enough, as {@code head} has, or there never was one. */
  private static final Pattern NOBODY_READS =
      Pattern.compile("(?i)broken pipe|bad file descriptor|pipe is being closed|stream closed");

  private Optional<IOException> failure = Optional.empty();

  WatchedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  /** Why something is missing that someone wanted to read. */
  Optional<IOException> failure() {
    return failure.filter(e -> !NOBODY_READS.matcher(String.valueOf(e.getMessage())).find());
  }
}
