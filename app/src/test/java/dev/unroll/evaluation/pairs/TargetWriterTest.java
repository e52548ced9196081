package dev.unroll.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.SymbolArrays;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.layers.threads.SliceLimits;
import dev.unroll.network.Networks;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** On untrained networks whose weights are large enough that sources matter. */
class TargetWriterTest {
  private static final double SCALE = 1.2;

  private PairData data;
  private MultiLayerNetwork network;

  private TargetWriter writer(String layers, int digits) throws Exception {
    String yaml =
        """
        dataset: { type: addition, digits: %d, train: 20, validation: 2, test: 5 }
        network: { layers: [ %s ] }
        training: { iterations: 1 }
        """
            .formatted(digits, layers);
    ExperimentConfig config = new ConfigReader().readText(yaml, Path.of("test.yaml")).config();
    DataStore none = new DataStore(Optional.empty(), Path.of("unused"), notice -> {});
    data = (PairData) DataLoader.load(config, none);
    network = Networks.build(config, ExperimentPlan.taskShape(data));
    Random random = new Random(5);
    INDArray parameters = network.params();
    for (int i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, (float) (SCALE * random.nextGaussian()));
    }
    return new TargetWriter(network, data.encoding());
  }

  private List<int[]> sources(Split split) {
    return IntStream.range(0, data.examples(split)).mapToObj(i -> data.source(split, i)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lstm: { size: 6 }",
        "embedding: { size: 4, dropout: 0.1 }, gru: { size: 6 }, rnn: { size: 5 }",
        "embedding: { size: 4 }, encoder_decoder: { lstm: { size: 6 } }",
        "encoder_decoder: { gru: { size: 6 }, dropout: 0.2 }, attention: {}"
      })
  void write_manyAtATime_isAsEachAloneAndAsInAWindow(String layers) throws Exception {
    TargetWriter writer = writer(layers, 3);
    for (int beam : new int[] {1, 3}) {
      List<TargetWriter.Written> together = writer.write(sources(Split.TRAIN), beam);

      for (int i = 0; i < together.size(); i++) {
        int[] source = data.source(Split.TRAIN, i);
        TargetWriter.Written alone = writer.write(List.of(source), beam).get(0);
        assertThat(together.get(i).symbols()).isEqualTo(alone.symbols());
        assertThat(together.get(i).ended()).isEqualTo(alone.ended());
        assertThat(together.get(i).logProbability())
            .isCloseTo(inWindow(source, alone.symbols(), alone.ended()), within(1e-4));
      }
      assertThat(together.stream().map(w -> List.of(w.symbols())).distinct().count())
          .isGreaterThan(1);
    }
  }

  /** Ten parts of two sources each, after an iteration of a training whose masks both have seen. */
  @Test
  void write_onTwoThreads_isToTheBitAsOnOne() throws Exception {
    TargetWriter writer = writer("encoder_decoder: { lstm: { size: 6 } }, attention: {}", 2);
    ((FusedNetwork) network).setThreads(2, SliceLimits.NONE);
    network.fit(data.evaluation(Split.TRAIN, 20).next());

    List<TargetWriter.Written> shared = writer.write(sources(Split.TRAIN), 128);

    ((FusedNetwork) network).setThreads(1);
    assertThat(shared)
        .usingRecursiveComparison()
        .isEqualTo(writer.write(sources(Split.TRAIN), 128));
  }

  /** The probability of a target from one pass over source and target. */
  private double inWindow(int[] source, int[] target, boolean ended) {
    PairEncoding encoding = data.encoding();
    int steps = source.length + target.length + (ended ? 1 : 0);
    int[] window = new int[steps];
    System.arraycopy(source, 0, window, 0, source.length);
    window[source.length] = encoding.begin();
    for (int t = 1; t < steps - source.length; t++) {
      window[source.length + t] = encoding.targetOffset() + target[t - 1];
    }
    INDArray output =
        network.output(
            SymbolArrays.features(
                new int[][] {window}, encoding.target().input(), encoding.inputSize()),
            false);
    double sum = 0;
    for (int t = source.length; t < steps; t++) {
      int symbol = t - source.length < target.length ? target[t - source.length] : encoding.end();
      sum += Math.log(output.getDouble(0, symbol, t));
    }
    return sum;
  }

  /** A beam with room for everything finds the best target that there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {"lstm: { size: 6 }", "encoder_decoder: { gru: { size: 6 } }, attention: {}"})
  void write_wideBeam_findsTheBest(String layers) throws Exception {
    TargetWriter writer = writer(layers, 1);
    PairEncoding encoding = data.encoding();
    List<String> symbols = encoding.classes();
    int[] usable =
        IntStream.range(0, symbols.size() - 2)
            .filter(i -> !symbols.get(i).equals(TextEncoding.UNKNOWN_WORD))
            .toArray();
    assertThat(encoding.longestTarget()).isEqualTo(3);
    for (int[] source : sources(Split.TEST)) {
      List<int[]> all = new ArrayList<>();
      for (int first : usable) {
        all.add(new int[] {first});
        for (int second : usable) {
          all.add(new int[] {first, second});
        }
      }
      double best = Double.NEGATIVE_INFINITY;
      int[] likeliest = {};
      for (int[] target : all) {
        double score =
            inWindow(source, target, true) / Math.pow((5 + target.length + 1) / 6.0, 0.6);
        if (score > best) {
          best = score;
          likeliest = target;
        }
      }
      assertThat(writer.write(List.of(source), 200).get(0).symbols()).isEqualTo(likeliest);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gru: { size: 6 }", "encoder_decoder: { gru: { size: 6 } }, attention: {}"})
  void writeAligned_attention_looksAtEachSourceSymbol(String layers) throws Exception {
    TargetWriter writer = writer(layers, 3);
    int[] source = data.source(Split.TEST, 0);

    TargetWriter.Aligned aligned = writer.writeAligned(source);

    assertThat(aligned.written().symbols())
        .isEqualTo(writer.write(List.of(source), 1).get(0).symbols());
    assertThat(aligned.alignment().isPresent()).isEqualTo(layers.contains("attention"));
    aligned
        .alignment()
        .ifPresent(
            weights -> {
              int steps = aligned.written().symbols().length + (aligned.written().ended() ? 1 : 0);
              assertThat(weights).hasNumberOfRows(steps);
              for (float[] row : weights) {
                assertThat(row).hasSize(source.length);
                double sum = 0;
                for (float weight : row) {
                  sum += weight;
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
              }
            });
  }
}
