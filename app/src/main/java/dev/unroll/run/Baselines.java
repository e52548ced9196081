package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.NetworkConfig.Loss;
import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.ClassFrequencies;
import dev.unroll.evaluation.ForecastMetrics;
import dev.unroll.evaluation.Metrics;
import dev.unroll.evaluation.NaiveBayes;
import dev.unroll.evaluation.Objective;
import dev.unroll.evaluation.RegressionMetrics;
import dev.unroll.evaluation.SymbolFrequencies;
import dev.unroll.evaluation.TextMetrics;
import dev.unroll.evaluation.pairs.PairBaselines;
import dev.unroll.result.Baseline;
import dev.unroll.result.SplitMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What predictions without a network reach on the data that a run was evaluated on: its validation
 * and test split or, where it has neither, what it was trained on.
 */
final class Baselines {
  private static final String UNIGRAM = "each symbol by how often the training text has it";
  private static final String BIGRAM = "each symbol by how often it follows the one before it";
  private static final String CLASSES = "always the class that most of the training data have";
  private static final String BAYES =
      "multinomial naive Bayes: by how often the texts of each label have these symbols";
  private static final String TARGET_UNIGRAM =
      "each target symbol by how often the training targets have it";
  private static final String COPY = "the source as it is";
  private static final String TARGET = "always the target that most of the training pairs have";
  private static final String LAST_VALUE = "the last value stays as it is";
  private static final String SEASONAL = "the values of the last season come again";
  private static final String DRIFT =
      "the values of the last season come again, with the change over a season so far";
  private static final String MEAN = "always the mean of the training data";

  private final SequenceData data;
  private final ExperimentConfig config;

  Baselines(SequenceData data, ExperimentConfig config) {
    this.data = data;
    this.config = config;
  }

  /**
   * @param validation of the network, which has its baseline beside it where numbers are estimated
   */
  List<Baseline> of(Optional<Metrics> validation, Optional<Metrics> test) {
    if (data.task() == Task.REGRESSION) {
      return test.or(() -> validation)
          .map(metrics -> numbers(metrics, validation, test))
          .orElse(List.of());
    }
    if (data instanceof TextData text) {
      SymbolFrequencies symbols = SymbolFrequencies.of(text);
      Baseline unigram = scored("unigram", UNIGRAM, split -> symbols.unigram(split).values());
      return data.task().generates()
          ? List.of(unigram, scored("bigram", BIGRAM, split -> symbols.bigram(split).values()))
          : List.of(unigram);
    }
    if (data instanceof PairData pairs) {
      return pairs(new PairBaselines(pairs));
    }
    int batchSize = config.evaluation().batchSize();
    ClassFrequencies classes = ClassFrequencies.of(data, batchSize);
    if (data.task().generates()) {
      return List.of(
          scored("unigram", UNIGRAM, split -> asText(classes.score(data, split, batchSize))));
    }
    Baseline mostFrequent =
        scored("most-frequent-class", CLASSES, split -> classes.score(data, split, batchSize));
    if (data instanceof LabelledData labelled) {
      NaiveBayes bayes = NaiveBayes.of(labelled);
      return List.of(
          mostFrequent, scored("naive-bayes", BAYES, split -> bayes.score(split).values()));
    }
    return List.of(mostFrequent);
  }

  private List<Baseline> pairs(PairBaselines pairs) {
    return List.of(
        scored("unigram", TARGET_UNIGRAM, pairs::unigram),
        scored("copied-source", COPY, split -> pairs.copiedSource(split).values()),
        scored("most-frequent-target", TARGET, split -> pairs.mostFrequentTarget(split).values()));
  }

  /** With bits a symbol and perplexity, as the network has them. */
  private Map<String, Double> asText(Map<String, Double> values) {
    TextEncoding.Unit unit =
        data.task() == Task.NEXT_WORD ? TextEncoding.Unit.WORDS : TextEncoding.Unit.CHARACTERS;
    return new TextMetrics(
            values.get("loss"), values.get("accuracy"), Objective.CROSS_ENTROPY, unit)
        .values();
  }

  private Baseline scored(String name, String meaning, Function<Split, Map<String, Double>> score) {
    boolean trainOnly = data.examples(Split.VALIDATION) + data.examples(Split.TEST) == 0;
    Function<Split, Map<String, Double>> metrics = score.andThen(this::comparable);
    return new Baseline(
        name,
        meaning,
        new SplitMetrics(
            Optional.of(Split.TRAIN).filter(s -> trainOnly).map(metrics),
            Optional.of(Split.VALIDATION).filter(s -> data.examples(s) > 0).map(metrics),
            Optional.of(Split.TEST).filter(s -> data.examples(s) > 0).map(metrics)));
  }

  /** A loss in nats says nothing beside a squared error, only the accuracy does. */
  private Map<String, Double> comparable(Map<String, Double> values) {
    boolean squared = config.network().loss().filter(loss -> loss == Loss.MSE).isPresent();
    return values.entrySet().stream()
        .filter(value -> !squared || value.getKey().equals("accuracy"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  /**
   * @param metrics of the split that decides which is the best
   */
  private static List<Baseline> numbers(
      Metrics metrics, Optional<Metrics> validation, Optional<Metrics> test) {
    if (metrics instanceof ForecastMetrics forecast) {
      return forecast.baselines().keySet().stream()
          .map(kind -> naive(kind, validation, test))
          .toList();
    }
    return List.of(
        new Baseline(
            "training-mean",
            MEAN,
            new SplitMetrics(
                Optional.empty(), validation.map(Baselines::errors), test.map(Baselines::errors))));
  }

  private static Map<String, Double> errors(Metrics metrics) {
    RegressionMetrics regression = (RegressionMetrics) metrics;
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("mse", regression.baselineMse());
    errors.put("mae", regression.baselineMae());
    return errors;
  }

  private static Baseline naive(
      NaiveKind kind, Optional<Metrics> validation, Optional<Metrics> test) {
    String meaning =
        switch (kind) {
          case LAST_VALUE -> LAST_VALUE;
          case SEASONAL_NAIVE -> SEASONAL;
          case SEASONAL_DRIFT -> DRIFT;
        };
    return new Baseline(
        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        meaning,
        new SplitMetrics(
            Optional.empty(),
            validation.flatMap(metrics -> naive(kind, metrics)),
            test.flatMap(metrics -> naive(kind, metrics))));
  }

  private static Optional<Map<String, Double>> naive(NaiveKind kind, Metrics metrics) {
    return Optional.ofNullable(((ForecastMetrics) metrics).baselines().get(kind));
  }
}
