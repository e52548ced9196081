package dev.unroll.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The layers between input and output layer. */
public record NetworkConfig(
    @Key("The layers, from the input up.") List<LayerConfig> layers,
    @Key(value = "The loss; default by task: cross-entropy, or mse for numbers.", or = Key.NONE)
        Optional<Loss> loss,
    @Key(
            value =
                "Under loss: quantile, what is forecast: below the first lies this share of values;"
                    + " default then [0.1, 0.5, 0.9].",
            or = Key.NONE)
        Optional<List<Double>> quantiles,
    @Key(
            value =
                "Under loss: quantile, whether after the training the outer quantiles are moved by"
                    + " their errors on the validation part, so that the band holds its share there"
                    + " (conformal, Romano et al. 2019); default then true.",
            or = Key.NONE)
        Optional<Boolean> calibrate,
    @Key(value = "Initial input weights.", or = "xavier") Weights weights,
    @Key(value = "Initial recurrent weights.", or = "orthogonal") RecurrentWeights recurrentWeights,
    @Key(value = "Initial weights of the output layer; default: as weights.", or = Key.NONE)
        Optional<Weights> outputWeights,
    @Key(
            value =
                "Initial biases; the forget gate's forget_bias is added. uniform, as in PyTorch,"
                    + " goes with weights: uniform.",
            or = "zeros")
        Biases biases,
    @Key(
            value =
                "Trained weights to start from: a run directory, a model.zip of Unroll's or"
                    + " Deeplearning4j's, or a safetensors file with PyTorch's names.",
            path = true,
            or = Key.NONE)
        Optional<String> initFrom,
    @Key(
            value =
                "SHA-256 that the file of init_from must have; a run writes it into its"
                    + " config.yaml.",
            or = Key.NONE)
        Optional<String> initSha256) {
  /** A median, and the band that four of five values lie in. */
  private static final List<Double> BAND = List.of(0.1, 0.5, 0.9);

  public NetworkConfig {
    if (quantiles.isEmpty() && loss.filter(l -> l == Loss.QUANTILE).isPresent()) {
      quantiles = Optional.of(BAND);
    }
    if (calibrate.isEmpty() && loss.filter(l -> l == Loss.QUANTILE).isPresent()) {
      calibrate = Optional.of(true);
    }
  }

  /** One of no quantiles, that starts from weights of its own. */
  public NetworkConfig(
      List<LayerConfig> layers,
      Optional<Loss> loss,
      Weights weights,
      RecurrentWeights recurrentWeights) {
    this(
        layers,
        loss,
        Optional.empty(),
        Optional.empty(),
        weights,
        recurrentWeights,
        Optional.empty(),
        Biases.ZEROS,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, starting from a file with this checksum. */
  public NetworkConfig fromFileWith(String sha256) {
    return with(layers, Optional.of(sha256));
  }

  /** The embedding, which is the first layer where there is one. */
  public Optional<LayerConfig.Embedding> embedding() {
    return layers.isEmpty() || !(layers.get(0) instanceof LayerConfig.Embedding embedding)
        ? Optional.empty()
        : Optional.of(embedding);
  }

  /** The same, whose embedding starts from a file with this checksum. */
  public NetworkConfig withVectorsOf(Optional<String> sha256) {
    List<LayerConfig> others = new ArrayList<>(layers);
    others.set(0, embedding().orElseThrow().fromFileWith(sha256));
    return with(others, initSha256);
  }

  /** The same, whatever the content of the files that it starts from. */
  public NetworkConfig withoutChecksums() {
    NetworkConfig vectors = embedding().isPresent() ? withVectorsOf(Optional.empty()) : this;
    return vectors.with(vectors.layers, Optional.empty());
  }

  private NetworkConfig with(List<LayerConfig> others, Optional<String> sha256) {
    return new NetworkConfig(
        others,
        loss,
        quantiles,
        calibrate,
        weights,
        recurrentWeights,
        outputWeights,
        biases,
        initFrom,
        sha256);
  }

  /** How the output layer's weights start. */
  public Weights ofOutput() {
    return outputWeights.orElse(weights);
  }

  /** Whether its band is moved by the validation part, where there is one. */
  public boolean calibrated() {
    return calibrate.orElse(false);
  }

  /** Index of the last recurrent layer. */
  public int lastRecurrent() {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof LayerConfig.Recurrent) {
        return i;
      }
    }
    throw new IllegalArgumentException("no recurrent layer among " + layers);
  }

  /** What is minimised, as a mean over steps and examples. */
  public enum Loss {
    /** Nats a predicted symbol, after a softmax. */
    CROSS_ENTROPY,
    /** Mean squared error over outputs, on a linear output. */
    MSE,
    /** Mean pinball loss over quantiles (Koenker and Bassett 1978), on a linear output. */
    QUANTILE
  }

  /** How input weights start. */
  public enum Weights {
    /** Normal, variance 2 / (inputs + outputs): Glorot and Bengio 2010. */
    XAVIER,
    /** Random with orthonormal rows or columns, for each gate: Saxe et al. 2013. */
    ORTHOGONAL,
    /** Uniform between -1/sqrt(n) and 1/sqrt(n), n the hidden or input size, as in PyTorch. */
    UNIFORM
  }

  /** How recurrent weights start, for each gate. */
  public enum RecurrentWeights {
    /** Random orthogonal: Saxe et al. 2013. */
    ORTHOGONAL,
    /** Normal, variance 1 / size: Glorot and Bengio 2010. */
    XAVIER,
    /** Uniform between -1/sqrt(size) and 1/sqrt(size), as in PyTorch. */
    UNIFORM
  }

  /** How biases start. */
  public enum Biases {
    ZEROS,
    /**
     * Uniform between -1/sqrt(n) and 1/sqrt(n), n the hidden or input size, as in PyTorch; its LSTM
     * and simple RNN add two biases, so that one here is the sum of two such numbers.
     */
    UNIFORM
  }
}
