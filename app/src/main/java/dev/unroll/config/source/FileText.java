package dev.unroll.config.source;

import dev.unroll.config.source.Position.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The text of a configuration file: UTF-8, at most 1 MB, without control characters. */
public final class FileText {
  private static final int MOST_BYTES = 1 << 20;

  private FileText() {}

  public static String read(Path file, Source source, Problems problems) throws ConfigException {
    byte[] bytes = bytes(file, source, problems);
    if (bytes.length > MOST_BYTES) {
      throw problems.fatal(
          source.whole(),
          "",
          "is larger than 1 MB; a configuration is short, and long text belongs into a file of its"
              + " own (dataset.file)");
    }
    if (bytes.length >= 2
        && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1)) {
      throw problems.fatal(start(source), "", "is UTF-16; save it as UTF-8");
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw problems.fatal(
            place(bytes, i, source), "", "is no text file: there is a zero byte at offset " + i);
      }
    }
    String text = decode(bytes, source, problems);
    checkCharacters(text, source, problems);
    return text;
  }

  /** What to say of a file that is not there, with the one that may be meant. */
  public static String missing(Path file) {
    return "there is no file " + file + similar(file);
  }

  private static byte[] bytes(Path file, Source source, Problems problems) throws ConfigException {
    if (Files.isDirectory(file)) {
      throw problems.fatal(
          source.whole(),
          "",
          "is a directory; name a file in it, or run all that are in it: batch " + file);
    }
    if (!Files.exists(file)) {
      throw problems.fatal(source.whole(), "", "there is no such file" + similar(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (AccessDeniedException e) {
      throw problems.fatal(source.whole(), "", "may not be read: permission denied");
    } catch (IOException e) {
      throw problems.fatal(source.whole(), "", "can't be read: " + e.getMessage());
    }
  }

  private static String similar(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || file.getFileName() == null || !Files.isDirectory(directory)) {
      return "";
    }
    String name = file.getFileName().toString();
    try (Stream<Path> siblings = Files.list(directory)) {
      List<String> names =
          siblings
              .map(p -> p.getFileName().toString())
              .filter(n -> n.endsWith(".yaml") || n.endsWith(".yml"))
              .sorted()
              .toList();
      return names.stream()
          .filter(n -> n.equals(name + ".yaml") || n.equals(name + ".yml"))
          .findFirst()
          .or(() -> Spelling.nearest(name, names))
          .map(n -> "; did you mean " + file.resolveSibling(n) + "?")
          .orElse("");
    } catch (IOException e) {
      // Only the hint is lost; that the file is missing is reported all the same.
      return "";
    }
  }

  private static String decode(byte[] bytes, Source source, Problems problems)
      throws ConfigException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      int offset = in.position();
      throw problems.fatal(
          place(bytes, offset, source),
          "",
          String.format(
              "is not UTF-8: byte 0x%02X at offset %d; save the file as UTF-8",
              bytes[offset], offset));
    }
    String text = out.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** YAML allows control characters only as escapes; its parser would name an offset only. */
  private static void checkCharacters(String text, Source source, Problems problems)
      throws ConfigException {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == '\n') {
        line++;
        column = 1;
        continue;
      }
      if (!printable(c)) {
        throw problems.fatal(
            new Position(source, line, column),
            "",
            String.format(
                "there is the control character U+%04X here; remove it, or write it as \"\\u%04x\""
                    + " in double quotes",
                c, c));
      }
      column++;
    }
  }

  /** As YAML 1.2 defines it (5.1). */
  private static boolean printable(int c) {
    return c == '\t'
        || c == '\r'
        || c >= 0x20 && c <= 0x7E
        || c == 0x85
        || c >= 0xA0 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF
        || c >= 0x10000;
  }

  private static Position start(Source source) {
    return new Position(source, 1, 1);
  }

  private static Position place(byte[] bytes, int offset, Source source) {
    int line = 1;
    int begin = 0;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
        begin = i + 1;
      }
    }
    String before = new String(bytes, begin, offset - begin, StandardCharsets.UTF_8);
    return new Position(source, line, before.codePointCount(0, before.length()) + 1);
  }
}
