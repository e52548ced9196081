package dev.unroll.layers;

import dev.unroll.layers.kernel.OffHeapFloats;
import dev.unroll.layers.kernel.Tape;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's input in the order {@code [time, batch, features]}, copied only if it is in another.
 */
final class TimeMajorInput {
  private final OffHeapFloats copy = new OffHeapFloats();
  private float[] ordered = {};
  private float[] scratch = {};

  /**
   * @param input {@code [batch, features, time]}
   * @return valid until the input changes or the next call
   */
  FloatPointer read(INDArray input, int features, String layer) {
    Shapes.check("input", input, -1, features, -1, layer);
    INDArray floats = input.castTo(DataType.FLOAT);
    if (TimeMajor.is(floats)) {
      return TimeMajor.pointer(floats);
    }
    int length = Math.toIntExact(floats.length());
    ordered = Tape.room(ordered, length);
    TimeMajor.read(floats, ordered, scratch(floats));
    copy.reserve(length);
    copy.put(0, ordered, 0, length);
    return new FloatPointer(copy.at(0));
  }

  /** Room for reading an array with {@link TimeMajor#read}. */
  float[] scratch(INDArray array) {
    scratch = Tape.room(scratch, TimeMajor.extent(array));
    return scratch;
  }
}
