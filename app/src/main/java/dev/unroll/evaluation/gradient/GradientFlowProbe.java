package dev.unroll.evaluation.gradient;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.layers.EncoderDecoder;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.layers.StateGradients;
import dev.unroll.result.GradientFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Measures the gradient through time on the same few sequences whenever it is asked. */
public final class GradientFlowProbe {
  private static final int SEQUENCES = 32;

  private final SequenceData data;
  private final Split split;

  private GradientFlowProbe(SequenceData data, Split split) {
    this.data = data;
    this.split = split;
  }

  /** Of the first sequences of the validation split; where there is none, of the training split. */
  public static GradientFlowProbe of(SequenceData data) {
    return new GradientFlowProbe(
        data, data.examples(Split.VALIDATION) > 0 ? Split.VALIDATION : Split.TRAIN);
  }

  /**
   * Empty where the engine does not compute the network.
   *
   * @param name of the moment
   * @param iteration updates that the network has
   */
  public Optional<GradientFlow.Moment> measure(
      MultiLayerNetwork network, String name, long iteration) {
    if (!(network instanceof FusedNetwork fused) || data.examples(split) == 0) {
      return Optional.empty();
    }
    List<StateGradients.OfLayer> layers =
        StateGradients.of(fused, data.evaluation(split, SEQUENCES).next());
    int sequences =
        layers.isEmpty()
            ? 0
            : (int) layers.get(0).norms().stream().filter(norms -> norms.length > 0).count();
    if (sequences == 0) {
      return Optional.empty();
    }
    List<GradientFlow.Series> series =
        layers.stream()
            .map(layer -> new GradientFlow.Series(name(network, layer), means(layer.norms())))
            .toList();
    return Optional.of(new GradientFlow.Moment(name, iteration, split.label(), sequences, series));
  }

  /**
   * {@code layer 1 (lstm)}, {@code layer 1 (encoder_decoder lstm)}; as the configuration counts, in
   * which dropout is no layer.
   */
  private static String name(MultiLayerNetwork network, StateGradients.OfLayer layer) {
    int index = 0;
    for (int i = 0; i < layer.layer(); i++) {
      boolean dropout =
          network.getLayerWiseConfigurations().getConf(i).getLayer() instanceof DropoutLayer;
      index += dropout ? 0 : 1;
    }
    String kind =
        switch (layer.name()) {
          case "SimpleRnn", "TutorialRnn" -> "rnn";
          default -> layer.name().toLowerCase(Locale.ROOT);
        };
    boolean pair =
        network.getLayerWiseConfigurations().getConf(layer.layer()).getLayer()
            instanceof EncoderDecoder;
    return "layer %d (%s%s%s)"
        .formatted(
            index, pair ? "encoder_decoder " : "", kind, layer.backward() ? ", backwards" : "");
  }

  /** The mean over the sequences that are long enough. */
  static List<Double> means(List<double[]> norms) {
    List<Double> means = new ArrayList<>();
    for (int lag = 0; ; lag++) {
      double sum = 0;
      int count = 0;
      for (double[] ofSequence : norms) {
        if (lag < ofSequence.length) {
          sum += ofSequence[lag];
          count++;
        }
      }
      if (count == 0) {
        return means;
      }
      means.add(sum / count);
    }
  }
}
