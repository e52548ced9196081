package dev.unroll.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes to text, where a byte that does not belong is an error with its place. */
public final class StrictDecoder {
  private StrictDecoder() {}

  /**
   * The text of a file, without byte order mark.
   *
   * @param charset that the settings name
   * @throws DataException that says where the first wrong byte is, and what the encoding may be
   */
  public static String decode(Content content, Charset charset) {
    ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
    Optional<String> text = decode(bytes, charset, true);
    if (text.isEmpty()) {
      throw wrong(content, charset, bytes.position());
    }
    return withoutMark(text.get());
  }

  /**
   * The first bytes of a file as text, without byte order mark.
   *
   * @return empty if a byte among them does not belong, or there are no more than these: who reads
   *     the whole file finds out
   */
  public static Optional<String> beginning(Path path, Charset charset, int bytes) {
    try (InputStream in = Content.open(path)) {
      byte[] first = in.readNBytes(bytes);
      return first.length < bytes
          ? Optional.empty()
          : decode(ByteBuffer.wrap(first), charset, false).map(StrictDecoder::withoutMark);
    } catch (IOException e) {
      throw Content.unreadable(path, e);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * @param bytes left at the first wrong byte, if there is one
   * @param whole whether the last character has to be complete
   */
  static Optional<String> decode(ByteBuffer bytes, Charset charset, boolean whole) {
    if (charset.equals(StandardCharsets.UTF_8) && isAscii(bytes)) {
      // As most tables are: at once, and without room for as many characters of two bytes.
      return Optional.of(
          new String(
              bytes.array(),
              bytes.arrayOffset() + bytes.position(),
              bytes.remaining(),
              StandardCharsets.ISO_8859_1));
    }
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    double most = Math.ceil((double) bytes.remaining() * decoder.maxCharsPerByte());
    CharBuffer chars = CharBuffer.allocate((int) Math.min(most, Integer.MAX_VALUE - 16));
    CoderResult result = decoder.decode(bytes, chars, whole);
    return result.isError() ? Optional.empty() : Optional.of(chars.flip().toString());
  }

  private static boolean isAscii(ByteBuffer bytes) {
    if (!bytes.hasArray()) {
      return false;
    }
    int from = bytes.arrayOffset() + bytes.position();
    byte[] array = bytes.array();
    int signs = 0;
    for (int i = from; i < from + bytes.remaining(); i++) {
      signs |= array[i];
    }
    return signs >= 0;
  }

  private static DataException wrong(Content content, Charset charset, int at) {
    byte[] bytes = content.bytes();
    long line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    String message =
        "%s:%d: is not %s: byte 0x%02X at offset %,d\n"
                .formatted(
                    content.source().name(), line, charset.name(), bytes[at] & 0xff, (long) at)
            + advice(bytes);
    return charset.equals(StandardCharsets.UTF_8)
        ? new DataException(message)
        : DataException.at("encoding", message);
  }

  private static String advice(byte[] bytes) {
    if (CharsetGuess.isUtf8ButForSome(bytes)) {
      return "All the rest is UTF-8: the file is damaged there.";
    }
    return CharsetGuess.of(bytes)
        .map(
            guess ->
                "As %s it begins with: %s\nIf that reads well, write `encoding: %1$s`."
                    .formatted(guess.charset().name(), guess.line()))
        .orElse(
            "Write what it is as `encoding:`, or for `init` as --encoding, such as GB18030, EUC-KR,"
                + " Shift_JIS or windows-1252; or save it as UTF-8.");
  }
}
