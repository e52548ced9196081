package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Rows in float32. */
final class FloatRows implements Rows {
  private final int width;
  private final OffHeapFloats values;
  private int batch;

  FloatRows(int width, OffHeapFloats values) {
    this.width = width;
    this.values = values;
  }

  @Override
  public void reserve(int steps, int newBatch) {
    batch = newBatch;
    values.reserve((long) steps * batch * width);
  }

  @Override
  public void put(int step, float[] rows) {
    values.put(step * batch * width, rows, 0, batch * width);
  }

  @Override
  public void put(int step, float[][] planes, int hidden) {
    values.putPlanes(step * batch * width, planes, batch, hidden);
  }

  @Override
  public FloatPointer at(int step) {
    return values.at((long) step * batch * width);
  }
}
