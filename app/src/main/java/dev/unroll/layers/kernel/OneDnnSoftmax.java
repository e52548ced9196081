package dev.unroll.layers.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.softmax_forward;
import org.bytedeco.javacpp.FloatPointer;

/** {@link Softmax} of many rows by oneDNN, seven times as fast as one by one. */
public final class OneDnnSoftmax implements AutoCloseable {
  private final NativeAddress address = new NativeAddress();
  private final memory values;
  private final softmax_forward softmax;
  private final IntMemoryMap arguments = new IntMemoryMap();

  public OneDnnSoftmax(long rows, long classes) {
    OneDnn.useOneThread();
    memory.desc shape = Matmul.describe(rows, classes, memory.data_type.f32, memory.format_tag.ab);
    values = new memory(shape, OneDnn.engine(), NativeAddress.UNSET);
    softmax =
        new softmax_forward(
            new softmax_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_inference,
                dnnl.algorithm.softmax_accurate,
                shape,
                shape,
                1));
    arguments.put(DNNL_ARG_SRC, values);
    arguments.put(DNNL_ARG_DST, values);
  }

  /**
   * Turns rows of products into probabilities.
   *
   * @param rows {@code [rows, classes]}
   */
  public void apply(FloatPointer rows) {
    OneDnn.useOneThread();
    values.set_data_handle(address.of(rows));
    softmax.execute(OneDnn.stream(), arguments);
  }

  @Override
  public void close() {
    arguments.close();
    softmax.close();
    values.close();
  }
}
