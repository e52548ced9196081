package dev.unroll.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Layers that read a source and write a target, as a configuration of Deeplearning4j and as the
 * reference. The last input is that of the begin symbol.
 *
 * @param prefix one set of weights for both
 * @param general attention's score has weights; empty for no attention
 * @param sources lengths of the sources, by sequence
 * @param targets lengths of the targets, with their begin symbol
 */
record TargetStack(
    Kind kind,
    int depth,
    boolean prefix,
    Optional<Boolean> general,
    int inputs,
    int hidden,
    int classes,
    List<Integer> sources,
    List<Integer> targets) {
  static final int CLASSES = 3;

  /** Of every cell and score, of one layer and two, padded and not. */
  static Stream<TargetStack> all() {
    List<TargetStack> stacks = new ArrayList<>();
    for (Kind kind : new Kind[] {Kind.RNN_TANH, Kind.LSTM, Kind.GRU}) {
      for (int depth = 1; depth <= 2; depth++) {
        for (var general : List.of(Optional.<Boolean>empty(), Optional.of(false), Optional.of(true))) {
          stacks.add(of(kind, depth, false, general, List.of(3, 3, 3), List.of(2, 2, 2)));
          stacks.add(of(kind, depth, false, general, List.of(3, 0, 1, 4), List.of(3, 1, 2, 3)));
          if (general.isPresent()) {
            stacks.add(of(kind, depth, true, general, List.of(3, 0, 1, 4), List.of(3, 1, 2, 3)));
          }
        }
      }
    }
    return stacks.stream();
  }

  static TargetStack of(
      Kind kind,
      int depth,
      boolean prefix,
      Optional<Boolean> general,
      List<Integer> sources,
      List<Integer> targets) {
    return new TargetStack(kind, depth, prefix, general, 4, 3, CLASSES, sources, targets);
  }

  TargetStack sizes(int newInputs, int newHidden) {
    return new TargetStack(
        kind, depth, prefix, general, newInputs, newHidden, classes, sources, targets);
  }

  TargetStack lengths(List<Integer> newSources, List<Integer> newTargets) {
    return new TargetStack(
        kind, depth, prefix, general, inputs, hidden, classes, newSources, newTargets);
  }

  int begin() {
    return inputs - 1;
  }

  int batch() {
    return sources.size();
  }

  /** Steps of the longest source. */
  int source() {
    return sources.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  int steps() {
    return source() + targets.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  boolean[][] real() {
    boolean[][] real = new boolean[steps()][batch()];
    for (int t = 0; t < steps(); t++) {
      for (int b = 0; b < batch(); b++) {
        real[t][b] = t >= source() - sources.get(b) && t < source() + targets.get(b);
      }
    }
    return real;
  }

  /** Where there is a label: at the steps of the target. */
  boolean[][] labelled() {
    boolean[][] labelled = real();
    for (int t = 0; t < source(); t++) {
      labelled[t] = new boolean[batch()];
    }
    return labelled;
  }

  /** Random numbers, but for the begin symbol. */
  double[][][] input(SplittableRandom random) {
    double[][][] x = Values.random(random, steps(), batch(), inputs);
    for (double[] row : x[source()]) {
      row[begin()] = 1;
    }
    return x;
  }

  MultiLayerConfiguration configuration() {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1)).list();
    int width = inputs;
    for (int i = 0; i < depth; i++) {
      var layer = kind.layer(width, hidden);
      layers.layer(prefix ? layer : new EncoderDecoder(layer, begin()));
      width = hidden;
    }
    general.ifPresent(
        weights ->
            layers.layer(
                new Attention.Builder(begin())
                    .size(hidden)
                    .general(weights)
                    .weightInit(WeightInit.XAVIER)
                    .build()));
    layers.layer(
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nIn(width)
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .build());
    layers.setInputType(InputType.recurrent(inputs));
    return layers.build();
  }

  ReferenceNetwork reference() {
    List<ReferenceLayer> layers = new ArrayList<>();
    int at = 0;
    int width = inputs;
    for (int i = 0; i < depth; i++) {
      ReferenceDirection first = kind.reference(width, hidden, false, at);
      layers.add(
          prefix
              ? first
              : new ReferenceEncoderDecoder(
                  first, kind.reference(width, hidden, false, end(first)), source()));
      at = end(layers.get(i));
      width = hidden;
    }
    if (general.isPresent()) {
      layers.add(new ReferenceAttention(hidden, general.get(), source(), at));
      at = end(layers.get(depth));
    }
    layers.add(new ReferenceSoftmax(width, classes, at));
    return new ReferenceNetwork(layers);
  }

  private static int end(ReferenceLayer layer) {
    return layer.blocks().get(layer.blocks().size() - 1).to();
  }

  SplittableRandom random() {
    return new SplittableRandom(toString().hashCode());
  }

  /** With weights up to a size. */
  FusedNetwork engine(double[] parameters) {
    FusedNetwork engine = new FusedNetwork(configuration());
    engine.init();
    engine.setParams(Values.flat(parameters));
    engine.initGradientsView();
    return engine;
  }

  static INDArray mask(boolean[][] real) {
    INDArray mask = Values.mask(real);
    return mask == null ? Nd4j.ones(real[0].length, real.length) : mask;
  }

  @Override
  public String toString() {
    String score = general.map(g -> g ? " general attention" : " dot attention").orElse("");
    return depth + " " + kind + (prefix ? " prefix" : "") + score + ", sources " + sources;
  }
}
