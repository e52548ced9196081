package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.layers.threads.SliceLimits;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Layers of the engine between layers of Deeplearning4j. */
class MixedNetworkTest {
  private static final int BATCH = 12;
  private static final int STEPS = 6;
  private static final int WIDTH = 4;
  private static final int CLASSES = 3;

  private static Layer dense() {
    return new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).activation(Activation.TANH).build();
  }

  /** Has no counterpart in the engine. */
  private static Layer stockRnn() {
    return new SimpleRnn.Builder().nIn(WIDTH).nOut(WIDTH).activation(Activation.SIGMOID).build();
  }

  private static Layer stockLstm() {
    return new LSTM.Builder().nIn(WIDTH).nOut(WIDTH).activation(Activation.SOFTSIGN).build();
  }

  private static Layer recurrent(Kind kind) {
    return kind.layer(WIDTH, WIDTH);
  }

  private static Layer bothWays(Kind kind) {
    return new Bidirectional(Bidirectional.Mode.ADD, recurrent(kind));
  }

  static Stream<List<Layer>> stockLayers() {
    return Stream.of(
        List.of(recurrent(Kind.LSTM), dense(), recurrent(Kind.LSTM)),
        List.of(dense(), bothWays(Kind.RNN_TANH), dense()),
        List.of(stockRnn(), recurrent(Kind.LSTM), stockRnn()),
        List.of(recurrent(Kind.RNN_RELU), stockRnn(), dense()));
  }

  @ParameterizedTest
  @MethodSource("stockLayers")
  void computeGradientAndScore_stockLayersBetween_isThatOfTheStockNetwork(List<Layer> layers) {
    for (Padding padding : List.of(Padding.NONE, Padding.POST)) {
      FusedNetwork ours = network(layers);
      MultiLayerNetwork stock = new MultiLayerNetwork(ours.getLayerWiseConfigurations().clone());
      stock.init(ours.params().dup(), false);
      DataSet batch = batch(padding);

      for (MultiLayerNetwork network : List.of(ours, stock)) {
        compute(network, batch);
      }

      assertThat(ours.score()).isCloseTo(stock.score(), within(1e-5));
      assertThat(Values.relativeError(gradient(ours), gradient(stock))).isLessThan(1e-4);
    }
  }

  static Stream<List<Layer>> layers() {
    return Stream.of(
        List.of(stockRnn(), bothWays(Kind.LSTM)),
        List.of(stockRnn(), recurrent(Kind.GRU)),
        List.of(dense(), bothWays(Kind.GRU), dense(), recurrent(Kind.LSTM)),
        List.of(bothWays(Kind.LSTM), dense(), bothWays(Kind.RNN_TANH)),
        List.of(stockLstm(), bothWays(Kind.LSTM)),
        List.of(stockLstm(), dense(), bothWays(Kind.GRU)));
  }

  /** Deeplearning4j's LSTM tells the layers above it that the mask has been dealt with. */
  @ParameterizedTest
  @MethodSource("layers")
  void output_padded_isThatOfTheSequenceAlone(List<Layer> layers) {
    FusedNetwork network = network(layers);
    DataSet batch = batch(Padding.POST);
    INDArray mask = batch.getFeaturesMaskArray();

    INDArray together = network.output(batch.getFeatures(), false, mask, null);

    for (int b = 0; b < BATCH; b++) {
      var one = NDArrayIndex.interval(b, b + 1);
      var steps = NDArrayIndex.interval(0, mask.getRow(b).sumNumber().intValue());
      INDArray x = batch.getFeatures().get(one, NDArrayIndex.all(), steps).dup('c');
      assertThat(Values.difference(together.get(one, NDArrayIndex.all(), steps), network.output(x)))
          .as("sequence %s", b)
          .isLessThan(1e-6);
    }
  }

  @Test
  void computeGradientAndScore_embedding_isThatOfTheStockNetwork() {
    Layer embedding =
        new EmbeddingSequenceLayer.Builder().nIn(CLASSES).nOut(WIDTH).inputLength(STEPS).build();
    FusedNetwork ours = network(List.of(embedding, recurrent(Kind.LSTM)), CLASSES);
    MultiLayerNetwork stock = new MultiLayerNetwork(ours.getLayerWiseConfigurations().clone());
    stock.init(ours.params().dup(), false);
    double[][][] classes = Values.classes(new SplittableRandom(3), STEPS, BATCH, CLASSES);
    DataSet batch = batch(Padding.NONE);
    batch.setFeatures(
        Values.array(classes).argMax(1).reshape(BATCH, 1, STEPS).castTo(DataType.FLOAT));

    for (MultiLayerNetwork network : List.of(ours, stock)) {
      compute(network, batch);
    }

    assertThat(Values.relativeError(gradient(ours), gradient(stock))).isLessThan(1e-4);
  }

  @Test
  void scoreExamples_network_isThatOfTheStockNetwork() {
    FusedNetwork ours = network(List.of(recurrent(Kind.LSTM)));
    MultiLayerNetwork stock = new MultiLayerNetwork(ours.getLayerWiseConfigurations().clone());
    stock.init(ours.params().dup(), false);
    for (Padding padding : List.of(Padding.NONE, Padding.POST)) {
      DataSet batch = batch(padding);

      assertThat(ours.scoreExamples(batch, true).data().asDouble())
          .containsExactly(stock.scoreExamples(batch, true).data().asDouble(), within(1e-5));
      assertThat(ours.score(batch)).isCloseTo(stock.score(batch), within(1e-5));
    }
  }

  /** A schedule counts iterations in the replicas of the network, too. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void setThreads_dropoutThatEnds_endsOnEveryThread(int threads) {
    Dropout ending = new Dropout(new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.5, 1, 1.0)));
    List<Layer> layers = List.of(recurrent(Kind.LSTM), new DropoutLayer.Builder(ending).build());
    FusedNetwork one = network(layers);
    FusedNetwork several = network(layers);
    several.setThreads(threads, SliceLimits.NONE);
    for (FusedNetwork network : List.of(one, several)) {
      network.getLayerWiseConfigurations().setIterationCount(1);
      compute(network, batch(Padding.NONE));
    }
    several.setThreads(1);

    assertThat(Values.difference(gradient(several), gradient(one))).isLessThan(1e-5);
  }

  private static FusedNetwork network(List<Layer> layers) {
    return network(layers, WIDTH);
  }

  private static FusedNetwork network(List<Layer> layers, int inputs) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(1).list();
    layers.forEach(layer -> list.layer(layer.clone()));
    list.layer(
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nIn(WIDTH)
            .nOut(CLASSES)
            .activation(Activation.SOFTMAX)
            .build());
    list.setInputType(InputType.recurrent(inputs));
    FusedNetwork network = new FusedNetwork(list.build());
    network.init();
    return network;
  }

  private static DataSet batch(Padding padding) {
    SplittableRandom random = new SplittableRandom(9);
    INDArray mask = Values.mask(padding.real(STEPS, BATCH));
    return new DataSet(
        Values.array(Values.random(random, STEPS, BATCH, WIDTH)),
        Values.array(Values.classes(random, STEPS, BATCH, CLASSES)),
        mask,
        mask);
  }

  private static void compute(MultiLayerNetwork network, DataSet batch) {
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.setLayerMaskArrays(batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
    network.computeGradientAndScore();
    network.clearLayerMaskArrays();
  }

  private static double[] gradient(MultiLayerNetwork network) {
    return network.getFlattenedGradients().dup().data().asDouble();
  }
}
