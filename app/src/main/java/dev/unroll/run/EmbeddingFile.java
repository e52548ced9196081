package dev.unroll.run;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.vectors.WordVectors;
import dev.unroll.evaluation.embedding.EmbeddingTable;
import dev.unroll.result.InitialVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The vectors of a file that an embedding starts from. What is not in the file keeps the vector it
 * was drawn.
 */
record EmbeddingFile(WordVectors vectors, InitialVectors origin) {
  private static final String KEY = "network.layers.0.embedding.";

  /**
   * Reads it, where the configuration names one.
   *
   * @param store has it where it is not where it is named
   * @param encoding of the data, whose symbols are looked for
   * @throws ConfigException if it is missing, damaged, of another size, has changed, or has none of
   *     the symbols
   */
  static Optional<EmbeddingFile> read(LoadedConfig loaded, DataStore store, Encoding encoding)
      throws ConfigException {
    Optional<LayerConfig.Embedding> layer = loaded.config().network().embedding();
    Optional<String> name = layer.flatMap(LayerConfig.Embedding::file);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String key = KEY + "file";
    Path file = DataFiles.file(loaded, key, name.get(), store);
    Path named = Path.of(name.get());
    List<String> symbols = EmbeddingTable.symbols(encoding).orElseThrow();
    WordVectors vectors = read(loaded, key, file, layer.get().size(), symbols);
    Optional<String> wanted = layer.get().fileSha256();
    if (wanted.filter(sha -> !sha.equals(vectors.source().sha256())).isPresent()) {
      throw loaded
          .source()
          .exception(
              KEY + "file_sha256",
              "%s has the SHA-256 %s: it has changed; remove the key to take it as it is"
                  .formatted(file, vectors.source().sha256()));
    }
    if (vectors.rows().isEmpty()) {
      throw loaded
          .source()
          .exception(
              key,
              ("%s has a vector for none of the %d symbols of the vocabulary; are its words in lower"
                      + " case, or of another language?")
                  .formatted(file, symbols.size()));
    }
    return Optional.of(new EmbeddingFile(vectors, origin(named, vectors, symbols.size())));
  }

  private static WordVectors read(
      LoadedConfig loaded, String key, Path file, int size, List<String> symbols)
      throws ConfigException {
    try {
      return WordVectors.read(file, size, symbols);
    } catch (DataException e) {
      throw (ConfigException)
          loaded.source().exception(key, e.getMessage().replace("\n", ". ")).initCause(e);
    } catch (IOException e) {
      throw new DataException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static InitialVectors origin(Path file, WordVectors vectors, int symbols) {
    return new InitialVectors(
        file.toString(),
        vectors.format().label(),
        vectors.source().bytes(),
        vectors.source().sha256(),
        vectors.vectors(),
        vectors.rows().size(),
        symbols,
        vectors.unreadable());
  }

  /** Puts them into the embedding of a new network. */
  void give(MultiLayerNetwork network) {
    INDArray table = network.getLayer(0).getParam("W");
    vectors.rows().forEach((symbol, row) -> table.getRow(symbol).assign(Nd4j.createFromArray(row)));
  }
}
