package dev.unroll.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Appends to {@code samples.txt}, for reading: a heading, the text, an empty line. Control
 * characters are shown as pictures; {@code result.json} has the text as it is.
 */
public final class SamplesTxt implements Closeable {
  private final BufferedWriter writer;

  /** Opens a file at its end, or begins one. */
  public SamplesTxt(Path file) throws IOException {
    writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public void append(Sample sample) throws IOException {
    writer.write(
        String.format(
            Locale.ROOT,
            "--- iteration %d, temperature %s, prompt \"%s\":\n%s\n\n",
            sample.iteration(),
            Double.toString(sample.temperature()),
            VisibleText.line(sample.prompt()),
            VisibleText.of(sample.text())));
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
