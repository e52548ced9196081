package dev.unroll.evaluation.embedding;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.layers.Floats;
import dev.unroll.result.EmbeddingMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Looks at the embedding of a trained network: at what lies near what. */
public final class EmbeddingLook {
  /** Symbols of the picture; more would hide each other. */
  private static final int DRAWN = 400;

  /** Symbols whose neighbours are listed, from among so many of the most frequent. */
  private static final int LISTED = 24;

  private static final int FREQUENT = 2000;
  private static final int NEIGHBOURS = 6;
  private static final int BATCH = 64;

  private EmbeddingLook() {}

  /** Empty where the network has no embedding, or its data no training part. */
  public static Optional<EmbeddingMap> of(MultiLayerNetwork network, SequenceData data) {
    if (data.examples(Split.TRAIN) == 0) {
      return Optional.empty();
    }
    return EmbeddingTable.of(network, data.encoding())
        .filter(table -> table.symbols().size() > 2)
        .map(table -> map(table, counts(data, table.symbols().size())));
  }

  /**
   * @param counts how often each symbol is there
   */
  static EmbeddingMap map(EmbeddingTable table, long[] counts) {
    List<Integer> frequent =
        IntStream.range(0, table.symbols().size())
            .boxed()
            .filter(symbol -> counts[symbol] > 0)
            .sorted(Comparator.comparing((Integer symbol) -> -counts[symbol]))
            .toList();
    List<Integer> drawn = frequent.subList(0, Math.min(DRAWN, frequent.size()));
    if (drawn.isEmpty()) {
      return new EmbeddingMap(List.of(), 0, 0, List.of(), table.symbols().size());
    }
    PrincipalComponents components =
        PrincipalComponents.of(drawn.stream().map(table::vector).toList());
    List<EmbeddingMap.Place> places = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      double[] place = components.places().get(i);
      int symbol = drawn.get(i);
      places.add(
          new EmbeddingMap.Place(table.symbols().get(symbol), counts[symbol], place[0], place[1]));
    }
    return new EmbeddingMap(
        places,
        components.shares()[0],
        components.shares()[1],
        neighbours(table, frequent),
        table.symbols().size());
  }

  private static List<EmbeddingMap.Neighbours> neighbours(
      EmbeddingTable table, List<Integer> frequent) {
    double[] norms = new double[table.symbols().size()];
    for (int symbol = 0; symbol < norms.length; symbol++) {
      norms[symbol] = Math.sqrt(dot(table, symbol, symbol));
    }
    return ranks(frequent.size())
        .map(frequent::get)
        .map(
            symbol ->
                new EmbeddingMap.Neighbours(
                    table.symbols().get(symbol), nearest(table, frequent, norms, symbol)))
        .toList();
  }

  /** From the most frequent symbol on, in steps that grow. */
  private static Stream<Integer> ranks(int symbols) {
    double most = Math.log(Math.min(FREQUENT, symbols));
    return IntStream.range(0, LISTED)
        .mapToObj(i -> (int) Math.round(Math.exp(most * i / (LISTED - 1))) - 1)
        .distinct();
  }

  /** By the cosine of the angle between vectors; a vector of zeros has no neighbours. */
  private static List<EmbeddingMap.Near> nearest(
      EmbeddingTable table, List<Integer> among, double[] norms, int symbol) {
    return among.stream()
        .filter(other -> other != symbol && norms[other] > 0 && norms[symbol] > 0)
        .map(
            other ->
                new EmbeddingMap.Near(
                    table.symbols().get(other),
                    dot(table, symbol, other) / (norms[symbol] * norms[other])))
        .sorted(Comparator.comparing(near -> -near.cosine()))
        .limit(NEIGHBOURS)
        .toList();
  }

  private static double dot(EmbeddingTable table, int a, int b) {
    double sum = 0;
    for (int i = 0; i < table.size(); i++) {
      sum += (double) table.values()[a * table.size() + i] * table.values()[b * table.size() + i];
    }
    return sum;
  }

  /** How often each symbol is read in the training split. */
  private static long[] counts(SequenceData data, int symbols) {
    long[] counts = new long[symbols];
    if (data instanceof TextData text) {
      for (int symbol : text.symbols(Split.TRAIN)) {
        counts[symbol]++;
      }
      return counts;
    }
    DataSetIterator batches = data.evaluation(Split.TRAIN, BATCH);
    while (batches.hasNext()) {
      count(batches.next(), counts);
    }
    return counts;
  }

  private static void count(DataSet batch, long[] counts) {
    float[] read = Floats.of(batch.getFeatures());
    float[] mask =
        batch.getFeaturesMaskArray() == null
            ? new float[0]
            : Floats.of(batch.getFeaturesMaskArray());
    for (int i = 0; i < read.length; i++) {
      if ((mask.length == 0 || mask[i] != 0) && read[i] < counts.length) {
        counts[(int) read[i]]++;
      }
    }
  }
}
