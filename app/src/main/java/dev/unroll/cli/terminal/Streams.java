package dev.unroll.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Standard output and error as text, in the encoding of the terminal.
 *
 * <p>Where no locale is set, as in many containers, Java takes ASCII and prints ? for anything
 * else; the terminal behind it nearly always shows UTF-8.
 */
public final class Streams {
  private Streams() {}

  private static final WatchedOutput OUT =
      new WatchedOutput(new FileOutputStream(FileDescriptor.out));

  /**
   * Takes the place of {@code System.out}, to know what becomes of it, and of {@code System.err}
   * where it knows only ASCII.
   */
  public static void install() {
    Charset known = charset("stdout");
    Charset charset = known == StandardCharsets.US_ASCII ? StandardCharsets.UTF_8 : known;
    System.setOut(new PrintStream(new BufferedOutputStream(OUT), true, charset));
    if (charset("stderr") == StandardCharsets.US_ASCII) {
      System.setErr(stream(FileDescriptor.err));
    }
  }

  /** Why not all that was written to standard output is there; empty if it is. */
  public static Optional<IOException> lost() {
    System.out.flush();
    return OUT.failure();
  }

  public static PrintWriter out() {
    return writer(System.out, "stdout");
  }

  public static PrintWriter err() {
    return writer(System.err, "stderr");
  }

  private static PrintStream stream(FileDescriptor file) {
    return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(PrintStream stream, String name) {
    Charset charset = charset(name);
    return new PrintWriter(
        stream, true, charset == StandardCharsets.US_ASCII ? StandardCharsets.UTF_8 : charset);
  }

  /** Java 17 calls it {@code sun.stdout.encoding}, later ones {@code stdout.encoding}. */
  private static Charset charset(String name) {
    return Stream.of(name + ".encoding", "sun." + name + ".encoding", "native.encoding")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Charset::forName)
        .orElseGet(Charset::defaultCharset);
  }
}
