package dev.unroll.config.check;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.YamlNumber;
import java.util.List;
import java.util.Objects;

/** What must hold between the layers, and between them and the dataset. */
final class NetworkChecks {
  private NetworkChecks() {}

  static void check(NetworkConfig network, DatasetConfig dataset, KeyProblems problems) {
    if (network.layers() == null) {
      return;
    }
    if (layers(network).stream().noneMatch(LayerConfig.Recurrent.class::isInstance)) {
      problems.add(
          "network.layers",
          network.layers().isEmpty()
              ? "must have a layer such as - lstm: { size: 128 }"
              : "must have a recurrent layer (rnn, lstm, gru or bidirectional), to remember with");
    }
    for (int i = 0; i < network.layers().size(); i++) {
      LayerConfig layer = network.layers().get(i);
      if (layer instanceof LayerConfig.Embedding embedding) {
        embedding(i, dataset, problems);
        vectors(path(i, layer), embedding, network, problems);
      } else if (layer instanceof LayerConfig.Bidirectional) {
        bidirectional(path(i, layer), dataset, problems);
      } else if (layer instanceof LayerConfig.EncoderDecoder both) {
        encoderDecoder(path(i, layer), both, dataset, problems);
      } else if (layer instanceof LayerConfig.Attention) {
        attention(i, network.layers(), dataset, problems);
      }
    }
    boolean crossEntropy =
        network.loss().filter(l -> l == NetworkConfig.Loss.CROSS_ENTROPY).isPresent();
    if (crossEntropy && dataset.estimatesNumbers()) {
      problems.add(
          "network.loss",
          "cross-entropy compares classes, and this dataset asks for numbers; write mse");
    }
    if (dataset instanceof PairConfig
        && network.loss().filter(l -> l == NetworkConfig.Loss.MSE).isPresent()) {
      problems.add("network.loss", "pairs are learnt by cross-entropy; remove it");
    }
    if (network.biases() == NetworkConfig.Biases.UNIFORM
        && network.weights() != NetworkConfig.Weights.UNIFORM) {
      problems.add("network.biases", "uniform goes with weights: uniform; write it, too");
    }
    quantiles(network, dataset, problems);
  }

  private static void quantiles(
      NetworkConfig network, DatasetConfig dataset, KeyProblems problems) {
    boolean wanted = network.loss().filter(l -> l == NetworkConfig.Loss.QUANTILE).isPresent();
    boolean forecast = dataset instanceof CsvConfig csv && csv.forecast().isPresent();
    if (wanted && !forecast) {
      problems.add("network.loss", "quantile is for a forecast of numbers; remove it");
    }
    List<Double> quantiles = network.quantiles().orElse(List.of());
    if (network.quantiles().isPresent() && !wanted) {
      problems.add(
          "network.quantiles", "are learnt by loss: quantile only; write it, or remove them");
    } else if (network.quantiles().isPresent() && quantiles.isEmpty()) {
      problems.add("network.quantiles", "must have a quantile such as 0.5");
    }
    if (network.calibrate().isPresent() && !wanted) {
      problems.add("network.calibrate", "is of quantiles; write loss: quantile, or remove it");
    }
    for (int i = 0; i < quantiles.size(); i++) {
      String key = Keys.path("network.quantiles", i);
      double quantile = quantiles.get(i);
      if (!(quantile > 0 && quantile < 1)) {
        problems.add(key, "must be greater than 0 and less than 1, is " + YamlNumber.of(quantile));
      } else if (i > 0 && !(quantile > quantiles.get(i - 1))) {
        problems.add(
            key, "must be greater than the one before it, " + YamlNumber.of(quantiles.get(i - 1)));
      }
    }
  }

  /** The layers that could be read. */
  static List<LayerConfig> layers(NetworkConfig network) {
    return network.layers() == null
        ? List.of()
        : network.layers().stream().filter(Objects::nonNull).toList();
  }

