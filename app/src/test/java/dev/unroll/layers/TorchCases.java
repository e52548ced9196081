package dev.unroll.layers;

import java.util.List;

/**
 * Cases of {@code torch.nn.RNN}, {@code torch.nn.LSTM} and {@code torch.nn.GRU}: one layer of 2
 * units over 2 inputs, 2 sequences of 3 steps from a zero state. All arrays lie as torch has them,
 * weights [gates H, I] and [gates H, H] and sequences [time, batch, values], in row order.
 *
 * <p>Weights, inputs and the gradient of the output are numbers drawn once. Outputs are computed
 * from the formulas in the documentation of those classes, in decimals of 50 digits by a script in
 * Python that shares nothing with the engine; gradients are central differences of {@code
 * sum(output * output.grad)} there, with a step of 1e-15.
 *
 * <pre>
 * RNN   h' = tanh or relu(W_ih x + b_ih + W_hh h + b_hh)
 *
 * LSTM  i = sigmoid(W_ii x + b_ii + W_hi h + b_hi)     rows of the weights: i, f, g, o
 *       f = sigmoid(W_if x + b_if + W_hf h + b_hf)
 *       g = tanh(W_ig x + b_ig + W_hg h + b_hg)
 *       o = sigmoid(W_io x + b_io + W_ho h + b_ho)
 *       c' = f c + i g,  h' = o tanh(c')
 *
 * GRU   r = sigmoid(W_ir x + b_ir + W_hr h + b_hr)     rows of the weights: r, z, n
 *       z = sigmoid(W_iz x + b_iz + W_hz h + b_hz)
 *       n = tanh(W_in x + b_in + r (W_hn h + b_hn))
 *       h' = (1 - z) n + z h
 * </pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN</a>
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 *     <p>More than 250 lines: much of it is numbers that PyTorch computed.
 */
final class TorchCases {
  static final int STEPS = 3;
  static final int BATCH = 2;
  static final int INPUTS = 2;
  static final int HIDDEN = 2;

  private TorchCases() {}

  /** Weights and biases, or their gradients. */
  public record Weights(
      double[] inputHidden, double[] hiddenHidden, double[] inputBias, double[] hiddenBias) {}

  record Case(
      Kind kind,
      Weights weights,
      double[] input,
      double[] outputGradient,
      double[] output,
      Weights gradients,
      double[] inputGradient) {
    @Override
    public String toString() {
      return kind.toString();
    }
  }

