package dev.unroll.evaluation;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.pairs.BestAndWorst;
import dev.unroll.result.Findings;
import dev.unroll.result.Sample;
import dev.unroll.result.ScoredText;
import dev.unroll.result.Surprise;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Looks closely at a trained network for its report: at its worst mistakes, at what it makes of a
 * text, or at its forecasts, as the task has them. One pass over one split.
 */
public final class Inspection {
  private static final int MISTAKES = 12;

  /** Of a passage, and of its context on either side. */
  private static final int CHARACTERS = 80;

  private static final int WORDS = 20;
  private static final int SAMPLE_SYMBOLS = 600;

  private final Evaluator evaluator;
  private final SequenceData data;
  private final MultiLayerNetwork network;

  /**
   * @param evaluator of the same data
   */
  public Inspection(Evaluator evaluator, SequenceData data, MultiLayerNetwork network) {
    this.evaluator = evaluator;
    this.data = data;
    this.network = network;
  }

  /**
   * @param samples that the network wrote; the last one is read again
   */
  public Findings findings(List<Sample> samples) {
    Optional<Split> split = split();
    return new Findings(
            split.map(Split::label),
            split
                .filter(s -> data.task() == Task.CLASSIFICATION)
                .map(s -> evaluator.worstMistakes(network, s, MISTAKES))
                .orElse(List.of()),
            samples.isEmpty() || !(data instanceof TextData)
                ? Optional.empty()
                : Optional.of(reread(samples.get(samples.size() - 1))),
            split.filter(s -> data instanceof TextData).map(this::surprise),
            split
                .filter(s -> data.task() == Task.REGRESSION)
                .map(s -> evaluator.forecasts(network, s)))
        .withPairs(BestAndWorst.of(split.flatMap(s -> evaluator.written(network, s)), network));
  }

  /**
   * Text is looked at where its reader has not seen test results; all else where these are from.
   */
  private Optional<Split> split() {
    List<Split> order =
        data instanceof TextData
            ? List.of(Split.VALIDATION, Split.TEST)
            : List.of(Split.TEST, Split.VALIDATION);
    return order.stream().filter(split -> data.examples(split) > 0).findFirst();
  }

  private ScoredText reread(Sample sample) {
    TextEncoding encoding = ((TextData) data).encoding();
    return Rereading.of(network, encoding, sample.prompt() + sample.text(), SAMPLE_SYMBOLS);
  }

  private Surprise surprise(Split split) {
    TextEncoding.Unit unit = ((TextData) data).encoding().unit();
    int length = unit == TextEncoding.Unit.WORDS ? WORDS : CHARACTERS;
    return evaluator.surprise(network, split, length, length);
  }
}
