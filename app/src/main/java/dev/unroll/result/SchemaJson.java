package dev.unroll.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A JSON Schema as the text of its file. */
public final class SchemaJson {
  private SchemaJson() {}

  /**
   * @param schema maps, lists, texts, numbers and truth values
   */
  public static String text(Map<String, Object> schema) {
    try {
      return Json.text(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