  /** {@code network.layers.0.lstm} */
  static String path(int index, LayerConfig layer) {
    return Keys.path(Keys.path("network.layers", index), Grammar.kind(layer.getClass()));
  }

  private static void embedding(int index, DatasetConfig dataset, KeyProblems problems) {
    String key = Keys.path(Keys.path("network.layers", index), "embedding");
    if (dataset instanceof LabelledTextConfig && !dataset.readsSymbols()) {
      problems.add(
          key,
          "an embedding reads a symbol, and under objective: generate every step reads the label"
              + " beside it; write dense: { size: N, activation: identity }, which learns a vector"
              + " for each of both and adds them, or label_input: false");
    } else if (!dataset.readsSymbols()) {
      problems.add(
          key,
          "an embedding needs characters or words, and a step of "
              + Grammar.kind(dataset.getClass())
              + " is made of numbers; remove it");
    } else if (index > 0) {
      problems.add(key, "an embedding reads the symbols, so it must be the first layer");
    }
  }

  private static void vectors(
      String key, LayerConfig.Embedding embedding, NetworkConfig network, KeyProblems problems) {
    if (embedding.frozen() && embedding.trainable().orElse(false)) {
      problems.add(
          Keys.path(key, "trainable"), "true contradicts frozen: true; remove one of both");
    }
    if (embedding.fileSha256().isPresent() && embedding.file().isEmpty()) {
      problems.add(
          Keys.path(key, "file_sha256"), "is of the file that vectors are from; write file, too");
    }
    if (embedding.file().isPresent() && network.initFrom().isPresent()) {
      problems.add(
          Keys.path(key, "file"),
          "gives the embedding its first vectors, and network.init_from gives all layers theirs;"
              + " remove one of both");
    }
  }

  private static void encoderDecoder(
      String key, LayerConfig.EncoderDecoder layer, DatasetConfig dataset, KeyProblems problems) {
    if (!(dataset instanceof PairConfig)) {
      problems.add(
          key,
          "an encoder_decoder reads a source and writes a target, and "
              + noSource(dataset)
              + "; take the layer inside it");
    }
    if (layer.layer() instanceof LayerConfig.Rnn rnn
        && rnn.output() != LayerConfig.Rnn.Output.STATE) {
      problems.add(
          Keys.path(Keys.path(key, "rnn"), "output"),
          "in an encoder_decoder an rnn passes on its state; remove it");
    }
  }

  private static void attention(
      int index, List<LayerConfig> layers, DatasetConfig dataset, KeyProblems problems) {
    String key = path(index, layers.get(index));
    if (!(dataset instanceof PairConfig)) {
      problems.add(
          key, "attention looks back at a source, and " + noSource(dataset) + "; remove it");
    } else if (layers.subList(0, index).stream()
        .noneMatch(LayerConfig.Recurrent.class::isInstance)) {
      problems.add(
          key, "attention compares states, so it must stand above a recurrent layer; move it down");
    }
  }

  private static String noSource(DatasetConfig dataset) {
    return "a sequence of " + Grammar.kind(dataset.getClass()) + " has none";
  }

  private static void bidirectional(String key, DatasetConfig dataset, KeyProblems problems) {
    if (dataset.writesText()) {
      boolean next = dataset.asText().isPresent();
      problems.add(
          key,
          "under objective: "
              + (next ? "next" : "generate")
              + " a bidirectional layer would see the answer, as it reads the text"
              + " from its end too; take the layer inside it"
              + (next ? ", or objective: fill-in" : ""));
    } else if (dataset instanceof PairConfig) {
      problems.add(
          key,
          "a bidirectional layer would see the target that is to be written; take the layer inside"
              + " it");
    } else if (dataset instanceof CsvConfig csv && csv.forecast().isPresent()) {
      problems.add(
          key,
          "a bidirectional layer would see the values that are to be forecast; take the layer"
              + " inside it");
    }
  }
}
