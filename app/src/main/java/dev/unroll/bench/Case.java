package dev.unroll.bench;

import dev.unroll.config.CharactersConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.DigitsConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.SplitConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import dev.unroll.config.WindowConfig;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One line of the result: an experiment whose iterations, or whose samples, are timed. Its data is
 * made by the program; an epoch has whole batches only, so that all iterations are alike.
 *
 * @param name unique
 * @param does network and batch in words
 * @param engines that can do it
 * @param config of an experiment with the fused engine
 */
record Case(String name, String does, List<Engine> engines, ExperimentConfig config, Timed timed) {
  private static final List<Engine> BOTH = List.of(Engine.FUSED, Engine.STOCK);
  private static final List<Engine> FUSED = List.of(Engine.FUSED);
  static final int BATCHES = 20;
  private static final int PIXELS = 28;
  private static final double CLIPPING = 5;

  Case {
    engines = List.copyOf(engines);
  }

  /** One batch of text. */
  record TextBatch(int size, int steps, int symbols) {
    @Override
    public String toString() {
      return "batch %d, %d steps, %d symbols".formatted(size, steps, symbols);
    }
  }

  static List<Case> of(Workload workload) {
    TextBatch book = new TextBatch(64, 64, 65);
    TextBatch line = new TextBatch(1, 200, 100);
    return switch (workload) {
      case MNIST -> List.of(images("mnist", "LSTM", twice(lstm(128)), 100));
      case CHARACTERS -> List.of(text("characters", "LSTM 2x256", BOTH, twice(lstm(256)), book));
      case BATCH1 ->
          List.of(
              text("batch1-lstm", "embedding 70, LSTM 2x100", BOTH, embedded(70, lstm(100)), line),
              text("batch1-rnn", "embedding 70, RNN 2x100", BOTH, embedded(70, rnn(100)), line));
      case GRU ->
          List.of(text("gru", "GRU 2x256", FUSED, twice(new LayerConfig.Gru(256, 0)), book));
      case BIDIRECTIONAL ->
          List.of(images("bidirectional", "LSTM both ways", twice(bothWays(lstm(128))), 100));
      case SAMPLING ->
          List.of(
              sampling("sampling-1", 1, embedded(70, lstm(100)), line),
              sampling("sampling-64", 64, embedded(70, lstm(100)), line));
      case EVALUATE ->
          List.of(
              images("evaluate-mnist", "LSTM", twice(lstm(128)), 100).evaluated(),
              text("evaluate-characters", "LSTM 2x256", BOTH, twice(lstm(256)), book).evaluated());
      case SCALING -> throw new IllegalArgumentException("not one case but a row: " + workload);
    };
  }

  /** A point of {@link Workload#SCALING}: one LSTM layer on text. */
  static Case scaled(String name, int hidden, TextBatch batch) {
    return text(name, "LSTM " + hidden, FUSED, List.of(lstm(hidden)), batch);
  }

  static Case text(
      String name, String does, List<Engine> engines, List<LayerConfig> layers, TextBatch batch) {
    return new Case(
        name,
        does + ", " + batch,
        engines,
        config(name, textData(batch), layers, batch.size()),
        new Timed.Training());
  }

  /** Text written by the network that {@link #text} would train. */
  static Case sampling(String name, int streams, List<LayerConfig> layers, TextBatch batch) {
    String does = streams == 1 ? "one text, step by step" : streams + " texts side by side";
    return new Case(
        name,
        does,
        BOTH,
        config(name, textData(batch), layers, batch.size()),
        new Timed.Sampling(streams));
  }

  /** Images of 28 rows, one class each. */
  static Case images(String name, String does, List<LayerConfig> layers, int batch) {
    int outputs = (int) layers.get(0).outputSize(PIXELS);
    int size = layers.get(0) instanceof LayerConfig.Bidirectional ? outputs / 2 : outputs;
    return new Case(
        name,
        "%s %dx%d, batch %d, %d steps, %d inputs"
            .formatted(does, layers.size(), size, batch, PIXELS, PIXELS),
        BOTH,
        config(
            name,
            new DigitsConfig(batch * BATCHES, 0, 1, PixelOrder.ROWS, Optional.empty()),
            layers,
            batch),
        new Timed.Training());
  }

  static LayerConfig.Lstm lstm(int size) {
    return new LayerConfig.Lstm(size, 1, 0);
  }

  private static LayerConfig.Rnn rnn(int size) {
    return new LayerConfig.Rnn(size, LayerConfig.Rnn.Activation.TANH, 0);
  }

  private static LayerConfig bothWays(LayerConfig.Recurrent layer) {
    return new LayerConfig.Bidirectional(layer, LayerConfig.Bidirectional.Merge.CONCAT, 0);
  }

  private static List<LayerConfig> twice(LayerConfig layer) {
    return List.of(layer, layer);
  }

  static List<LayerConfig> embedded(int size, LayerConfig layer) {
    return List.of(new LayerConfig.Embedding(size, 0), layer, layer);
  }

  /** The same, not trained but scored. */
  private Case evaluated() {
    return new Case(name, does, engines, config, new Timed.Evaluation());
  }

  /** The same experiment with another engine. */
  ExperimentConfig with(Engine engine) {
    return new ExperimentConfig(
        config.name(),
        config.seed(),
        engine,
        config.dataset(),
        config.network(),
        config.training(),
        config.evaluation(),
        config.sampling());
  }

  private static ExperimentConfig config(
      String name, DatasetConfig data, List<LayerConfig> layers, int batch) {
    return new ExperimentConfig(
        name,
        1,
        Engine.FUSED,
        data,
        new NetworkConfig(
            layers,
            Optional.empty(),
            NetworkConfig.Weights.XAVIER,
            NetworkConfig.RecurrentWeights.ORTHOGONAL),
        new TrainingConfig(
            Optional.of(1),
            Optional.empty(),
            batch,
            new OptimizerConfig.Adam(0.001, 0.9, 0.999, 1e-8),
            new ScheduleConfig.Constant(0),
            Optional.of(new GradientClippingConfig(Optional.of(CLIPPING), Optional.empty())),
            Optional.empty(),
            false,
            Optional.empty(),
            CheckpointConfig.AUTO),
        new EvaluationConfig(Optional.empty(), 32, 500),
        Optional.empty());
  }

  /** Symbols drawn alike; every one occurs. */
  private static DatasetConfig textData(TextBatch batch) {
    int[] alphabet =
        IntStream.concat(IntStream.rangeClosed(' ', '~'), IntStream.rangeClosed('\u00a1', '\u017e'))
            .limit(batch.symbols())
            .toArray();
    int length = BATCHES * batch.size() * batch.steps() + 1;
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    String vocabulary =
        IntStream.of(alphabet).mapToObj(Character::toString).collect(Collectors.joining());
    return new CharactersConfig(
        Optional.empty(),
        Optional.empty(),
        StandardCharsets.UTF_8.name(),
        Optional.of(text.toString()),
        Optional.empty(),
        Optional.empty(),
        vocabulary,
        UnknownPolicy.ERROR,
        false,
        false,
        TextObjective.NEXT,
        0.15,
        new WindowConfig(batch.steps(), batch.steps()),
        new SplitConfig(0, 0));
  }
}
