package dev.unroll.layers;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam on the threads of a network, with the formula and on the state of the stock updater, which
 * computes a parameter at a time on one thread. Each parameter is updated independently, so the
 * result is the same for any number of threads.
 *
 * <pre>m' = b m + (1 - b) g,  v' = c v + (1 - c) g^2,
 * g' = r sqrt(1 - c^t) / (1 - b^t) m' / (sqrt(v') + e)</pre>
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015</a>, with the order of
 *     operations at the end of its section 2
 */
final class FusedAdam implements GradientUpdater<Adam> {
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
    ParallelVectors.compute(
        network, 3, (thread, pieces, length) -> update(pieces, step, length), gradient, m, v);
  }

  private record Step(float beta1, float beta2, float rate, float epsilon) {}

  /**
   * @param pieces of gradient, m, and v
   */
  private static void update(float[][] pieces, Step step, int length) {
    mean(pieces[1], pieces[0], step.beta1, length);
    meanSquare(pieces[2], pieces[0], step.beta2, length);
    step(pieces[0], pieces[1], pieces[2], step.rate, step.epsilon, length);
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
