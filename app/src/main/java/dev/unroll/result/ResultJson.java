package dev.unroll.result;

import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes {@code result.json}. */
public final class ResultJson {
  private ResultJson() {}

  /** Writes the file by rename; it is whole or not there. */
  public static void write(Path file, Result result) throws IOException {
    Json.write(file, result);
  }

  /**
   * @throws IOException if the file cannot be read or holds no result; the message names it and the
   *     place in it
   */
  public static Result read(Path file) throws IOException {
    return Json.read(file, Result.class);
  }
}
