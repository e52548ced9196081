package dev.unroll.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Recurrent layers of one kind on top of each other, as a configuration of Deeplearning4j and as
 * the reference.
 *
 * @param mode null for one direction
 * @param end what of the last layer goes on
 * @param inputs values a step
 * @param classes 0 for no output layer
 */
record Stack(
    Kind kind,
    int depth,
    Mode mode,
    End end,
    int inputs,
    int hidden,
    int classes,
    RNNFormat format) {
  /** What of a layer goes on. */
  enum End {
    ALL_STEPS,
    /** {@code LastTimeStep(layer)}. */
    LAST,
    /** {@code Bidirectional(LastTimeStep(layer))}. */
    EACH
  }

  static final double LEARNING_RATE = 0.1;

  static Stack of(Kind kind) {
    return new Stack(kind, 1, null, End.ALL_STEPS, 4, 5, 0, RNNFormat.NCW);
  }

  Stack depth(int newDepth) {
    return new Stack(kind, newDepth, mode, end, inputs, hidden, classes, format);
  }

  Stack mode(Mode newMode) {
    return new Stack(kind, depth, newMode, end, inputs, hidden, classes, format);
  }

  Stack end(End newEnd) {
    return new Stack(kind, depth, mode, newEnd, inputs, hidden, classes, format);
  }

  Stack sizes(int newInputs, int newHidden) {
    return new Stack(kind, depth, mode, end, newInputs, newHidden, classes, format);
  }

  Stack classes(int newClasses) {
    return new Stack(kind, depth, mode, end, inputs, hidden, newClasses, format);
  }

  Stack format(RNNFormat newFormat) {
    return new Stack(kind, depth, mode, end, inputs, hidden, classes, newFormat);
  }

  /** To be trained by plain descent. */
  MultiLayerConfiguration configuration() {
    return configuration(new Sgd(LEARNING_RATE));
  }

  MultiLayerConfiguration configuration(IUpdater updater) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().seed(1).updater(updater).list();
    int width = inputs;
    for (int i = 0; i < depth; i++) {
      layers.layer(layer(width, i == depth - 1 ? end : End.ALL_STEPS, updater));
      width = outputs(width);
    }
    if (classes > 0) {
      layers.layer(output(width));
    }
    layers.setInputType(InputType.recurrent(inputs, format));
    return layers.build();
  }

  private Layer layer(int width, End last, IUpdater updater) {
    BaseRecurrentLayer layer = kind.layer(width, hidden, format);
    // Deeplearning4j hands this down to one wrapper, but not to two.
    layer.setIUpdater(updater);
    layer.setBiasInit(0);
    layer.setGradientNormalization(GradientNormalization.None);
    return switch (last) {
      case ALL_STEPS -> both(layer);
      case LAST -> new LastTimeStep(both(layer));
      case EACH -> both(new LastTimeStep(layer));
    };
  }

  private Layer both(Layer layer) {
    return mode == null ? layer : new Bidirectional(mode, layer);
  }

  private int outputs(int width) {
    int direction = kind == Kind.TUTORIAL ? width + hidden : hidden;
    return mode == Mode.CONCAT ? 2 * direction : direction;
  }

  private Layer output(int width) {
    if (end == End.ALL_STEPS) {
      return new RnnOutputLayer.Builder(LossFunction.MCXENT)
          .nIn(width)
          .nOut(classes)
          .activation(Activation.SOFTMAX)
          .dataFormat(format)
          .build();
    }
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(width)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  ReferenceNetwork reference() {
    List<ReferenceLayer> layers = new ArrayList<>();
    int at = 0;
    int width = inputs;
    for (int i = 0; i < depth; i++) {
      End last = i == depth - 1 ? end : End.ALL_STEPS;
      ReferenceLayer layer = reference(width, last, at);
      layers.add(layer);
      at = end(layer);
      width = outputs(width);
    }
    if (classes > 0) {
      layers.add(new ReferenceSoftmax(width, classes, at));
    }
    return new ReferenceNetwork(layers);
  }

  private ReferenceLayer reference(int width, End last, int at) {
    ReferenceLayer forward = kind.reference(width, hidden, false, at);
    ReferenceLayer backward = kind.reference(width, hidden, true, end(forward));
    return switch (last) {
      case ALL_STEPS -> reference(forward, backward);
      case LAST -> new ReferenceLast(reference(forward, backward), false);
      case EACH -> reference(new ReferenceLast(forward, false), new ReferenceLast(backward, true));
    };
  }

  private ReferenceLayer reference(ReferenceLayer forward, ReferenceLayer backward) {
    return mode == null ? forward : new ReferenceBoth(forward, backward, mode);
  }

  private static int end(ReferenceLayer layer) {
    List<ReferenceLayer.Block> blocks = layer.blocks();
    return blocks.get(blocks.size() - 1).to();
  }
}
