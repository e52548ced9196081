package dev.unroll.layers;

import dev.unroll.layers.kernel.Cell;
import dev.unroll.layers.kernel.Scratch;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Configuration of a recurrent layer that Deeplearning4j does not have. */
abstract class OwnRecurrentLayer extends BaseRecurrentLayer {
  OwnRecurrentLayer() {}

  OwnRecurrentLayer(BaseRecurrentLayer.Builder<?> builder) {
    super(builder);
  }

  abstract Cell cell();

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return LayerSetup.apply(
        new FusedLayer<OwnRecurrentLayer>(conf, dataType, cell(), false, new Scratch()),
        initializer(),
        conf,
        listeners,
        index,
        parameters,
        initialize);
  }

  @Override
  public ParamInitializer initializer() {
    Cell cell = cell();
    return new RecurrentParameters(cell.gates(), cell.recurrentApart());
  }

  /** None, as for the stock simple RNN. */
  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
  }
}
