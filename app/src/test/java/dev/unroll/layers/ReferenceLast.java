package dev.unroll.layers;

import java.util.List;

/**
 * The last step of each sequence that is not padding, or the first one: a window of one step. If
 * all of a sequence is padding it gives 0.
 */
final class ReferenceLast implements ReferenceLayer {
  private final ReferenceLayer layer;
  private final boolean first;
  private boolean[][] real;

  ReferenceLast(ReferenceLayer layer, boolean first) {
    this.layer = layer;
    this.first = first;
  }

  ReferenceLayer layer() {
    return layer;
  }

  @Override
  public int outputs() {
    return layer.outputs();
  }

  @Override
  public List<Block> blocks() {
    return layer.blocks();
  }

  @Override
  public double[][][] forward(double[] parameters, double[][][] x, boolean[][] newReal) {
    real = newReal;
    double[][][] y = layer.forward(parameters, x, real);
    double[][][] last = new double[1][x[0].length][];
    for (int b = 0; b < last[0].length; b++) {
      last[0][b] = y[step(b)][b];
    }
    return last;
  }

  private int step(int sequence) {
    int found = 0;
    for (int t = 0; t < real.length; t++) {
      if (real[t][sequence]) {
        found = t;
        if (first) {
          break;
        }
      }
    }
    return found;
  }

  @Override
  public double[][][] backward(double[][][] dy, double[] gradient) {
    double[][][] all = new double[real.length][dy[0].length][outputs()];
    for (int b = 0; b < dy[0].length; b++) {
      all[step(b)][b] = dy[0][b];
    }
    return layer.backward(all, gradient);
  }

  @Override
  public void carryState() {
    layer.carryState();
  }
}
