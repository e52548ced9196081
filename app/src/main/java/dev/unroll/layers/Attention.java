package dev.unroll.layers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * At each step of the target, a look back at the states of the source: their mean, weighted by a
 * softmax of scores, joined with the state of the step, y = tanh(W_c [c, h]). Steps of the source
 * pass unchanged.
 *
 * <p>Parameters: Wc {@code [2 size, size]}, of rows for c and then for h, and under a general score
 * Wa {@code [size, size]}. Saved in models by this name.
 *
 * @see <a href="https://arxiv.org/abs/1508.04025">Luong et al. 2015</a>
 */
public final class Attention extends BaseRecurrentLayer {
  /** Key of the weights of c and h, {@code [2 size, size]}. */
  public static final String JOIN = "Wc";

  /** Key of the weights of a general score, {@code [size, size]}. */
  public static final String SCORE = "Wa";

  private static final long serialVersionUID = 1;

  private boolean general;
  private int begin;

  private Attention() {}

  private Attention(Builder builder) {
    super(builder);
    general = builder.general;
    begin = builder.begin;
  }

  /** Whether a score has weights: h (Wa s) instead of h s. */
  public boolean isGeneral() {
    return general;
  }

  /** Index of the begin symbol among the network's inputs. */
  public int getBegin() {
    return begin;
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return LayerSetup.apply(
        new FusedAttention(conf, dataType),
        initializer(),
        conf,
        listeners,
        index,
        parameters,
        initialize);
  }

  @Override
  public ParamInitializer initializer() {
    return new Parameters();
  }

  /** None, as for the stock simple RNN. */
  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attention that
        && super.equals(other)
        && general == that.general
        && begin == that.begin;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + begin;
  }

  /** Builds the configuration; a dot product unless told otherwise. */
  @SuppressWarnings("unchecked") // build() of Deeplearning4j promises any type
  public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
    private boolean general;
    private final int begin;

    /**
     * @param begin index of the begin symbol among the network's inputs
     */
    public Builder(int begin) {
      this.begin = begin;
    }

    /** Values a step that come in and go out. */
    public Builder size(int size) {
      return nIn(size).nOut(size);
    }

    /** Whether a score has weights. */
    public Builder general(boolean newGeneral) {
      general = newGeneral;
      return this;
    }

    @Override
    public Attention build() {
      return new Attention(this);
    }
  }

  /** Wc and Wa in one flat array, both in column order. */
  private static final class Parameters implements ParamInitializer {
    @Override
    public long numParams(NeuralNetConfiguration conf) {
      return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
      Attention attention = (Attention) layer;
      return (attention.general ? 3 : 2) * attention.getNOut() * attention.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
      return ((Attention) layer).general ? List.of(JOIN, SCORE) : List.of(JOIN);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
      return paramKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
      return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
      return paramKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
      return false;
    }

    @Override
    public Map<String, INDArray> init(
        NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
      Attention layer = (Attention) conf.getLayer();
      long size = layer.getNOut();
      INDArray flat = parameters.reshape(parameters.length());
      if (initialize) {
        long end = 2 * size * size;
        INDArray join = flat.get(NDArrayIndex.interval(0, end));
        layer.getWeightInitFn().init(2 * size, size, new long[] {2 * size, size}, 'f', join);
        if (layer.general) {
          INDArray score = flat.get(NDArrayIndex.interval(end, end + size * size));
          layer.getWeightInitFn().init(size, size, new long[] {size, size}, 'f', score);
        }
      }
      paramKeys(layer).forEach(conf::addVariable);
      return getGradientsFromFlattened(conf, parameters);
    }

    /** Views of the flat array, by key. */
    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
        NeuralNetConfiguration conf, INDArray flat) {
      long size = ((Attention) conf.getLayer()).getNOut();
      INDArray values = flat.reshape(flat.length());
      Map<String, INDArray> views = new LinkedHashMap<>();
      long at = 0;
      for (String key : paramKeys(conf.getLayer())) {
        long rows = key.equals(JOIN) ? 2 * size : size;
        INDArray view = values.get(NDArrayIndex.interval(at, at + rows * size));
        views.put(key, view.reshape('f', rows, size));
        at += rows * size;
      }
      return views;
    }
  }
}
