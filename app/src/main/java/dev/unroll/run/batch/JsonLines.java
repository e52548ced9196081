package dev.unroll.run.batch;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unroll.result.OptionalModule;
import java.util.Optional;

/** The protocol between a batch and its members: one JSON object a line, in ASCII. */
final class JsonLines {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .highestNonEscapedChar(0x7E) // so that no encoding of any stream matters
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new OptionalModule())
          .build();

  private JsonLines() {}

  /** Without its line feed. */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't be written as JSON: " + value, e);
    }
  }

  /**
   * @return none where the line is no such object: libraries and Java itself also write to standard
   *     output
   */
  static <T> Optional<T> read(String line, Class<T> type) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(line, type));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the caller keeps the line as what it is, somebody's message
    }
  }
}