  static List<Case> all() {
    return List.of(
        new Case(
            Kind.RNN_TANH,
            new Weights( // weight_ih_l0
                new double[] {0.06, 0.58, 0.74, -0.6},
                // weight_hh_l0
                new double[] {-0.59, 0.2, 0.58, 0.13},
                // bias_ih_l0
                new double[] {0.49, -0.14},
                // bias_hh_l0
                new double[] {0.06, -0.62}),
            // input
            new double[] {
              -0.35, -0.37, -0.67, 0.03, 0.4, 0.46, -0.2, -0.83, 0.67, 0.82, -0.9, -0.06
            },
            // output.grad
            new double[] {
              0.66, -0.68, 0.22, -0.85, -0.25, 0.44, -0.74, -0.32, -0.45, 0.9, 0.71, -0.19
            },
            // output
            new double[] {
              0.304434632,
              -0.662356262,
              0.483237849,
              -0.854824230,
              0.484396162,
              -0.571356328,
              -0.379499814,
              -0.236297692,
              0.582167371,
              -0.500165285,
              0.563430692,
              -0.927588311
            },
            new Weights( // weight_ih_l0.grad
                new double[] {-0.901741142, 0.357738774, 0.951477295, 0.991660580},
                // weight_hh_l0.grad
                new double[] {-0.684889603, 0.656726087, 0.329618402, -0.405379624},
                // bias_ih_l0.grad
                new double[] {0.649929194, 0.134027658},
                // bias_hh_l0.grad
                new double[] {0.649929194, 0.134027658}),
            // input.grad
            new double[] {
              -0.207162262,
              0.567128410,
              -0.181839148,
              0.447067585,
              0.247934795,
              -0.048539277,
              -0.211749392,
              -0.388645963,
              0.481540711,
              -0.577452912,
              0.009451516,
              0.296984495
            }),
        new Case(
            Kind.RNN_RELU,
            new Weights( // weight_ih_l0
                new double[] {0.36, -0.13, 0.77, -0.9},
                // weight_hh_l0
                new double[] {0.87, -0.79, 0.53, 0.89},
                // bias_ih_l0
                new double[] {0.88, 0.36},
                // bias_hh_l0
                new double[] {0.49, -0.24}),
            // input
            new double[] {-0.16, 0.4, 0.07, 0.74, -0.8, 0.39, 0.6, 0.47, 0.6, 0.11, -0.27, -0.64},
            // output.grad
            new double[] {
              0.13, 0.2, 0.27, -0.62, -0.79, -0.01, 0.48, -0.79, -0.43, -0.17, -0.73, 0.76
            },
            // output
            new double[] {
              1.260400000,
              0.000000000,
              1.299000000,
              0.000000000,
              2.127848000,
              0.000000000,
              2.655030000,
              0.847470000,
              3.422927760,
              1.610759440,
              2.996374800,
              2.649514200
            },
            new Weights( // weight_ih_l0.grad
                new double[] {1.296030580, 0.203616480, -0.029340000, -0.287443000},
                // weight_hh_l0.grad
                new double[] {-4.112177920, -0.618653100, 2.257655540, 0.644077200},
                // bias_ih_l0.grad
                new double[] {-2.396712000, 1.053100000},
                // bias_hh_l0.grad
                new double[] {-2.396712000, 1.053100000}),
            // input.grad
            new double[] {
              -0.346015440,
              0.124950020,
              0.263139120,
              -0.095022460,
              -0.451512000,
              0.163046000,
              0.445759000,
              -0.448991000,
              -0.285700000,
              0.208900000,
              0.322400000,
              -0.589100000
            }),
        new Case(
            Kind.LSTM,
            new Weights( // weight_ih_l0
                new double[] {
                  0.66, 0.79, 0.62, 0.61, 0.53, 0.22, 0.65, -0.17, -0.55, -0.78, -0.9, 0.15, 0.2,
                  -0.82, 0.8, -0.19
                },
                // weight_hh_l0
                new double[] {
                  -0.36, 0.31, -0.22, -0.04, 0.35, -0.59, 0.17, 0.59, -0.39, 0.9, 0.31, -0.21, 0.48,
                  -0.64, -0.12, 0.37
                },
                // bias_ih_l0
                new double[] {-0.4, 0.56, -0.37, -0.27, 0.5, 0.79, 0.52, 0.46},
                // bias_hh_l0
                new double[] {-0.34, 0.62, 0.72, 0.38, -0.7, -0.81, -0.09, -0.74}),
            // input
            new double[] {
              0.08, -0.68, -0.01, -0.3, -0.07, 0.09, 0.3, -0.19, 0.15, -0.2, -0.48, 0.56
            },
            // output.grad
            new double[] {-0.29, -0.43, 0.38, 0.05, 0.03, 0.77, 0.66, 0.3, -0.2, 0.26, 0.5, -0.17},
            // output
            new double[] {
              0.046286086,
              -0.063151871,
              0.007117490,
              -0.018042061,
              -0.034509994,
              -0.001141313,
              -0.046199888,
              -0.125943164,
              -0.045028245,
              -0.069339178,
              -0.091204175,
              0.077657538
            },
            new Weights( // weight_ih_l0.grad
                new double[] {
                  0.002334867,
                  -0.003757159,
                  -0.001308627,
                  -0.000392496,
                  0.002639657,
                  -0.002908470,
                  -0.001114415,
                  0.000959317,
                  0.009968036,
                  -0.011054885,
                  0.036925070,
                  -0.040742885,
                  0.008701844,
                  -0.010567351,
                  -0.002776954,
                  -0.009463524
                },
                // weight_hh_l0.grad
                new double[] {
                  0.000850481,
                  0.003271288,
                  0.000519335,
                  0.000315991,
                  0.000111319,
                  0.000508262,
                  -0.000694697,
                  0.000386651,
                  -0.000850797,
                  -0.010668058,
                  0.011606515,
                  -0.015370838,
                  0.000860766,
                  0.003206912,
                  0.000560961,
                  0.001619750
                },
                // bias_ih_l0.grad
                new double[] {
                  -0.049506560,
                  -0.010447432,
                  -0.001318457,
                  -0.010337318,
                  0.306209219,
                  0.518156212,
                  -0.032958391,
                  -0.028039832
                },
                // bias_hh_l0.grad
                new double[] {
                  -0.049506560,
                  -0.010447432,
                  -0.001318457,
                  -0.010337318,
                  0.306209219,
                  0.518156212,
                  -0.032958391,
                  -0.028039832
                }),
            // input.grad
            new double[] {
              0.061838672,
              0.015912611,
              -0.191816729,
              -0.101241066,
              -0.241724816,
              0.055248594,
              -0.235926929,
              -0.130124555,
              -0.063658715,
              0.043736983,
              -0.039060465,
              -0.056314710
            }),
        new Case(
            Kind.GRU,
            new Weights( // weight_ih_l0
                new double[] {
                  0.78, -0.1, 0.65, 0.49, 0.18, -0.59, 0.59, 0.59, -0.17, -0.28, -0.48, 0.36
                },
                // weight_hh_l0
                new double[] {
                  0.57, -0.23, -0.28, 0.52, 0.25, 0.23, 0.76, -0.36, 0.28, 0.51, 0.8, -0.17
                },
                // bias_ih_l0
                new double[] {0.71, -0.04, 0.54, 0.2, -0.06, 0.72},
                // bias_hh_l0
                new double[] {-0.71, -0.1, -0.38, -0.51, 0.18, 0.69}),
            // input
            new double[] {
              -0.37, -0.77, -0.29, -0.31, 0.2, -0.79, -0.06, -0.32, 0.73, 0.29, -0.72, -0.17
            },
            // output.grad
            new double[] {
              -0.89, -0.18, -0.12, 0.58, 0.88, 0.11, 0.72, -0.57, -0.29, 0.32, -0.83, -0.25
            },
            // output
            new double[] {
              0.106405498,
              0.499240462,
              0.066766710,
              0.505875753,
              0.185763795,
              0.551249050,
              0.137956505,
              0.659561923,
              0.130507848,
              0.639145858,
              0.204290486,
              0.802795513
            },
            new Weights( // weight_ih_l0.grad
                new double[] {
                  0.024161466,
                  -0.012871064,
                  0.015902264,
                  -0.002818367,
                  -0.045721191,
                  0.006715753,
                  -0.007144079,
                  -0.001838573,
                  0.219896550,
                  -0.058846435,
                  0.095927902,
                  -0.011959378
                },
                // weight_hh_l0.grad
                new double[] {
                  -0.005500084,
                  -0.020072492,
                  0.000652655,
                  -0.006775340,
                  -0.001941513,
                  -0.007361271,
                  0.000374790,
                  0.013781014,
                  -0.016763744,
                  -0.049024545,
                  0.004121963,
                  -0.013034084
                },
                // bias_ih_l0.grad
                new double[] {
                  -0.031562744, 0.000458371, 0.000451324, -0.026228808, -0.316471080, -0.003343701
                },
                // bias_hh_l0.grad
                new double[] {
                  -0.031562744, 0.000458371, 0.000451324, -0.026228808, -0.112479771, 0.006183062
                }),
            // input.grad
            new double[] {
              0.032733203,
              0.014020826,
              -0.068351712,
              0.009756304,
              -0.067141167,
              0.016762435,
              0.090725685,
              -0.084170551,
              -0.024529420,
              0.059422404,
              0.052253713,
              0.059256350
            }));
  }
}
