package dev.unroll.result;

import java.util.List;
import java.util.Optional;

/**
 * What a close look at the model that was kept has shown, for its page; what does not apply to the
 * task is empty.
 *
 * @param split where it looked
 * @param mistakes those it was surest of, the worst first
 * @param sample text by the network, with the probability of every character
 * @param surprise the part of the split's text that was hardest to predict
 * @param ofLabels texts that it wrote of each label
 * @param pairs targets that it wrote of sources
 * @param embedding what lies near what in its embedding
 * @param gradientFlow how far back through time its gradient reaches
 */
public record Findings(
    Optional<String> split,
    List<WrongAnswer> mistakes,
    Optional<ScoredText> sample,
    Optional<Surprise> surprise,
    Optional<Forecasts> forecasts,
    Optional<LabelSamples> ofLabels,
    Optional<WrittenPairs> pairs,
    Optional<EmbeddingMap> embedding,
    Optional<GradientFlow> gradientFlow) {
  /** No look was taken. */
  public static final Findings NONE =
      new Findings(
          Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Where no texts of labels are written. */
  public Findings(
      Optional<String> split,
      List<WrongAnswer> mistakes,
      Optional<ScoredText> sample,
      Optional<Surprise> surprise,
      Optional<Forecasts> forecasts) {
    this(
        split,
        mistakes,
        sample,
        surprise,
        forecasts,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, and texts of labels. */
  public Findings with(Optional<LabelSamples> samples) {
    return new Findings(
        split, mistakes, sample, surprise, forecasts, samples, pairs, embedding, gradientFlow);
  }

  /** The same, and written targets. */
  public Findings withPairs(Optional<WrittenPairs> written) {
    return new Findings(
        split, mistakes, sample, surprise, forecasts, ofLabels, written, embedding, gradientFlow);
  }

  /** The same, and the embedding. */
  public Findings withEmbedding(Optional<EmbeddingMap> map) {
    return new Findings(
        split, mistakes, sample, surprise, forecasts, ofLabels, pairs, map, gradientFlow);
  }

  /** The same, and the gradient through time, if it was measured. */
  public Findings withGradientFlow(GradientFlow flow) {
    return new Findings(
        split,
        mistakes,
        sample,
        surprise,
        forecasts,
        ofLabels,
        pairs,
        embedding,
        Optional.of(flow).filter(measured -> !measured.moments().isEmpty()));
  }

  public Findings {
    mistakes = List.copyOf(mistakes);
  }
}
