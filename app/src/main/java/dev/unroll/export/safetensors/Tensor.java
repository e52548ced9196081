package dev.unroll.export.safetensors;

/** An array of float32, row by row. */
record Tensor(long[] shape, float[] values) {
  static Tensor of(float[] values, long... shape) {
    return new Tensor(shape, values);
  }
}
