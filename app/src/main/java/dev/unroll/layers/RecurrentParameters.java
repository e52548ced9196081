package dev.unroll.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parameters of a recurrent layer in one flat array: W {@code [I, G]}, RW {@code [H, G]}, both in
 * column order, then b {@code [1, G]}, and rb {@code [1, G]} if it has a second bias; G is the
 * gates times H.
 */
record RecurrentParameters(int gates, boolean twoBiases) implements ParamInitializer {
  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    BaseRecurrentLayer recurrent = (BaseRecurrentLayer) layer;
    long hidden = recurrent.getNOut();
    return gates * hidden * (recurrent.getNIn() + hidden + (twoBiases ? 2 : 1));
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    List<String> keys = new ArrayList<>(weightKeys(layer));
    keys.addAll(biasKeys(layer));
    return keys;
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(FusedLayer.WEIGHTS, FusedLayer.RECURRENT_WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return twoBiases
        ? List.of(FusedLayer.BIAS, FusedLayer.RECURRENT_BIAS)
        : List.of(FusedLayer.BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    BaseRecurrentLayer layer = (BaseRecurrentLayer) conf.getLayer();
    Map<String, INDArray> views = getGradientsFromFlattened(conf, parameters);
    if (initialize) {
      IWeightInit input = layer.getWeightInitFn();
      IWeightInit recurrent = layer.getWeightInitFnRecurrent();
      INDArray values = parameters.reshape(parameters.length());
      long ofInput = views.get(FusedLayer.WEIGHTS).length();
      long ofState = views.get(FusedLayer.RECURRENT_WEIGHTS).length();
      fill(values.get(NDArrayIndex.interval(0, ofInput)), input, layer.getNIn(), layer);
      fill(
          values.get(NDArrayIndex.interval(ofInput, ofInput + ofState)),
          recurrent == null ? input : recurrent,
          layer.getNOut(),
          layer);
      biasKeys(layer).forEach(key -> views.get(key).assign(layer.getBiasInit()));
    }
    paramKeys(layer).forEach(conf::addVariable);
    return views;
  }

  /**
   * @param flat the weights' part of the flat array; a reshaped view might be a copy of it
   */
  private void fill(INDArray flat, IWeightInit init, long fanIn, BaseRecurrentLayer layer) {
    long[] shape = {fanIn, gates * layer.getNOut()};
    init.init(fanIn, layer.getNOut(), shape, 'f', flat);
  }

  /** Views of the flat array, by key. */
  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray flat) {
    BaseRecurrentLayer layer = (BaseRecurrentLayer) conf.getLayer();
    long width = gates * layer.getNOut();
    INDArray values = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long at = put(views, FusedLayer.WEIGHTS, values, 0, layer.getNIn(), width);
    at = put(views, FusedLayer.RECURRENT_WEIGHTS, values, at, layer.getNOut(), width);
    at = put(views, FusedLayer.BIAS, values, at, 1, width);
    if (twoBiases) {
      put(views, FusedLayer.RECURRENT_BIAS, values, at, 1, width);
    }
    return views;
  }

  private static long put(
      Map<String, INDArray> views, String key, INDArray values, long at, long rows, long columns) {
    long end = at + rows * columns;
    views.put(key, values.get(NDArrayIndex.interval(at, end)).reshape('f', rows, columns));
    return end;
  }
}
