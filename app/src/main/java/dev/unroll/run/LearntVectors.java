package dev.unroll.run;

import dev.unroll.datasets.vectors.SymbolText;
import dev.unroll.evaluation.embedding.EmbeddingTable;
import dev.unroll.result.AtomicFiles;
import dev.unroll.run.store.ExperimentException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedding of a saved model in the text format of word2vec: a line with how many vectors there
 * are and of what size, then a symbol and its numbers on each line.
 *
 * @param written vectors
 * @param size numbers a vector
 * @param coded symbols with white space or control characters in them, which {@link SymbolText}
 *     writes by their code
 */
public record LearntVectors(int written, int size, int coded) {

  /**
   * Writes them whole, or leaves what was there.
   *
   * @throws ExperimentException if the model has no embedding, or the file is a directory
   */
  public static LearntVectors write(SavedExperiment saved, Path file) throws IOException {
    EmbeddingTable table =
        saved
            .embedding()
            .orElseThrow(
                () ->
                    new ExperimentException(
                        "the network has no embedding, so there are no vectors to write\n"
                            + "Train one with - embedding: { size: 64 } as its first layer."));
    if (Files.isDirectory(file)) {
      throw new ExperimentException(
          file + ": is a directory\nName the file to write, such as vectors.txt.");
    }
    AtomicFiles.write(file, temporary -> write(table, temporary));
    int coded =
        (int)
            table.symbols().stream()
                .filter(symbol -> !SymbolText.word(symbol).equals(symbol))
                .count();
    return new LearntVectors(table.symbols().size(), table.size(), coded);
  }

  private static void write(EmbeddingTable table, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(table.symbols().size() + " " + table.size() + "\n");
      for (int i = 0; i < table.symbols().size(); i++) {
        out.write(SymbolText.word(table.symbols().get(i)));
        for (float value : table.vector(i)) {
          out.write(" " + value); // the shortest text that reads back as the same number
        }
        out.write("\n");
      }
    }
  }
}
