package dev.unroll.evaluation.embedding;

import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.layers.Floats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vector for each symbol.
 *
 * @param size numbers a vector
 * @param values {@code [symbols, size]}; it may have more rows, of what is no symbol
 */
public record EmbeddingTable(List<String> symbols, int size, float[] values) {
  public EmbeddingTable {
    symbols = List.copyOf(symbols);
    if (values.length < (long) symbols.size() * size) {
      throw new IllegalArgumentException(
          "%d numbers for %d vectors of %d".formatted(values.length, symbols.size(), size));
    }
  }

  /**
   * That of a network; empty if it has no embedding.
   *
   * @param encoding of the data that it reads
   */
  public static Optional<EmbeddingTable> of(MultiLayerNetwork network, Encoding encoding) {
    if (!(network.getLayerWiseConfigurations().getConf(0).getLayer()
        instanceof EmbeddingSequenceLayer layer)) {
      return Optional.empty();
    }
    INDArray table = network.getLayer(0).getParam("W");
    return symbols(encoding)
        .map(
            symbols ->
                new EmbeddingTable(symbols, Math.toIntExact(layer.getNOut()), Floats.of(table)));
  }

  /**
   * The symbols that an embedding has a vector for, in the order of its rows; without the mask,
   * which stands behind them. Empty where the data are no symbols.
   */
  public static Optional<List<String>> symbols(Encoding encoding) {
    if (encoding instanceof TextEncoding text) {
      return Optional.of(text.symbols());
    }
    if (encoding instanceof LabelledTextEncoding labelled) {
      return Optional.of(labelled.text().symbols());
    }
    if (encoding instanceof PairEncoding pairs) {
      List<String> symbols = new ArrayList<>();
      if (!pairs.shared()) {
        symbols.addAll(pairs.source().symbols());
      }
      symbols.addAll(pairs.target().symbols());
      return Optional.of(symbols);
    }
    return Optional.empty();
  }

  /** The vector of a symbol. */
  public float[] vector(int symbol) {
    return Arrays.copyOfRange(values, symbol * size, (symbol + 1) * size);
  }
}
