package dev.unroll.result;

import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes {@code batch.json}. */
public final class BatchJson {
  private BatchJson() {}

  /** Writes the file by rename; it is whole or not there. */
  public static void write(Path file, BatchResult result) throws IOException {
    Json.write(file, result);
  }

  /**
   * @throws IOException if the file cannot be read or holds no batch; the message names it and the
   *     place in it
   */
  public static BatchResult read(Path file) throws IOException {
    return Json.read(file, BatchResult.class);
  }
}
