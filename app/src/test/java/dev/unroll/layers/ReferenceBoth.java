package dev.unroll.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;

/** Two directions over one window. Only the first carries its state into the next. */
final class ReferenceBoth implements ReferenceLayer {
  private final ReferenceLayer forward;
  private final ReferenceLayer backward;
  private final Mode mode;

  ReferenceBoth(ReferenceLayer forward, ReferenceLayer backward, Mode mode) {
    this.forward = forward;
    this.backward = backward;
    this.mode = mode;
  }

  ReferenceLayer forward() {
    return forward;
  }

  ReferenceLayer backward() {
    return backward;
  }

  @Override
  public int outputs() {
    return mode == Mode.CONCAT ? 2 * forward.outputs() : forward.outputs();
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    forward.blocks().forEach(b -> blocks.add(new Block("f" + b.name(), b.from(), b.to())));
    backward.blocks().forEach(b -> blocks.add(new Block("b" + b.name(), b.from(), b.to())));
    return blocks;
  }

  @Override
  public double[][][] forward(double[] parameters, double[][][] x, boolean[][] real) {
    double[][][] first = forward.forward(parameters, x, real);
    double[][][] second = backward.forward(parameters, x, real);
    int width = forward.outputs();
    double[][][] y = new double[first.length][first[0].length][outputs()];
    for (int t = 0; t < y.length; t++) {
      for (int b = 0; b < y[t].length; b++) {
        for (int j = 0; j < width; j++) {
          if (mode == Mode.CONCAT) {
            y[t][b][j] = first[t][b][j];
            y[t][b][width + j] = second[t][b][j];
          } else {
            y[t][b][j] = scale() * (first[t][b][j] + second[t][b][j]);
          }
        }
      }
    }
    return y;
  }

  private double scale() {
    return mode == Mode.AVERAGE ? 0.5 : 1;
  }

  @Override
  public double[][][] backward(double[][][] dy, double[] gradient) {
    double[][][] dx = forward.backward(part(dy, 0), gradient);
    double[][][] second = backward.backward(part(dy, 1), gradient);
    for (int t = 0; t < dx.length; t++) {
      for (int b = 0; b < dx[t].length; b++) {
        for (int i = 0; i < dx[t][b].length; i++) {
          dx[t][b][i] += second[t][b][i];
        }
      }
    }
    return dx;
  }

  private double[][][] part(double[][][] dy, int which) {
    int width = forward.outputs();
    double[][][] part = new double[dy.length][dy[0].length][width];
    for (int t = 0; t < dy.length; t++) {
      for (int b = 0; b < dy[t].length; b++) {
        for (int j = 0; j < width; j++) {
          part[t][b][j] = mode == Mode.CONCAT ? dy[t][b][which * width + j] : scale() * dy[t][b][j];
        }
      }
    }
    return part;
  }

  @Override
  public void carryState() {
    forward.carryState();
  }
}
