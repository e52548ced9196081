package dev.unroll.export.html;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Embedding;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the head of the page says of the model. */
final class Facts {
  private Facts() {}

  record Fact(String label, String value) {}

  static List<Fact> of(TrainedModel model) {
    List<Fact> facts = new ArrayList<>();
    String task = model.result().map(Result::task).orElseGet(() -> model.task().label());
    facts.add(new Fact("Task", task.replace('-', ' ')));
    facts.add(new Fact("Network", network(model.network())));
    facts.add(new Fact("Parameters", NumberText.count(Weights.count(model.network()))));
    model
        .result()
        .ifPresent(
            result -> {
              Optional<Fact> test = result.metrics().test().flatMap(m -> metric(task, "Test", m));
              test.or(
                      () ->
                          result.metrics().validation().flatMap(m -> metric(task, "Validation", m)))
                  .ifPresent(facts::add);
            });
    return facts;
  }

  /** The metric that says most about the task, of those measured. */
  private static Optional<Fact> metric(String task, String split, Map<String, Double> metrics) {
    return MetricNames.headlines(task).stream()
        .filter(metrics::containsKey)
        .findFirst()
        .map(
            name ->
                new Fact(
                    split + " " + MetricNames.words(name),
                    MetricNames.value(name, metrics.get(name))));
  }

  /** Such as {@code 65 → lstm 256 → lstm 256 → 65}. */
  private static String network(NetworkModel network) {
    return network.inputs()
        + " → "
        + network.layers().stream().map(Facts::layer).collect(Collectors.joining(" → "))
        + " → "
        + network.output().outputs();
  }

  private static String layer(LayerModel layer) {
    if (layer instanceof Embedding embedding) {
      return "embedding " + embedding.outputs();
    }
    if (layer instanceof Recurrent one) {
      return cell(one) + " " + one.hidden();
    }
    if (layer instanceof Bidirectional both) {
      return "bidirectional " + layer(both.forward()) + ", " + word(both.merge());
    }
    if (layer instanceof LayerModel.EncoderDecoder both) {
      return "encoder and decoder " + layer(both.encoder());
    }
    if (layer instanceof LayerModel.Attention attention) {
      return "attention, " + (attention.general() ? "general" : "dot");
    }
    if (layer instanceof Dense dense) {
      return "dense " + dense.outputs() + ", " + word(dense.activation());
    }
    throw new AssertionError(layer);
  }

  private static String cell(Recurrent one) {
    return switch (one.cell()) {
      case LSTM -> "lstm";
      case GRU -> "gru";
      case RNN_TANH, RNN_RELU -> one.cell().relu() ? "rnn (relu)" : "rnn";
      case TUTORIAL_TANH, TUTORIAL_RELU -> "rnn passing on its input";
    };
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
