package dev.unroll.layers;

import dev.unroll.layers.kernel.Cell;
import dev.unroll.layers.kernel.LstmCell;
import dev.unroll.layers.kernel.RnnCell;
import dev.unroll.layers.kernel.Scratch;
import java.util.Collection;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Replaces the implementation of a layer by the engine's, on the same configuration and the same
 * parameters. A layer that the engine has no counterpart for stays as it is: another activation,
 * layer normalisation, peepholes, dropout inside a wrapper.
 */
record Fusion(Collection<TrainingListener> listeners, int index, Scratch scratch) {
  /**
   * @param scratch of the layer's network
   */
  static Layer fuse(Layer stock, int index, NeuralNetConfiguration conf, Scratch scratch) {
    Fusion fusion = new Fusion(stock.getListeners(), index, scratch);
    Layer fused = fusion.layer(conf, stock.params());
    return fused == null ? stock : fused;
  }

  /** Of an {@link EncoderDecoder}, with scratch memory of its own. */
  static Layer encoderDecoder(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    Fusion fusion = new Fusion(listeners, index, new Scratch());
    if (initialize) {
      conf.getLayer().initializer().init(conf, parameters, true);
    }
    return fusion.encoderDecoder(conf, parameters);
  }

  private Layer layer(NeuralNetConfiguration conf, INDArray parameters) {
    if (inWrapperDrops(conf.getLayer())) {
      return null;
    }
    if (conf.getLayer() instanceof LastTimeStep last) {
      SequenceLayer inner = sequences(with(conf, last.getUnderlying()), parameters);
      return inner == null ? null : new FusedLastTimeStep(inner, false);
    }
    if (conf.getLayer() instanceof EncoderDecoder) {
      return encoderDecoder(conf, parameters);
    }
    if (conf.getLayer() instanceof Bidirectional both
        && both.getFwd() instanceof LastTimeStep forward
        && both.getBwd() instanceof LastTimeStep backward) {
      SequenceLayer inner =
          bidirectional(conf, forward.getUnderlying(), backward.getUnderlying(), parameters);
      return inner == null ? null : new FusedLastTimeStep(inner, true);
    }
    if (conf.getLayer() instanceof DropoutLayer dropout
        && dropout.getIDropout() instanceof Dropout constant
        && constant.getPSchedule() == null) {
      return create(new FusedDropout(conf, DataType.FLOAT), conf, parameters);
    }
    if (conf.getLayer() instanceof RnnOutputLayer output && softmax(output)) {
      return create(new FusedRnnOutput(conf, DataType.FLOAT), conf, parameters);
    }
    if (conf.getLayer() instanceof OutputLayer output && softmax(output)) {
      return create(new FusedOutput(conf, DataType.FLOAT), conf, parameters);
    }
    return sequences(conf, parameters);
  }

  /**
   * Whether the layer is a wrapper round one that drops its input: our wrappers read it as it is.
   */
  private static boolean inWrapperDrops(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof LastTimeStep last) {
      return last.getUnderlying().getIDropout() != null || inWrapperDrops(last.getUnderlying());
    }
    return layer instanceof Bidirectional both
        && Stream.of(both.getFwd(), both.getBwd())
            .anyMatch(inner -> inner.getIDropout() != null || inWrapperDrops(inner));
  }

  private static boolean softmax(BaseOutputLayer output) {
    return output.getActivationFn() instanceof ActivationSoftmax
        && output.getLossFn() instanceof LossMCXENT loss
        && !(loss instanceof LossSparseMCXENT)
        && loss.getWeights() == null
        && output.isHasBias()
        && output.getIDropout() == null
        && output.getWeightNoise() == null;
  }

  private SequenceLayer sequences(NeuralNetConfiguration conf, INDArray parameters) {
    if (conf.getLayer() instanceof Bidirectional both) {
      return bidirectional(conf, both.getFwd(), both.getBwd(), parameters);
    }
    return direction(conf, false, parameters);
  }

  private FusedEncoderDecoder encoderDecoder(NeuralNetConfiguration conf, INDArray parameters) {
    Bidirectional both = (Bidirectional) conf.getLayer();
    INDArray flat = parameters.reshape(parameters.length());
    long half = flat.length() / 2;
    return new FusedEncoderDecoder(
        conf,
        direction(with(conf, both.getFwd()), false, flat.get(NDArrayIndex.interval(0, half))),
        direction(
            with(conf, both.getBwd()), false, flat.get(NDArrayIndex.interval(half, 2 * half))),
        parameters);
  }

  private FusedBidirectional bidirectional(
      NeuralNetConfiguration conf,
      org.deeplearning4j.nn.conf.layers.Layer forward,
      org.deeplearning4j.nn.conf.layers.Layer backward,
      INDArray parameters) {
    INDArray flat = parameters.reshape(parameters.length());
    long half = flat.length() / 2;
    INDArray first = flat.get(NDArrayIndex.interval(0, half));
    INDArray second = flat.get(NDArrayIndex.interval(half, 2 * half));
    FusedLayer<?> reads = direction(with(conf, forward), false, first);
    FusedLayer<?> readsBack = direction(with(conf, backward), true, second);
    boolean known = ((Bidirectional) conf.getLayer()).getMode() != Bidirectional.Mode.MUL;
    if (reads == null || readsBack == null || !known) {
      return null;
    }
    return new FusedBidirectional(conf, reads, readsBack, parameters);
  }

  private FusedLayer<?> direction(
      NeuralNetConfiguration conf, boolean reverse, INDArray parameters) {
    Cell cell = cell(conf.getLayer());
    if (cell == null) {
      return null;
    }
    return create(
        new FusedLayer<BaseRecurrentLayer>(conf, DataType.FLOAT, cell, reverse, scratch),
        conf,
        parameters);
  }

  private static Cell cell(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof OwnRecurrentLayer own) {
      return own.cell();
    }
    if (layer instanceof LSTM lstm
        && lstm.getActivationFn() instanceof ActivationTanH
        && lstm.getGateActivationFn() instanceof ActivationSigmoid) {
      return new LstmCell();
    }
    if (layer instanceof SimpleRnn rnn && !rnn.hasLayerNorm()) {
      if (rnn.getActivationFn() instanceof ActivationTanH) {
        return new RnnCell(false);
      }
      if (rnn.getActivationFn() instanceof ActivationReLU) {
        return new RnnCell(true);
      }
    }
    return null;
  }

  private <L extends Layer> L create(L layer, NeuralNetConfiguration conf, INDArray parameters) {
    return LayerSetup.apply(
        layer, conf.getLayer().initializer(), conf, listeners, index, parameters, false);
  }

  private static NeuralNetConfiguration with(
      NeuralNetConfiguration conf, org.deeplearning4j.nn.conf.layers.Layer layer) {
    NeuralNetConfiguration inner = conf.clone();
    inner.setLayer(layer);
    return inner;
  }
}
