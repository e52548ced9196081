package dev.unroll.datasets.text;

import dev.unroll.datasets.KnownText;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Where a text comes from. */
public sealed interface TextSource {

  /**
   * A corpus known by name.
   *
   * @param name one of {@link KnownText#ids()}
   */
  record Corpus(String name) implements TextSource {}

  /** A text file, gzipped or not. */
  record TextFile(Path path, Charset charset) implements TextSource {}

  /** The text itself. */
  record Inline(String text) implements TextSource {}
}
