package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.SequenceData;
import dev.unroll.evaluation.sampling.LabelSampler;
import dev.unroll.evaluation.sampling.SamplingOptions;
import dev.unroll.result.LabelSamples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What a network writes of each label, beside what it was trained on. */
final class WrittenByLabel {
  private static final int OF_EACH_LABEL = 20;

  /** A page of more is not read; the labels after these have no samples. */
  private static final int MOST_LABELS = 60;

  private WrittenByLabel() {}

  /** Empty where no texts of labels are written. */
  static Optional<LabelSamples> of(
      ExperimentConfig config, SequenceData data, MultiLayerNetwork network) {
    if (!(data instanceof LabelledData labelled && data.task().generates())) {
      return Optional.empty();
    }
    Set<String> known = labelled.trainingTexts();
    List<String> labels = labelled.encoding().labels();
    LabelSampler sampler = new LabelSampler(network, labelled.encoding());
    SamplingOptions options = options(config, labelled.encoding().length());
    return Optional.of(
        new LabelSamples(
            IntStream.range(0, Math.min(MOST_LABELS, labels.size()))
                .mapToObj(
                    label ->
                        new LabelSamples.OfLabel(
                            labels.get(label),
                            sampler.write(label, OF_EACH_LABEL, options).stream()
                                .map(t -> new LabelSamples.Written(t, !known.contains(t)))
                                .toList()))
                .toList()));
  }

  /** As the configuration has them; without one, drawn as the network's probabilities are. */
  static SamplingOptions options(ExperimentConfig config, int length) {
    return config
        .sampling()
        .map(sampling -> TextSamples.options(sampling, sampling.prompt().orElse(""), config.seed()))
        .orElse(
            new SamplingOptions(
                "", length, 1, Optional.empty(), Optional.empty(), false, false, config.seed()));
  }
}
