package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.layers.Floats;
import dev.unroll.layers.FusedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes the targets of sources, many at a time: always the likeliest next symbol, or by beam
 * search. Neither what stands for unknown symbols nor the start marker is written, and the end
 * marker not at once. The threads of the network share the sources; what they write does not depend
 * on how many there are.
 */
public final class TargetWriter {
  /** Sequences that are read side by side: more are no faster. */
  private static final int ROWS = 256;

  private final FusedNetwork network;
  private final PairEncoding encoding;
  private final int[] never;

  /**
   * A target.
   *
   * @param symbols without markers
   * @param logProbability of all of them and, where it was reached, the end marker
   * @param ended whether the end marker was reached
   */
  public record Written(int[] symbols, double logProbability, boolean ended) {}

  /**
   * A target and where the network looked while it wrote it.
   *
   * @param alignment for each target symbol and the end marker a weight for each source symbol, in
   *     the order in which they are read; empty where it looks at none
   */
  public record Aligned(Written written, Optional<float[][]> alignment) {}

  /**
   * @throws IllegalArgumentException if the network is not of this engine
   */
  public TargetWriter(MultiLayerNetwork network, PairEncoding encoding) {
    if (!(network instanceof FusedNetwork fused)) {
      throw new IllegalArgumentException("targets are written by the fused engine only");
    }
    this.network = fused;
    this.encoding = encoding;
    List<String> symbols = encoding.classes();
    this.never =
        new int[] {symbols.indexOf(TextEncoding.START), symbols.indexOf(TextEncoding.UNKNOWN_WORD)};
  }

  /**
   * @param sources symbols in the order in which they are read, at least one each
   * @param beam hypotheses that are gone on with; 1: the likeliest symbol at every step
   * @return one a source, in their order
   */
  public List<Written> write(List<int[]> sources, int beam) {
    List<Integer> longestFirst =
        IntStream.range(0, sources.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -sources.get(i).length))
            .toList();
    List<List<Integer>> parts = new ArrayList<>();
    int together = Math.max(1, ROWS / beam);
    for (int from = 0; from < sources.size(); from += together) {
      parts.add(longestFirst.subList(from, Math.min(from + together, sources.size())));
    }
    Written[] written = new Written[sources.size()];
    AtomicInteger begun = new AtomicInteger();
    network.shareNetworks(
        own -> {
          TargetReader reader = new TargetReader(own, encoding);
          for (int i = begun.getAndIncrement(); i < parts.size(); i = begun.getAndIncrement()) {
            List<Integer> part = parts.get(i);
            int[][] rows = part.stream().map(sources::get).toArray(int[][]::new);
            List<Written> ofPart = beam == 1 ? greedy(reader, rows) : search(reader, rows, beam);
            for (int row = 0; row < rows.length; row++) {
              written[part.get(row)] = ofPart.get(row);
            }
          }
        });
    return List.of(written);
  }

  /** Greedily, of one source. */
  public Aligned writeAligned(int[] source) {
    List<float[]> looks = new ArrayList<>();
    TargetReader reader = new TargetReader(network, encoding);
    Written written = greedy(reader, new int[][] {source}, looks).get(0);
    return new Aligned(
        written, looks.isEmpty() ? Optional.empty() : Optional.of(looks.toArray(float[][]::new)));
  }

  /** The tokens of what was written. */
  public List<String> tokens(Written written) {
    return Arrays.stream(written.symbols()).mapToObj(encoding.classes()::get).toList();
  }

  private List<Written> greedy(TargetReader reader, int[]... sources) {
    return greedy(reader, sources, new ArrayList<>());
  }

  /**
   * @param looks of the first source, where the network has any
   */
  private List<Written> greedy(TargetReader reader, int[][] sources, List<float[]> looks) {
    int classes = encoding.classes().size();
    List<GrowingTarget> targets =
        Arrays.stream(sources).map(source -> new GrowingTarget(encoding)).toList();
    int[] alive = IntStream.range(0, sources.length).toArray();
    float[] outputs = reader.read(sources);
    for (int step = 0; alive.length > 0; step++) {
      if (alive[0] == 0) {
        reader.alignment().ifPresent(rows -> looks.add(rows[0].clone()));
      }
      List<Integer> goOn = new ArrayList<>();
      for (int row = 0; row < alive.length; row++) {
        forbid(outputs, row * classes, step);
        int chosen = Floats.argmax(outputs, row * classes, classes);
        if (!targets.get(alive[row]).add(chosen, outputs[row * classes + chosen])) {
          goOn.add(row);
        }
      }
      int[] rows = goOn.stream().mapToInt(Integer::intValue).toArray();
      int[] before = alive;
      alive = goOn.stream().mapToInt(row -> before[row]).toArray();
      if (alive.length > 0) {
        outputs = reader.next(rows, Arrays.stream(alive).map(i -> targets.get(i).last()).toArray());
      }
    }
    reader.clear();
    return targets.stream().map(GrowingTarget::written).toList();
  }

  private List<Written> search(TargetReader reader, int[][] sources, int beam) {
    List<BeamSearch> searches =
        Arrays.stream(sources).map(source -> new BeamSearch(beam, encoding)).toList();
    List<BeamSearch> open = new ArrayList<>(searches);
    float[] outputs = reader.read(sources);
    int classes = encoding.classes().size();
    for (int step = 0; !open.isEmpty(); step++) {
      int row = 0;
      for (BeamSearch search : open) {
        int next = row + search.reads();
        for (int i = row; i < next; i++) {
          forbid(outputs, i * classes, step);
        }
        search.step(outputs, row);
        row = next;
      }
      open.removeIf(BeamSearch::ended);
      int[] rows = open.stream().flatMapToInt(BeamSearch::rows).toArray();
      if (rows.length > 0) {
        outputs = reader.next(rows, open.stream().flatMapToInt(BeamSearch::symbols).toArray());
      }
    }
    reader.clear();
    return searches.stream().map(BeamSearch::best).toList();
  }

  private void forbid(float[] outputs, int at, int step) {
    for (int symbol : never) {
      if (symbol >= 0) {
        outputs[at + symbol] = -1;
      }
    }
    if (step == 0) {
      outputs[at + encoding.end()] = -1;
    }
  }

  /** A target that the likeliest symbols are added to. */
  private static final class GrowingTarget {
    private final PairEncoding encoding;
    private final int[] symbols;
    private int count;
    private double logProbability;
    private boolean ended;

    GrowingTarget(PairEncoding encoding) {
      this.encoding = encoding;
      this.symbols = new int[encoding.longestTarget()];
    }

    /** Whether it is at its end. */
    boolean add(int symbol, double probability) {
      logProbability += Math.log(probability);
      ended = symbol == encoding.end();
      if (!ended) {
        symbols[count++] = symbol;
      }
      return ended || count == symbols.length;
    }

    int last() {
      return symbols[count - 1];
    }

    Written written() {
      return new Written(Arrays.copyOf(symbols, count), logProbability, ended);
    }
  }
}
