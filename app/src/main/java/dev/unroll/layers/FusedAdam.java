package dev.unroll.layers;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam on the threads of a network, with the formula and on the state of the stock updater, which
 * computes a parameter at a time on one thread. Each parameter's arithmetic is its own, so the
 * result is the same for any number of threads.
 *
 * <pre>m' = b m + (1 - b) g,  v' = c v + (1 - c) g^2,
 * g' = r sqrt(1 - c^t) / (1 - b^t) m' / (sqrt(v') + e)</pre>
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015</a>, with the order of
 *     operations at the end of its section 2
 */
final class FusedAdam implements GradientUpdater<Adam> {
  /** Parameters that are copied to the heap at a time: they stay in the first-level cache. */
  private static final int PART = 2048;

  private final AdamUpdater stock;
  private final FusedNetwork network;

  FusedAdam(AdamUpdater stock, FusedNetwork network) {
    this.stock = stock;
    this.network = network;
  }

  @Override
  public Adam getConfig() {
    return stock.getConfig();
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    stock.setState(state, initialize);
  }

  @Override
  public Map<String, INDArray> getState() {
    return stock.getState();
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    stock.setStateViewArray(view, gradientShape, gradientOrder, initialize);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    Adam config = getConfig();
    double rate = config.getLearningRate(iteration, epoch);
    double firstCorrection = 1 - Math.pow(config.getBeta1(), iteration + 1.0);
    double secondCorrection = 1 - Math.pow(config.getBeta2(), iteration + 1.0);
    Step step =
        new Step(
            (float) config.getBeta1(),
            (float) config.getBeta2(),
            (float) (rate * Math.sqrt(secondCorrection) / firstCorrection),
            (float) config.getEpsilon());
    INDArray m = stock.getState().get(AdamUpdater.M_STATE);
    INDArray v = stock.getState().get(AdamUpdater.V_STATE);
    int threads = network.threads();
    long length = gradient.length();
    network.share(
        thread ->
            update(
                new Memory(TimeMajor.pointer(gradient), TimeMajor.pointer(m), TimeMajor.pointer(v)),
                length * thread / threads,
                length * (thread + 1) / threads,
                step));
  }

  private record Step(float beta1, float beta2, float rate, float epsilon) {}

  private record Memory(FloatPointer gradient, FloatPointer m, FloatPointer v) {}

  private static void update(Memory memory, long from, long to, Step step) {
    float[] g = new float[PART];
    float[] m = new float[PART];
    float[] v = new float[PART];
    for (long at = from; at < to; at += PART) {
      int length = (int) Math.min(PART, to - at);
      memory.gradient.position(at).get(g, 0, length);
      memory.m.position(at).get(m, 0, length);
      memory.v.position(at).get(v, 0, length);
      mean(m, g, step.beta1, length);
      meanSquare(v, g, step.beta2, length);
      step(g, m, v, step.rate, step.epsilon, length);
      memory.gradient.put(g, 0, length);
      memory.m.put(m, 0, length);
      memory.v.put(v, 0, length);
    }
  }

  private static void mean(float[] m, float[] g, float beta, int length) {
    float rest = 1 - beta;
    for (int i = 0; i < length; i++) {
      m[i] = beta * m[i] + rest * g[i];
    }
  }

  private static void meanSquare(float[] v, float[] g, float beta, int length) {
    float rest = 1 - beta;
    for (int i = 0; i < length; i++) {
      v[i] = beta * v[i] + rest * (g[i] * g[i]);
    }
  }

  private static void step(
      float[] to, float[] m, float[] v, float rate, float epsilon, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
    }
  }
}
