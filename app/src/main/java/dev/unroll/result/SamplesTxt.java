package dev.unroll.result;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Appends to {@code samples.txt}: a heading, the text as it is, an empty line. In the heading the
 * prompt is on one line.
 */
public final class SamplesTxt implements Closeable {
  private final BufferedWriter writer;

  private SamplesTxt(Path file) throws IOException {
    writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  /** Begins a file that holds these samples; replaces one that is there. */
  public static SamplesTxt create(Path file, List<Sample> samples) throws IOException {
    AtomicFiles.write(file, samples.stream().map(SamplesTxt::text).collect(Collectors.joining()));
    return new SamplesTxt(file);
  }

  public void append(Sample sample) throws IOException {
    writer.write(text(sample));
    writer.flush();
  }

  private static String text(Sample sample) {
    return String.format(
        Locale.ROOT,
        "--- iteration %d, temperature %s, prompt \"%s\":\n%s\n\n",
        sample.iteration(),
        Double.toString(sample.temperature()),
        VisibleText.wellFormed(sample.prompt()).replace('\n', '␊'),
        VisibleText.wellFormed(sample.text()));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
