package dev.unroll.bench;

import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.sampling.Sampler;
import dev.unroll.evaluation.sampling.SamplingOptions;
import dev.unroll.evaluation.sampling.SteppedNetwork;
import dev.unroll.network.Networks;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.NativeThreads;
import dev.unroll.training.TrainingIterations;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Makes the task to be timed from a case and an engine. */
final class TimedTasks {
  /** Symbols that a run of sampling writes. */
  static final int SYMBOLS = 100;

  private TimedTasks() {}

  /**
   * @param threads of the fused engine; the stock engine has one
   */
  static TimedTask of(Case each, Engine engine, SequenceData data, int threads) {
    ExperimentConfig config = each.with(engine);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    NativeThreads.give(network, threads);
    if (each.timed() instanceof Timed.Sampling sampling) {
      TextEncoding encoding = ((TextData) data).encoding();
      return sampling.texts() == 1
          ? new OneText(new Sampler(network, encoding), network, encoding.symbols().get(0))
          : new Texts(network, sampling.texts());
    }
    return each.timed() instanceof Timed.Evaluation
        ? new Evaluation(evaluator(config, data), network)
        : new Training(new TrainingIterations(config, network, data), network);
  }

  private static Evaluator evaluator(ExperimentConfig config, SequenceData data) {
    return Evaluator.of(data, config.evaluation().batchSize(), config.evaluation().streams());
  }

  /** Iterations of training, each with the creation of its batch. */
  private record Training(TrainingIterations training, MultiLayerNetwork network)
      implements TimedTask {
    @Override
    public void run() {
      double loss = training.next();
      if (!Double.isFinite(loss)) {
        throw new IllegalStateException("the loss is " + loss);
      }
    }

    @Override
    public int iterations() {
      return 1;
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /** Loss and accuracy on all data. */
  private record Evaluation(Evaluator evaluator, MultiLayerNetwork network) implements TimedTask {
    @Override
    public void run() {
      evaluator.evaluate(network, Split.TRAIN);
    }

    @Override
    public int iterations() {
      return Case.BATCHES;
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /** One text, as {@code sample} writes it; an iteration is a symbol. */
  private record OneText(Sampler sampler, MultiLayerNetwork network, String prompt)
      implements TimedTask {
    @Override
    public void run() {
      sampler.generate(
          new SamplingOptions(
              prompt, SYMBOLS, 1, Optional.empty(), Optional.empty(), false, false, 1));
    }

    @Override
    public int iterations() {
      return SYMBOLS;
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /** Texts side by side; an iteration is a symbol of each, which an embedding reads as it is. */
  private static final class Texts implements TimedTask {
    private final MultiLayerNetwork network;
    private final SplittableRandom random = new SplittableRandom(1);
    private final float[] last;

    Texts(MultiLayerNetwork network, int streams) {
      this.network = network;
      this.last = new float[streams];
    }

    @Override
    public void run() {
      try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
        write(stepped);
      }
    }

    private void write(SteppedNetwork stepped) {
      for (int i = 0; i < SYMBOLS; i++) {
        float[] probabilities = stepped.step(last, last.length);
        int symbols = probabilities.length / last.length;
        for (int stream = 0; stream < last.length; stream++) {
          last[stream] = draw(probabilities, stream * symbols, symbols, random.nextDouble());
        }
      }
    }

    @Override
    public int iterations() {
      return SYMBOLS;
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /**
   * The index of {@code count} probabilities, side by side from {@code first} on, that a uniform
   * number falls on.
   */
  static int draw(float[] probabilities, int first, int count, double uniform) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += probabilities[first + i];
      if (uniform < sum) {
        return i;
      }
    }
    if (!(sum > 0.99)) {
      throw new IllegalStateException(
          "not probabilities: "
              + Arrays.toString(Arrays.copyOfRange(probabilities, first, first + count)));
    }
    return count - 1; // a rounding error below 1
  }
}
