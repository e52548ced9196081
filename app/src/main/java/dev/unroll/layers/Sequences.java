package dev.unroll.layers;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Windows of a layer between Deeplearning4j's arrays and the engine's own order. */
final class Sequences {
  private Sequences() {}

  /** Reads the input that was set on a layer. */
  static INDArray activate(
      SequenceLayer layer, boolean training, boolean carried, LayerWorkspaceMgr workspaces) {
    FloatPointer x = layer.readInput();
    INDArray input = layer.inFormat(layer.input());
    int steps = (int) input.size(2);
    int batch = (int) input.size(0);
    float[] output = layer.read(x, steps, batch, training, carried, workspaces);
    return array(layer, output, steps, batch, layer.outputs(), ArrayType.ACTIVATIONS, workspaces);
  }

  /** An array of Deeplearning4j that holds {@code [time, batch, width]} values. */
  static INDArray array(
      SequenceLayer layer,
      float[] values,
      int steps,
      int batch,
      int width,
      ArrayType type,
      LayerWorkspaceMgr workspaces) {
    INDArray array = create(type, steps, batch, width, workspaces);
    TimeMajor.pointer(array).put(values, 0, steps * batch * width);
    return layer.inFormat(TimeMajor.view(array));
  }

  /** An array {@code [time, batch, width]}. */
  static INDArray create(
      ArrayType type, int steps, int batch, int width, LayerWorkspaceMgr workspaces) {
    return workspaces.createUninitialized(
        type, DataType.FLOAT, new long[] {steps, batch, width}, 'c');
  }

  /**
   * @param dy gradient of the output of the layer's last forward pass, {@code [time, batch,
   *     outputs]}
   * @return the gradients of its parameters, and that of its input as an array of Deeplearning4j
   */
  static Pair<Gradient, INDArray> backpropagate(
      SequenceLayer layer, float[] dy, LayerWorkspaceMgr workspaces) {
    INDArray input = layer.inFormat(layer.input());
    int steps = (int) input.size(2);
    int batch = (int) input.size(0);
    INDArray dx = create(ArrayType.ACTIVATION_GRAD, steps, batch, layer.inputs(), workspaces);
    Gradient gradient =
        layer.back(dy, layer.readInput(), TimeMajor.pointer(dx), false, steps, batch, workspaces);
    return new Pair<>(gradient, layer.inFormat(TimeMajor.view(dx)));
  }
}
