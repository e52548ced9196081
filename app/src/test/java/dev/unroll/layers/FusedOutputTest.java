package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Softmax after the last step is what Deeplearning4j's own output layer is. */
class FusedOutputTest {
  private static final int BATCH = 6;
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;

  private final SplittableRandom random = new SplittableRandom(1);
  private final MultiLayerNetwork stock = new MultiLayerNetwork(configuration(new LossMCXENT()));
  private final FusedNetwork fused = new FusedNetwork(configuration(new LossMCXENT()));
  private final INDArray x = Values.row(Values.random(random, 1, BATCH, INPUTS));
  private final INDArray labels = Values.row(Values.classes(random, 1, BATCH, CLASSES));

  FusedOutputTest() {
    stock.init();
    fused.init();
    fused.setParams(stock.params().dup());
  }

  private static MultiLayerConfiguration configuration(ILossFunction loss) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .l2(0.1)
        .list()
        .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(4).activation(Activation.TANH).build())
        .layer(
            new OutputLayer.Builder(loss)
                .nIn(4)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  @Test
  void output_isThatOfTheStockLayer() {
    assertThat(fused.getOutputLayer()).isInstanceOf(FusedOutput.class);
    assertThat(Values.difference(fused.output(x), stock.output(x))).isLessThan(1e-6);
  }

  @Test
  void output_parametersChanged_isThatOfTheNewOnes() {
    IOutputLayer layer = (IOutputLayer) fused.getOutputLayer();
    INDArray input = Values.row(Values.random(random, 1, BATCH, 4));
    INDArray before = layer.activate(input, false, LayerWorkspaceMgr.noWorkspaces());
    fused.params().muli(2);

    INDArray after = layer.activate(false, LayerWorkspaceMgr.noWorkspaces());

    assertThat(Values.difference(before, after)).isGreaterThan(0.01);
  }

  @Test
  void computeGradientAndScore_isThatOfTheStockLayer() {
    for (MultiLayerNetwork network : List.of(stock, fused)) {
      network.setInput(x);
      network.setLabels(labels);
      network.computeGradientAndScore();
    }

    assertSameGradientAndScore();
    double[] output = Values.list(stock.output(x));
    int hits = 0;
    for (int b = 0; b < BATCH; b++) {
      hits += largest(output, b) == largest(Values.list(labels), b) ? 1 : 0;
    }
    assertThat(fused.hits()).hasValue(hits);
    assertThat(hits).isBetween(1, BATCH - 1);
  }

  @Test
  void computeGradientAndScore_labelsWithAMask_isThatOfTheStockLayer() {
    INDArray mask = Nd4j.createFromArray(1f, 0f, 1f, 1f, 0f, 1f).reshape(BATCH, 1);
    for (MultiLayerNetwork network : List.of(stock, fused)) {
      network.setInput(x);
      network.setLabels(labels);
      network.setLayerMaskArrays(null, mask);
      network.computeGradientAndScore();
    }

    assertSameGradientAndScore();
    assertThat(fused.hits()).isEmpty();
  }

  private void assertSameGradientAndScore() {
    assertThat(fused.score()).isCloseTo(stock.score(), within(1e-5));
    assertThat(
            Values.relativeError(
                fused.getFlattenedGradients().dup().data().asDouble(),
                stock.getFlattenedGradients().dup().data().asDouble()))
        .isLessThan(1e-5);
  }

  private static int largest(double[] rows, int row) {
    int largest = 0;
    for (int i = 1; i < CLASSES; i++) {
      if (rows[row * CLASSES + i] > rows[row * CLASSES + largest]) {
        largest = i;
      }
    }
    return largest;
  }

  @Test
  void scoreExamples_areThoseOfTheStockLayer() {
    DataSet data = new DataSet(x, labels);

    assertThat(Values.difference(fused.scoreExamples(data, true), stock.scoreExamples(data, true)))
        .isLessThan(1e-5);
  }

  @Test
  void computeGradientAndScore_otherClasses_isAnErrorThatSaysExpectedAndFound() {
    fused.setInput(x);
    fused.setLabels(Nd4j.zeros(BATCH, CLASSES + 1));

    assertThatThrownBy(fused::computeGradientAndScore)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected labels of shape [6, 3], found [6, 4]");
  }

  @Test
  void init_labelsThatAreIndices_staysTheStockLayer() {
    FusedNetwork network = new FusedNetwork(configuration(new LossSparseMCXENT()));
    network.init();

    assertThat(network.getOutputLayer()).isNotInstanceOf(FusedOutput.class);
  }

  @Test
  void init_anotherLoss_staysTheStockLayer() {
    FusedNetwork network =
        new FusedNetwork(configuration(LossFunctions.LossFunction.MSE.getILossFunction()));
    network.init();

    assertThat(network.getOutputLayer()).isNotInstanceOf(FusedOutput.class);
  }
}
