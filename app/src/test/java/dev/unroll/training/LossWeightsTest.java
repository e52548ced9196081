package dev.unroll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.layers.Floats;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class LossWeightsTest {
  private static final LossWeights WEIGHTS = new LossWeights(0.5f, 3, 1);
  private static final int CLASSES = 3;
  private static final int BATCH = 5;
  private static final int STEPS = 4;

  /** Sequences of 4, 3, 2, 1 and 4 steps, a class each or one at each step. */
  private static DataSet batch(boolean labelPerStep) {
    Random random = new Random(1);
    INDArray features = Nd4j.create(BATCH, 2, STEPS);
    INDArray mask = Nd4j.create(BATCH, STEPS);
    INDArray labels =
        labelPerStep ? Nd4j.create(BATCH, CLASSES, STEPS) : Nd4j.create(BATCH, CLASSES);
    for (int b = 0; b < BATCH; b++) {
      int length = STEPS - b % STEPS;
      if (!labelPerStep) {
        labels.putScalar(b, b % CLASSES, 1);
      }
      for (int t = 0; t < STEPS; t++) {
        features.putScalar(b, 0, t, random.nextGaussian());
        features.putScalar(b, 1, t, random.nextGaussian());
        mask.putScalar(b, t, t < length ? 1 : 0);
        if (labelPerStep) {
          labels.putScalar(b, (b + t) % CLASSES, t, 1);
        }
      }
    }
    return new DataSet(features, labels, mask, null);
  }

  private static MultiLayerNetwork network(boolean labelPerStep) {
    ExperimentConfig config =
        TestNetworks.config(List.of(new Lstm(3, 1, 0)), TestNetworks.training(1, TestNetworks.SGD));
    ExperimentConfig fused =
        new ExperimentConfig(
            "test",
            1,
            Engine.FUSED,
            config.dataset(),
            config.network(),
            config.training(),
            config.evaluation(),
            Optional.empty());
    return Networks.build(fused, new TaskShape(2, CLASSES, STEPS, labelPerStep, true, false));
  }

  /** sum(w -log p) / sum(w) over the labels that are not masked, from the network's outputs. */
  private static double loss(MultiLayerNetwork network, boolean labelPerStep) {
    DataSet batch = batch(labelPerStep);
    INDArray output =
        network.output(batch.getFeatures(), false, batch.getFeaturesMaskArray(), null);
    double sum = 0;
    double weights = 0;
    for (int b = 0; b < BATCH; b++) {
      for (int t = 0; t < (labelPerStep ? STEPS - b % STEPS : 1); t++) {
        int label = labelPerStep ? (b + t) % CLASSES : b % CLASSES;
        double p = labelPerStep ? output.getDouble(b, label, t) : output.getDouble(b, label);
        sum -= WEIGHTS.byClass()[label] * Math.log(p);
        weights += WEIGHTS.byClass()[label];
      }
    }
    return sum / weights;
  }

  /** Against central differences of that loss, for every parameter. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_weights_gradientIsThatOfTheWeightedMean(boolean labelPerStep) {
    MultiLayerNetwork network = network(labelPerStep);
    INDArray before = network.params().dup();

    TrainingStep.Measured measured =
        new TrainingStep(network, Optional.empty(), true, Optional.of(WEIGHTS))
            .run(batch(labelPerStep), 1, 0, 0);
    float[] gradient = Floats.of(before.sub(network.params()));
    network.params().assign(before);

    assertThat(measured.loss()).isCloseTo(loss(network, labelPerStep), offset(1e-5));
    double step = 0.01;
    for (int i = 0; i < gradient.length; i++) {
      double value = before.getDouble(i);
      network.params().putScalar(i, value + step);
      double above = loss(network, labelPerStep);
      network.params().putScalar(i, value - step);
      double below = loss(network, labelPerStep);
      network.params().putScalar(i, value);
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isCloseTo((above - below) / (2 * step), offset(2e-4));
    }
  }

  /** 4 labels of class a, 1 of b, none of c: 5 / (2 × 4) and 5 / (2 × 1). */
  @Test
  void of_balanced_everyClassWeighsTheSameInAll() {
    INDArray labels =
        Nd4j.create(new float[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 0, 0}, {1, 0, 0}});

    LossWeights weights =
        LossWeights.of(ClassWeights.of(ClassWeights.Kind.BALANCED), data(labels)).orElseThrow();

    assertThat(weights.byClass()).containsExactly(0.625f, 2.5f, 1f);
  }

  @Test
  void of_named_othersHaveOne() {
    LossWeights weights =
        LossWeights.of(ClassWeights.of(Map.of("b", 2.5)), data(Nd4j.create(1, 3))).orElseThrow();

    assertThat(weights.byClass()).containsExactly(1f, 2.5f, 1f);
  }

  @Test
  void of_none_isNone() {
    assertThat(LossWeights.of(ClassWeights.NONE, data(Nd4j.create(1, 3)))).isEmpty();
  }

  /** Sequences of one step with these labels. */
  private static SequenceData data(INDArray labels) {
    return new SequenceData() {
      @Override
      public Task task() {
        return Task.CLASSIFICATION;
      }

      @Override
      public DataShape shape() {
        return new DataShape(1, CLASSES, 1, false, false, false);
      }

      @Override
      public int examples(Split split) {
        return (int) labels.size(0);
      }

      @Override
      public BatchIterator training(int batchSize, int epoch) {
        throw new UnsupportedOperationException();
      }

      @Override
      public BatchIterator evaluation(Split split, int batchSize) {
        return new BatchIterator(
            1,
            batchSize,
            shape(),
            encoding().classes(),
            i -> new DataSet(Nd4j.create(labels.size(0), 1, 1), labels));
      }

      @Override
      public List<DataSource> sources() {
        return List.of();
      }

      @Override
      public Encoding encoding() {
        return new GeneratedEncoding(List.of("a", "b", "c"));
      }
    };
  }
}
