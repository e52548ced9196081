package dev.unroll.result;

import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes {@code provenance.json}. */
public final class ProvenanceJson {
  private ProvenanceJson() {}

  /** Writes the file by rename; it is whole or not there. */
  public static void write(Path file, Provenance provenance) throws IOException {
    Json.write(file, provenance);
  }

  /**
   * @throws IOException if the file cannot be read or holds no provenance; the message names it and
   *     the place in it
   */
  public static Provenance read(Path file) throws IOException {
    return Json.read(file, Provenance.class);
  }
}
