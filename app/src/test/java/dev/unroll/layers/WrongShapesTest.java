package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A wrong array is refused with what was expected and what was found.
 *
 * <p>More than 250 lines: much of it is a table of wrong shapes and their messages.
 */
class WrongShapesTest {
  private static final int BATCH = 3;
  private static final int STEPS = 5;
  private static final int INPUTS = 4;
  private static final int HIDDEN = 5;
  private static final int CLASSES = 2;

  @ParameterizedTest
  @EnumSource
  void output_wrongInputWidth_saysExpectedAndFound(Kind kind) {
    FusedNetwork network = network(Stack.of(kind));

    refused(
        () -> network.output(Nd4j.create(BATCH, INPUTS + 1, STEPS)),
        "expected input of shape [batch, 4, time], found [3, 5, 5]");
  }

  @Test
  void output_bothWaysWrongInputWidth_saysExpectedAndFound() {
    for (Stack.End end : Stack.End.values()) {
      FusedNetwork network = network(Stack.of(Kind.LSTM).mode(Mode.CONCAT).end(end));

      refused(
          () -> network.output(Nd4j.create(BATCH, INPUTS + 1, STEPS)),
          "expected input of shape [batch, 4, time], found [3, 5, 5]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void activate_wrongRank_saysExpectedAndFound(Kind kind) {
    for (Mode mode : new Mode[] {null, Mode.CONCAT}) {
      for (Stack.End end : Stack.End.values()) {
        FusedNetwork network = network(Stack.of(kind).mode(mode).end(end));

        refused(
            () ->
                network
                    .getLayer(0)
                    .activate(Nd4j.create(BATCH, INPUTS), false, LayerWorkspaceMgr.noWorkspaces()),
            "expected input of shape [batch, 4, time], found [3, 4]");
      }
    }
  }

  @Test
  void rnnTimeStep_wrongInputWidth_saysExpectedAndFound() {
    FusedNetwork network = network(Stack.of(Kind.LSTM));

    refused(
        () -> network.rnnTimeStep(Nd4j.create(BATCH, INPUTS + 1, 1)),
        "expected input of shape [batch, 4, time], found [3, 5, 1]");
  }

  @ParameterizedTest
  @EnumSource
  void backpropGradient_wrongGradientShape_saysExpectedAndFound(Kind kind) {
    int outputs = Stack.of(kind).reference().outputs();
    FusedNetwork network = network(Stack.of(kind));
    feedForward(network);

    refused(
        () -> back(network, Nd4j.create(BATCH, outputs, STEPS + 1)),
        "expected gradient of shape [3, %s, 5], found [3, %s, 6]".formatted(outputs, outputs));
    refused(
        () -> back(network, Nd4j.create(BATCH + 1, outputs, STEPS)),
        "expected gradient of shape [3, %s, 5], found [4, %s, 5]".formatted(outputs, outputs));
    refused(
        () -> back(network, Nd4j.create(BATCH, outputs)),
        "expected gradient of shape [3, %s, 5], found [3, %s]".formatted(outputs, outputs));
  }

  @Test
  void backpropGradient_bothWaysWrongGradientShape_saysExpectedAndFound() {
    FusedNetwork network = network(Stack.of(Kind.LSTM).mode(Mode.CONCAT));
    feedForward(network);

    refused(
        () -> back(network, Nd4j.create(BATCH, HIDDEN, STEPS)),
        "expected gradient of shape [3, 10, 5], found [3, 5, 5]");
  }

  @Test
  void backpropGradient_lastStepWrongGradientShape_saysExpectedAndFound() {
    FusedNetwork network = network(Stack.of(Kind.LSTM).end(Stack.End.LAST));
    feedForward(network);

    refused(
        () -> back(network, Nd4j.create(BATCH, HIDDEN + 1)),
        "expected gradient of shape [3, 5], found [3, 6]");
  }

  @ParameterizedTest
  @EnumSource
  void output_wrongMaskShape_saysExpectedAndFound(Kind kind) {
    INDArray x = Nd4j.create(BATCH, INPUTS, STEPS);
    for (Mode mode : new Mode[] {null, Mode.CONCAT}) {
      FusedNetwork network = network(Stack.of(kind).mode(mode));

      refused(
          () -> network.output(x, false, Nd4j.ones(BATCH, STEPS + 1), null),
          "expected a mask of shape [3, 5], found [3, 6]");
      network.clearLayerMaskArrays();
      refused(
          () -> network.output(x, false, Nd4j.ones(BATCH + 1, STEPS), null),
          "expected a mask of shape [3, 5], found [4, 5]");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LAST", "EACH"})
  void output_lastStepWrongMaskShape_saysExpectedAndFound(Stack.End end) {
    FusedNetwork network = network(Stack.of(Kind.GRU).mode(Mode.CONCAT).end(end));

    refused(
        () ->
            network.output(
                Nd4j.create(BATCH, INPUTS, STEPS), false, Nd4j.ones(BATCH, STEPS - 1), null),
        "expected a mask of shape [3, 5], found [3, 4]");
  }

  @Test
  void computeGradientAndScore_wrongLabels_saysExpectedAndFound() {
    FusedNetwork network = network(Stack.of(Kind.LSTM).classes(CLASSES));
    network.setInput(Nd4j.create(BATCH, INPUTS, STEPS));
    network.setLabels(Nd4j.create(BATCH, CLASSES, STEPS - 1));

    refused(
        network::computeGradientAndScore, "expected labels of shape [3, 2, 5], found [3, 2, 4]");

    network.setLabels(Nd4j.create(BATCH, CLASSES));
    refused(network::computeGradientAndScore, "expected labels of shape [3, 2, 5], found [3, 2]");
  }

  @Test
  void computeGradientAndScore_wrongLabelsMask_saysExpectedAndFound() {
    FusedNetwork network = network(Stack.of(Kind.LSTM).classes(CLASSES));
    network.setInput(Nd4j.create(BATCH, INPUTS, STEPS));
    network.setLabels(Nd4j.create(BATCH, CLASSES, STEPS));
    network.setLayerMaskArrays(null, Nd4j.ones(BATCH, STEPS + 2));

    refused(network::computeGradientAndScore, "expected a mask of shape [3, 5], found [3, 7]");
  }

  @ParameterizedTest
  @EnumSource
  void rnnTimeStep_otherBatchThanTheStates_saysExpectedAndFound(Kind kind) {
    FusedNetwork network = network(Stack.of(kind));
    network.rnnTimeStep(Nd4j.create(BATCH, INPUTS, STEPS));

    assertThatIllegalStateException()
        .isThrownBy(() -> network.rnnTimeStep(Nd4j.create(BATCH + 1, INPUTS, STEPS)))
        .withMessageContaining("expected input of 3 sequences")
        .withMessageContaining("found 4")
        .withMessageContaining("rnnClearPreviousState");
  }

  @ParameterizedTest
  @EnumSource
  void rnnActivateUsingStoredState_otherBatchThanTheStates_saysExpectedAndFound(Kind kind) {
    for (Mode mode : new Mode[] {null, Mode.CONCAT}) {
      FusedNetwork network = network(Stack.of(kind).mode(mode));
      network.rnnActivateUsingStoredState(Nd4j.create(BATCH, INPUTS, STEPS), true, true);
      INDArray fewer = Nd4j.create(BATCH - 1, INPUTS, STEPS);

      assertThatIllegalStateException()
          .isThrownBy(() -> network.rnnActivateUsingStoredState(fewer, true, true))
          .withMessageContaining("expected input of 3 sequences")
          .withMessageContaining("found 2");
    }
  }

  /** Of 6 values, too, that are read. */
  @Test
  void rnnSetPreviousState_anotherWidth_saysExpectedAndFound() {
    FusedNetwork network = network(Stack.of(Kind.RNN_TANH).sizes(INPUTS, 2));

    refused(
        () ->
            network.rnnSetPreviousState(
                0, Map.of(SimpleRnn.STATE_KEY_PREV_ACTIVATION, Nd4j.create(2, 3))),
        "expected a state of shape [batch, 2], found [2, 3]");
  }

  @ParameterizedTest
  @EnumSource(names = {"GRU", "TUTORIAL"})
  void init_networkOfDouble_saysExpectedAndFound(Kind kind) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .list()
            .layer(kind.layer(INPUTS, HIDDEN))
            .build();

    refused(
        () -> new FusedNetwork(configuration).init(),
        "expected a network of data type FLOAT, found DOUBLE");
  }

  @Test
  void init_tutorialOfAnotherActivation_saysExpectedAndFound() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(
                new TutorialRnn.Builder()
                    .nIn(INPUTS)
                    .nOut(HIDDEN)
                    .activation(Activation.SOFTPLUS)
                    .build())
            .build();

    refused(
        () -> new FusedNetwork(configuration).init(),
        "expected activation tanh or relu, found softplus");
  }

  private static FusedNetwork network(Stack stack) {
    return new EngineAndReference(stack, new SplittableRandom(5)).engine;
  }

  private static void feedForward(FusedNetwork network) {
    network.setInput(Nd4j.create(BATCH, INPUTS, STEPS));
    network.feedForward(true, false);
  }

  private static void back(FusedNetwork network, INDArray dy) {
    network.getLayer(0).backpropGradient(dy, LayerWorkspaceMgr.noWorkspaces());
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }
}
