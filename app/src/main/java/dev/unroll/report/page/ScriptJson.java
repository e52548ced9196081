package dev.unroll.report.page;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.result.OptionalModule;

/**
 * JSON that can stand inside a {@code <script>} element: {@code <}, {@code >}, {@code &} and
 * everything outside ASCII are escaped, so no text can end the element or begin a comment.
 */
final class ScriptJson {
  private static final int LAST_ASCII = 0x7E;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              new JsonFactoryBuilder()
                  .characterEscapes(new Markup())
                  .highestNonEscapedChar(LAST_ASCII)
                  .build())
          .registerModule(new OptionalModule());

  private ScriptJson() {}

  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("no JSON for " + value, impossible);
    }
  }

  private static final class Markup extends CharacterEscapes {
    private final int[] codes = standardAsciiEscapesForJSON();

    Markup() {
      codes['<'] = ESCAPE_STANDARD;
      codes['>'] = ESCAPE_STANDARD;
      codes['&'] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
