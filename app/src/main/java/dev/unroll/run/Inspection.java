package dev.unroll.run;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Mistake;
import dev.unroll.evaluation.Passage;
import dev.unroll.evaluation.Rereading;
import dev.unroll.evaluation.ScoredSymbol;
import dev.unroll.result.Findings;
import dev.unroll.result.Forecasts;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.result.ScoredText;
import dev.unroll.result.Surprise;
import dev.unroll.result.WrongAnswer;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Looks closely at a trained network for its report: at its worst mistakes, at what it makes of a
 * text, or at its forecasts, as the task has them. One pass over one split.
 */
final class Inspection {
  private static final int MISTAKES = 12;

  /** Of a passage, and of its context on either side. */
  private static final int CHARACTERS = 80;

  private static final int WORDS = 20;
  private static final int SAMPLE_SYMBOLS = 600;

  private final ExperimentPlan plan;
  private final SequenceData data;
  private final MultiLayerNetwork network;
  private final Evaluator evaluator;

  private Inspection(ExperimentPlan plan, SequenceData data, MultiLayerNetwork network) {
    this.plan = plan;
    this.data = data;
    this.network = network;
    this.evaluator = RunRecorder.evaluator(plan, data);
  }

  /** Looks at nothing where the run was not completed: its user waits for it to end. */
  static Findings after(
      Result result, ExperimentPlan plan, SequenceData data, MultiLayerNetwork network) {
    return result.status() == Result.Status.COMPLETED
        ? new Inspection(plan, data, network).findings(result.samples())
        : Findings.NONE;
  }

  private Findings findings(List<Sample> samples) {
    Optional<Split> split = split();
    Task task = plan.task();
    return new Findings(
        split.map(Split::label).orElse(null),
        split.filter(s -> task == Task.CLASSIFICATION).map(this::mistakes).orElse(List.of()),
        samples.isEmpty() ? null : reread(samples.get(samples.size() - 1)),
        split.filter(s -> data instanceof TextData).map(this::surprise).orElse(null),
        split.filter(s -> task == Task.REGRESSION).map(this::forecasts).orElse(null));
  }

  /**
   * Text is looked at where its reader has not seen test results; all else where these are from.
   */
  private Optional<Split> split() {
    List<Split> order =
        data instanceof TextData
            ? List.of(Split.VALIDATION, Split.TEST)
            : List.of(Split.TEST, Split.VALIDATION);
    return order.stream().filter(split -> plan.examples().get(split) > 0).findFirst();
  }

  private List<WrongAnswer> mistakes(Split split) {
    Exhibits exhibits = new Exhibits(data.encoding());
    return evaluator.worstMistakes(network, split, MISTAKES).stream()
        .map(mistake -> wrongAnswer(mistake, exhibits))
        .toList();
  }

  private WrongAnswer wrongAnswer(Mistake mistake, Exhibits exhibits) {
    List<String> classes = data.encoding().classes();
    String step = mistake.step() < 0 ? "" : ", step " + (mistake.step() + 1);
    return new WrongAnswer(
        "example " + (mistake.example() + 1) + step,
        classes.get(mistake.truth()),
        classes.get(mistake.predicted()),
        mistake.probability(),
        mistake.truthProbability(),
        exhibits.of(mistake.inputs()));
  }

  private ScoredText reread(Sample sample) {
    List<ScoredSymbol> symbols =
        Rereading.of(
            network, ((TextData) data).encoding(), sample.prompt() + sample.text(), SAMPLE_SYMBOLS);
    return ScoredText.whole(pieces(symbols));
  }

  private Surprise surprise(Split split) {
    TextEncoding.Unit unit = ((TextData) data).encoding().unit();
    int length = unit == TextEncoding.Unit.WORDS ? WORDS : CHARACTERS;
    Passage passage = evaluator.surprise(network, split, length, length);
    return new Surprise(
        new ScoredText(pieces(passage.symbols()), passage.from(), passage.to()),
        passage.position(),
        passage.loss());
  }

  private static List<ScoredText.Piece> pieces(List<ScoredSymbol> symbols) {
    return symbols.stream()
        .map(symbol -> new ScoredText.Piece(symbol.text(), symbol.probability()))
        .toList();
  }

  private Forecasts forecasts(Split split) {
    var forecasts = evaluator.forecasts(network, split);
    CsvEncoding csv = data.encoding() instanceof CsvEncoding encoding ? encoding : null;
    return new Forecasts(
        csv == null ? "value" : csv.target(),
        csv != null && csv.forecastSteps() > 0 ? "one step ahead" : null,
        forecasts.count(),
        pairs(forecasts.pairs()),
        forecasts.sequences().stream().map(Inspection::pairs).toList(),
        csv != null && csv.sequence() == null);
  }

  private static List<Forecasts.Pair> pairs(List<dev.unroll.evaluation.Forecasts.Pair> pairs) {
    return pairs.stream().map(pair -> new Forecasts.Pair(pair.truth(), pair.predicted())).toList();
  }
}
