package dev.unroll.result;

import java.util.Objects;

/**
 * The vectors that an embedding began with, as {@code result.json} and {@code provenance.json} have
 * them.
 *
 * @param format how the file is written: {@code GloVe text}, {@code word2vec text} or {@code
 *     word2vec binary}
 * @param bytes of its uncompressed content
 * @param sha256 of that content
 * @param vectors in the file
 * @param found symbols of the vocabulary that it has a vector for
 * @param symbols in the vocabulary
 * @param unreadable words of the file that are no UTF-8
 */
public record InitialVectors(
    String file,
    String format,
    long bytes,
    String sha256,
    long vectors,
    int found,
    int symbols,
    long unreadable) {
  public InitialVectors {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** How many symbols were found, and where. */
  public String words() {
    return "%s of %s symbols have a vector in %s (%s)"
            .formatted(NumberText.count(found), NumberText.count(symbols), file, format)
        + (unreadable > 0
            ? "; %s words of it are not UTF-8".formatted(NumberText.count(unreadable))
            : "");
  }
}
