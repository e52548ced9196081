package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.SamplingConfig;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.evaluation.sampling.LabelSampler;
import dev.unroll.evaluation.sampling.Sampler;
import dev.unroll.evaluation.sampling.Sampler.Generated;
import dev.unroll.evaluation.sampling.SamplingOptions;
import dev.unroll.result.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Text that a network writes while it learns. */
final class TextSamples {
  /** More labels than these are not looked at while a network learns. */
  private static final int MOST_LABELS = 30;

  private static final int OF_EACH_LABEL = 3;

  private final SamplingConfig sampling;
  private final SequenceData data;
  private final String prompt;
  private final long seed;

  private TextSamples(SamplingConfig sampling, SequenceData data, long seed) {
    this.sampling = sampling;
    this.data = data;
    this.prompt =
        sampling.prompt().orElseGet(() -> data instanceof TextData text ? firstSymbol(text) : "");
    this.seed = seed;
  }

  /** Empty where the configuration asks for no samples. */
  static Optional<TextSamples> of(ExperimentConfig config, SequenceData data) {
    return config.sampling().map(sampling -> new TextSamples(sampling, data, config.seed()));
  }

  /** What is to be said of the prompt's symbols that are not in the vocabulary. */
  Optional<String> warning() {
    List<String> unknown = TextCodec.of(encoding()).encode(prompt).unknown();
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    boolean words = encoding().unit() == TextEncoding.Unit.WORDS;
    return Optional.of(
        "sampling.prompt: the vocabulary has no "
            + String.join(" ", unknown)
            + "; samples go on "
            + (words ? "with " + TextEncoding.UNKNOWN_WORD + " for it" : "without"));
  }

  private TextEncoding encoding() {
    return data instanceof LabelledData labelled
        ? labelled.encoding().text()
        : ((TextData) data).encoding();
  }

  /** What the training text begins with; nothing if that is its start marker. */
  private static String firstSymbol(TextData data) {
    return TextCodec.of(data.encoding()).decode(new int[] {data.symbols(Split.TRAIN)[0]});
  }

  /** Whether samples have a rhythm of their own, and this is its beat. */
  boolean dueAfter(long iterations) {
    return sampling.every().isPresent() && iterations % sampling.every().get() == 0;
  }

  /** Whether a sample belongs to each evaluation. */
  boolean withEvaluations() {
    return sampling.every().isEmpty();
  }

  /** Writes a text; the same iteration and parameters write the same. */
  Sample write(MultiLayerNetwork network, long iteration) {
    SamplingOptions options = options(sampling, prompt, seed + iteration);
    double temperature = sampling.greedy() ? 0 : sampling.temperature();
    if (data instanceof LabelledData labelled) {
      return new Sample(iteration, "", temperature, ofEachLabel(labelled, network, options));
    }
    Generated generated = new Sampler(network, encoding()).generate(options);
    return new Sample(iteration, generated.prompt(), temperature, generated.text());
  }

  /** A line a label. */
  private static String ofEachLabel(
      LabelledData data, MultiLayerNetwork network, SamplingOptions options) {
    LabelSampler sampler = new LabelSampler(network, data.encoding());
    List<String> labels = data.encoding().labels();
    return IntStream.range(0, Math.min(MOST_LABELS, labels.size()))
        .mapToObj(
            label ->
                labels.get(label)
                    + ": "
                    + String.join(", ", sampler.write(label, OF_EACH_LABEL, options)))
        .collect(Collectors.joining("\n"));
  }

  /** What the configuration says of sampling. */
  static SamplingOptions options(SamplingConfig sampling, String prompt, long seed) {
    return new SamplingOptions(
        prompt,
        sampling.length(),
        sampling.temperature(),
        sampling.topK(),
        sampling.topP(),
        sampling.greedy(),
        sampling.feedback() == SamplingConfig.Feedback.RAW,
        seed);
  }
}
