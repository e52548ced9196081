package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.OptimizerConfig.AdaGrad;
import dev.unroll.config.OptimizerConfig.Adam;
import dev.unroll.config.OptimizerConfig.AdamW;
import dev.unroll.config.OptimizerConfig.Momentum;
import dev.unroll.config.OptimizerConfig.Nadam;
import dev.unroll.config.OptimizerConfig.RmsProp;
import dev.unroll.config.OptimizerConfig.Sgd;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Three updates of every optimizer against its published formula, in double. */
class OptimizersTest {
  private static final double RATE = 0.05;

  /** Large enough to tell where it is added. */
  private static final double EPSILON = 0.01;

  /** Every wrapper that an updater must reach through. */
  private static final List<LayerConfig> LAYERS =
      List.of(
          new Embedding(2, 0),
          new Bidirectional(new Rnn(2, Rnn.Activation.TANH, 0), Bidirectional.Merge.ADD, 0));

  private static final TaskShape SHAPE = new TaskShape(3, 2, 3, false, false, false);

  /** The update of one parameter, from its gradients so far; the last one is the current. */
  interface Rule {
    /**
     * @param weight whether the parameter is a weight, and not a bias
     * @return what is taken from the parameter
     */
    double step(List<Double> gradients, double parameter, boolean weight);
  }

  @BeforeAll
  static void computeInDouble() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterAll
  static void computeInFloat() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(new Sgd(RATE), (Rule) (g, p, w) -> RATE * g.get(g.size() - 1)),
        Arguments.of(new Momentum(RATE, 0.8), (Rule) (g, p, w) -> nesterov(g, 0.8)),
        Arguments.of(new Adam(RATE, 0.7, 0.9, EPSILON), (Rule) (g, p, w) -> adam(g, 0.7, 0.9)),
        Arguments.of(
            new AdamW(RATE, 0.7, 0.9, EPSILON, 0.3),
            (Rule) (g, p, w) -> adam(g, 0.7, 0.9) + (w ? RATE * 0.3 * p : 0)),
        Arguments.of(new Nadam(RATE, 0.7, 0.9, EPSILON), (Rule) (g, p, w) -> nadam(g, 0.7, 0.9)),
        Arguments.of(new RmsProp(RATE, 0.9, EPSILON), (Rule) (g, p, w) -> rmsProp(g, 0.9)),
        Arguments.of(new AdaGrad(RATE, EPSILON), (Rule) (g, p, w) -> adaGrad(g)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void run_threeTimes_followsTheFormula(OptimizerConfig optimizer, Rule rule) {
    MultiLayerNetwork network = network(optimizer);
    MultiLayerNetwork plain = network(new Sgd(1));
    DataSet batch = Batches.random(SHAPE, 2, true, 3);
    TrainingStep step = new TrainingStep(network, Optional.empty(), true);
    TrainingStep descent = new TrainingStep(plain, Optional.empty(), true);
    double[][] gradients = new double[3][];
    for (int i = 0; i < 3; i++) {
      INDArray before = network.params().dup();
      plain.params().assign(before);
      descent.run(batch, 1, i, 0);
      gradients[i] = before.sub(plain.params()).toDoubleVector();

      step.run(batch, RATE, i, 0);

      double[] taken = before.sub(network.params()).toDoubleVector();
      boolean[] weights = weights(network);
      for (int p = 0; p < taken.length; p++) {
        int parameter = p;
        List<Double> seen = Stream.of(gradients).limit(i + 1L).map(g -> g[parameter]).toList();
        assertThat(taken[p])
            .as("update %d of parameter %d", i, p)
            .isCloseTo(rule.step(seen, before.getDouble(p), weights[p]), offset(1e-12));
      }
    }
  }

  @Test
  void rules_everyKind_isThere() {
    Set<Class<?>> tested = rules().map(r -> r.get()[0].getClass()).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(OptimizerConfig.class.getPermittedSubclasses());
  }

  private static MultiLayerNetwork network(OptimizerConfig optimizer) {
    MultiLayerNetwork network =
        TestNetworks.build(LAYERS, SHAPE, optimizer).convertDataType(DataType.DOUBLE);
    // Biases that are not 0, so that decay would show.
    network
        .paramTable()
        .forEach(
            (name, values) -> {
              if (!isWeight(name)) {
                values.assign(0.5);
              }
            });
    return network;
  }

  /** Which parameters are weights, in the order of the flattened ones. */
  private static boolean[] weights(MultiLayerNetwork network) {
    boolean[] weights = new boolean[(int) network.numParams()];
    int at = 0;
    for (var entry : network.paramTable().entrySet()) {
      boolean weight = isWeight(entry.getKey());
      for (long i = 0; i < entry.getValue().length(); i++) {
        weights[at++] = weight;
      }
    }
    return weights;
  }

  private static boolean isWeight(String name) {
    return name.endsWith("W");
  }

  /** Sutskever 2013: a velocity, and the gradient where it leads, in the form of equation 7. */
  private static double nesterov(List<Double> gradients, double momentum) {
    double velocity = 0;
    double previous = 0;
    for (double gradient : gradients) {
      previous = velocity;
      velocity = momentum * velocity - RATE * gradient;
    }
    return -(velocity + momentum * (velocity - previous));
  }

  /** Kingma and Ba 2014, section 2, in the efficient order of its last paragraph. */
  private static double adam(List<Double> gradients, double beta1, double beta2) {
    double mean = 0;
    double square = 0;
    for (double gradient : gradients) {
      mean = beta1 * mean + (1 - beta1) * gradient;
      square = beta2 * square + (1 - beta2) * gradient * gradient;
    }
    int t = gradients.size();
    double rate = RATE * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    return rate * mean / (Math.sqrt(square) + EPSILON);
  }

  /** Dozat 2016 with a constant momentum, which looks ahead with the mean of the next step. */
  private static double nadam(List<Double> gradients, double beta1, double beta2) {
    double mean = 0;
    double square = 0;
    double last = 0;
    for (double gradient : gradients) {
      last = gradient;
      mean = beta1 * mean + (1 - beta1) * gradient;
      square = beta2 * square + (1 - beta2) * gradient * gradient;
    }
    int t = gradients.size();
    double ahead = (beta1 * mean + (1 - beta1) * last) / (1 - Math.pow(beta1, t));
    return RATE * Math.sqrt(1 - Math.pow(beta2, t)) * ahead / (Math.sqrt(square) + EPSILON);
  }

  /** Hinton 2012, lecture 6e; Deeplearning4j's mean square starts at epsilon. */
  private static double rmsProp(List<Double> gradients, double decay) {
    double square = EPSILON;
    double last = 0;
    for (double gradient : gradients) {
      last = gradient;
      square = decay * square + (1 - decay) * gradient * gradient;
    }
    return RATE * last / (Math.sqrt(square) + EPSILON);
  }

  /** Duchi 2011; Deeplearning4j's sum of squares starts at 1e-6. */
  private static double adaGrad(List<Double> gradients) {
    double squares = 1e-6;
    double last = 0;
    for (double gradient : gradients) {
      last = gradient;
      squares += gradient * gradient;
    }
    return RATE * last / (Math.sqrt(squares) + EPSILON);
  }
}
