package dev.unroll.layers.kernel;

/**
 * Activation functions and elementwise arithmetic over whole arrays, written so that the JIT
 * compiler vectorises them: no branches, no calls into the mathematical library, few arrays in a
 * loop, and the same index into each. A loop with different offsets into two arrays is four times
 * as slow.
 */
public final class Activations {
  /** Beyond it the hyperbolic tangent is 1 in float32. */
  private static final float SATURATED = 7.90531110763549805f;

  private Activations() {}

  /** v += b. */
  public static void add(float[] v, float[] b, int length) {
    for (int i = 0; i < length; i++) {
      v[i] += b[i];
    }
  }

  /** v *= f. */
  static void multiply(float[] v, float[] f, int length) {
    for (int i = 0; i < length; i++) {
      v[i] *= f[i];
    }
  }

  /** to = x y. */
  static void product(float[] to, float[] x, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = x[i] * y[i];
    }
  }

  /** v = tanh(v). */
  static void tanh(float[] v, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = tanh(v[i]);
    }
  }

  /** to = tanh(v). */
  static void tanh(float[] to, float[] v, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = tanh(v[i]);
    }
  }

  /** v = 1 / (1 + exp(-v)). */
  static void sigmoid(float[] v, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = 0.5f + 0.5f * tanh(0.5f * v[i]);
    }
  }

  /** v = max(0, v). */
  static void relu(float[] v, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = Math.max(0f, v[i]);
    }
  }

  /**
   * Hyperbolic tangent within 4e-7, as the rational minimax approximation of degree 13 over 6 that
   * Eigen uses (Eigen 3, {@code generic_fast_tanh_float}).
   */
  static float tanh(float value) {
    float x = Math.max(-SATURATED, Math.min(SATURATED, value));
    float x2 = x * x;
    float p = -2.76076847742355e-16f;
    p = Fma.of(p, x2, 2.00018790482477e-13f);
    p = Fma.of(p, x2, -8.60467152213735e-11f);
    p = Fma.of(p, x2, 5.12229709037114e-08f);
    p = Fma.of(p, x2, 1.48572235717979e-05f);
    p = Fma.of(p, x2, 6.37261928875436e-04f);
    p = Fma.of(p, x2, 4.89352455891786e-03f);
    float q = 1.19825839466702e-06f;
    q = Fma.of(q, x2, 1.18534705686654e-04f);
    q = Fma.of(q, x2, 2.26843463243900e-03f);
    q = Fma.of(q, x2, 4.89352518554385e-03f);
    return x * p / q;
  }
}
