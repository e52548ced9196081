package dev.unroll.result;

import java.io.IOException;
import java.nio.file.Path;

/** Writes what {@code bench} measured, for programs. */
public final class BenchmarkJson {
  private BenchmarkJson() {}

  /** The JSON, with a line break at its end. */
  public static String text(Benchmark benchmark) throws IOException {
    return Json.text(benchmark);
  }

  /** Writes the file by rename; it is whole or not there. */
  public static void write(Path file, Benchmark benchmark) throws IOException {
    Json.write(file, benchmark);
  }
}
