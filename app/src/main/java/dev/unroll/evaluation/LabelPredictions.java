package dev.unroll.evaluation;

import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.text.SymbolArrays;
import dev.unroll.datasets.text.TextCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The labels of new texts. */
public final class LabelPredictions {
  private static final int BATCH_SIZE = 200;

  private LabelPredictions() {}

  /**
   * Reads the texts as the training texts were read; one with nothing that the model knows is read
   * as a single unknown symbol. Texts of like length share a batch.
   *
   * @return the probabilities of the labels, one array a text, in the order of the texts
   */
  public static List<double[]> of(
      MultiLayerNetwork network, LabelledTextEncoding encoding, List<String> texts) {
    TextCodec codec = TextCodec.of(encoding.text());
    List<int[]> read = texts.stream().map(text -> symbols(text, codec, encoding)).toList();
    List<Integer> order =
        IntStream.range(0, read.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> read.get(i).length))
            .toList();
    List<double[]> probabilities = new ArrayList<>(Collections.nCopies(read.size(), new double[0]));
    for (int from = 0; from < order.size(); from += BATCH_SIZE) {
      List<Integer> batch = order.subList(from, Math.min(from + BATCH_SIZE, order.size()));
      int[][] rows = batch.stream().map(read::get).toArray(int[][]::new);
      INDArray outputs =
          network.output(
              SymbolArrays.features(rows, encoding.text()),
              false,
              SymbolArrays.present(rows),
              null);
      for (int i = 0; i < rows.length; i++) {
        probabilities.set(batch.get(i), outputs.getRow(i).toDoubleVector());
      }
    }
    return probabilities;
  }

  private static int[] symbols(String text, TextCodec codec, LabelledTextEncoding encoding) {
    int[] symbols = codec.encode(text).symbols();
    if (symbols.length == 0) {
      return new int[] {encoding.text().symbols().size() - 1};
    }
    return Arrays.copyOf(symbols, Math.min(symbols.length, encoding.length()));
  }
}
