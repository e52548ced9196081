package dev.unroll.report.page;

import static dev.unroll.result.TrainingMetric.ACCURACY;
import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static dev.unroll.result.TrainingMetric.STEPS_PER_SECOND;

import dev.unroll.result.Baseline;
import dev.unroll.result.Confusion;
import dev.unroll.result.Exhibit;
import dev.unroll.result.Findings;
import dev.unroll.result.Forecasts;
import dev.unroll.result.LayerRow;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Recall;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import dev.unroll.result.ScoredText;
import dev.unroll.result.SettingRow;
import dev.unroll.result.SplitMetrics;
import dev.unroll.result.Surprise;
import dev.unroll.result.TrainingMetric;
import dev.unroll.result.WrongAnswer;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Pages like those of real runs, for tests and for looking at.
 *
 * <p>More than 250 lines: the made-up runs from which all tests of pages are made, a method a kind.
 */
public final class Pages {
  static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private Pages() {}

  public static ReportPage characters() {
    List<Sample> samples = new ArrayList<>();
    String[] texts = {
      "ROMEO:ttee  aoho\nesn  rh t,oai e iet nsahe\n\nrt  o eho",
      "ROMEO:\nAnd the the sore the wall the wist,\nThe the mare the sore to the hand.",
      "ROMEO:\nI will the world the words of the sea,\nAnd with the king that should be so.",
      "ROMEO:\nI would not be thy father's house to-night,\nFor he that is the world is but a friend.",
      "ROMEO:\nO, speak again, and let me hear thy name;\nThe night is young, and love is not so lame.",
    };
    for (int i = 0; i < 20; i++) {
      samples.add(new Sample(100L * (i + 1), "ROMEO:", 0.8, texts[Math.min(i / 4, 4)]));
    }
    return new ReportPage(
        new Result(
            "shakespeare-lstm",
            "next-character",
            1,
            Result.Status.COMPLETED,
            Optional.empty(),
            new Result.Training(
                2000, 3, Optional.of(61.2), Optional.of(41017.3), 213258, Optional.of(SHA)),
            new SplitMetrics(
                Optional.of(metrics("loss", 1.4132, "accuracy", 0.5731)),
                Optional.of(
                    metrics(
                        "loss",
                        1.5213,
                        "accuracy",
                        0.5412,
                        "bits_per_character",
                        2.1948,
                        "perplexity",
                        4.578)),
                Optional.of(
                    metrics(
                        "loss",
                        1.5524,
                        "accuracy",
                        0.5331,
                        "bits_per_character",
                        2.2396,
                        "perplexity",
                        4.723))),
            new Result.References(
                Optional.of(1.2041),
                Optional.of(
                    List.of(
                        new Baseline(
                            "unigram",
                            "each symbol as often as in the training text",
                            new SplitMetrics(
                                Optional.empty(),
                                Optional.of(metrics("loss", 3.3091, "accuracy", 0.1512)),
                                Optional.of(metrics("loss", 3.3124, "accuracy", 0.1499)))),
                        new Baseline(
                            "bigram",
                            "each symbol as often as after the one before it",
                            new SplitMetrics(
                                Optional.empty(),
                                Optional.of(metrics("loss", 2.4511, "accuracy", 0.2788)),
                                Optional.of(metrics("loss", 2.4636, "accuracy", 0.2751))))))),
            new Result.Outputs(
                samples,
                Optional.of(
                    new Recall(
                        "hello changhoon what a nice day",
                        "hello changhoon what a nine dan",
                        false)),
                Optional.empty())),
        rows(2000, 4.17, 1.38, 250),
        new ReportPage.Setup(
            """
        name: shakespeare-lstm
        seed: 1
        dataset:
          type: characters
          corpus: tiny-shakespeare
          window: { length: 100, stride: 100 }
          split: { validation: 0.05, test: 0.05 }
        network:
          layers:
            - embedding: { size: 64 }
            - lstm: { size: 256, dropout: 0.2 }
        training:
          epochs: 10
          batch_size: 32
        """,
            List.of(
                new SettingRow("name", "shakespeare-lstm", Optional.empty(), true),
                new SettingRow("seed", "1", Optional.of("1"), false),
                new SettingRow("dataset.corpus", "tiny-shakespeare", Optional.empty(), true),
                new SettingRow("network.layers.1.lstm.size", "256", Optional.empty(), true),
                new SettingRow("network.layers.1.lstm.dropout", "0.2", Optional.of("0"), true),
                new SettingRow("training.batch_size", "32", Optional.of("32"), false),
                new SettingRow(
                    "training.optimizer.learning_rate", "0.002", Optional.of("0.001"), true)),
            List.of(
                new LayerRow("embedding", "100 × 65 symbols", "100 × 64", 4160),
                new LayerRow("lstm (256 units)", "100 × 64", "100 × 256", 328704),
                new LayerRow("output (softmax)", "100 × 256", "100 × 65", 16705)),
            provenance()),
        new Findings(
            Optional.of("validation"),
            List.of(),
            Optional.of(ScoredText.whole(pieces(texts[4]))),
            Optional.of(
                new Surprise(
                    new ScoredText(pieces(texts[3] + "\n\n" + texts[4]), 20, 100), 12345, 3.2104)),
            Optional.empty()),
        Optional.empty());
  }

  private static List<ScoredText.Piece> pieces(String text) {
    SplittableRandom random = new SplittableRandom(3);
    List<ScoredText.Piece> pieces = new ArrayList<>();
    for (char c : text.toCharArray()) {
      Optional<Double> probability =
          pieces.isEmpty() ? Optional.empty() : Optional.of(Math.pow(random.nextDouble(), 3));
      pieces.add(new ScoredText.Piece(Character.toString(c), probability));
    }
    return pieces;
  }

  public static ReportPage digits() {
    SplittableRandom random = new SplittableRandom(7);
    List<List<Long>> counts = new ArrayList<>();
    for (int truth = 0; truth < 10; truth++) {
      List<Long> row = new ArrayList<>();
      for (int predicted = 0; predicted < 10; predicted++) {
        row.add(
            truth == predicted ? 940L + random.nextInt(60) : random.nextInt(3) * random.nextInt(8));
      }
      counts.add(row);
    }
    counts.get(4).set(9, 212L);
    return new ReportPage(
        new Result(
            "mnist-lstm",
            "classification",
            42,
            Result.Status.INTERRUPTED,
            Optional.empty(),
            new Result.Training(
                930, 2, Optional.of(4021.0), Optional.of(1.2e6), 117642, Optional.of(SHA)),
            new SplitMetrics(
                Optional.of(metrics("loss", 0.0213, "accuracy", 0.9941)),
                Optional.of(metrics("loss", 0.0432, "accuracy", 0.9873, "f1", 0.98711)),
                Optional.of(
                    metrics(
                        "loss",
                        0.0451,
                        "accuracy",
                        0.9862,
                        "precision",
                        0.98612,
                        "recall",
                        0.986,
                        "f1",
                        0.98604))),
            new Result.References(Optional.empty(), Optional.empty()),
            new Result.Outputs(
                List.of(),
                Optional.empty(),
                Optional.of(
                    new Confusion(
                        IntStream.range(0, 10).mapToObj(Integer::toString).toList(), counts)))),
        rows(930, 2.31, 0.02, 93),
        new ReportPage.Setup(
            "name: mnist-lstm\nseed: 42\n",
            List.of(new SettingRow("seed", "42", Optional.of("1"), true)),
            List.of(
                new LayerRow("lstm (128 units)", "28 × 28", "28 × 128", 80384),
                new LayerRow("last step", "28 × 128", "128", 0),
                new LayerRow("output (softmax)", "128", "10", 1290)),
            provenance()),
        new Findings(
            Optional.of("test"),
            IntStream.range(0, 12)
                .mapToObj(
                    i ->
                        new WrongAnswer(
                            "example " + 100 * i,
                            Integer.toString(i % 10),
                            Integer.toString((i + 3) % 10),
                            0.999 - 0.01 * i,
                            0.001,
                            i < 10 ? ring(i) : signals()))
                .toList(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty());
  }

  /** A grey ring of 28 by 28 pixels. */
  static Exhibit.Picture ring(int thickness) {
    return new Exhibit.Picture(
        28,
        28,
        IntStream.range(0, 28 * 28)
            .mapToObj(
                i -> {
                  double distance = Math.hypot(i / 28 - 13.5, i % 28 - 13.5);
                  return (int) Math.max(0, 255 - 300 / (1 + thickness) * Math.abs(distance - 8));
                })
            .toList());
  }

  private static Exhibit signals() {
    return new Exhibit.Signals(
        IntStream.range(0, 6)
            .mapToObj(
                column ->
                    new Exhibit.Signal(
                        "column " + column,
                        IntStream.range(0, 500)
                            .mapToObj(i -> Math.sin(i / (10.0 + column)) * column)
                            .toList()))
            .toList());
  }

  public static ReportPage failed() {
    List<MetricRow> rows = new ArrayList<>(rows(40, 2.3, 1.9, 20));
    rows.add(
        new MetricRow(
            41,
            1,
            3,
            "train",
            Map.of(
                LEARNING_RATE,
                5.0,
                GRADIENT_NORM,
                Double.POSITIVE_INFINITY,
                STEPS_PER_SECOND,
                900.0)));
    return new ReportPage(
        new Result(
            "too-fast",
            "next-word",
            1,
            Result.Status.FAILED,
            Optional.of(
                "The loss is no longer a finite number at iteration 41.\n"
                    + "Lower training.optimizer.learning_rate (5), or set gradient_clipping."),
            new Result.Training(41, 1, Optional.of(3.04), Optional.empty(), 9001, Optional.empty()),
            SplitMetrics.NONE,
            new Result.References(Optional.empty(), Optional.empty()),
            new Result.Outputs(List.of(), Optional.empty(), Optional.empty())),
        rows,
        new ReportPage.Setup("name: too-fast\n", List.of(), List.of(), provenance()),
        Findings.NONE,
        Optional.empty());
  }

  public static ReportPage regression() {
    return new ReportPage(
        new Result(
            "sunspots-gru",
            "regression",
            3,
            Result.Status.COMPLETED,
            Optional.empty(),
            new Result.Training(
                150, 15, Optional.of(12.25), Optional.of(80000.0), 3393, Optional.of(SHA)),
            new SplitMetrics(
                Optional.of(metrics("loss", 0.0812, "r2", 0.9188)),
                Optional.of(
                    metrics(
                        "loss",
                        0.1034,
                        "mse",
                        412.5,
                        "mae",
                        14.2,
                        "r2",
                        0.8911,
                        "baseline_mse",
                        690.1,
                        "skill",
                        0.4023)),
                Optional.of(
                    metrics(
                        "loss",
                        0.1101,
                        "mse",
                        433.1,
                        "mae",
                        14.9,
                        "r2",
                        -0.0312,
                        "baseline_mse",
                        702.9,
                        "skill",
                        0.3838))),
            new Result.References(Optional.empty(), Optional.empty()),
            new Result.Outputs(List.of(), Optional.empty(), Optional.empty())),
        rows(150, 1.1, 0.08, 10).stream()
            .map(
                row ->
                    new MetricRow(
                        row.iteration(),
                        row.epoch(),
                        row.seconds(),
                        row.split(),
                        withoutAccuracy(row.values())))
            .toList(),
        new ReportPage.Setup(
            "name: sunspots-gru\n",
            List.of(),
            List.of(new LayerRow("gru (32 units)", "60 × 1", "60 × 32", 3360)),
            provenance()),
        new Findings(
            Optional.of("test"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(forecasts(true))),
        Optional.empty());
  }

  static Forecasts forecasts(boolean contiguous) {
    SplittableRandom random = new SplittableRandom(5);
    List<Forecasts.Pair> pairs =
        IntStream.range(0, 200)
            .mapToObj(i -> 80 + 60 * Math.sin(i / 9.0))
            .map(truth -> new Forecasts.Pair(truth, truth + 30 * (random.nextDouble() - 0.5)))
            .toList();
    return new Forecasts(
        "spots",
        Optional.of("one step ahead"),
        5000,
        pairs,
        List.of(pairs.subList(0, 60), pairs.subList(60, 120)),
        contiguous);
  }

  /** A run in the midst of its training. */
  public static ReportPage running() {
    ReportPage page = characters();
    Result all = page.result();
    Result soFar =
        new Result(
            all.name(),
            all.task(),
            1,
            Result.Status.INTERRUPTED,
            Optional.empty(),
            new Result.Training(
                700,
                2,
                Optional.of(20.4),
                Optional.empty(),
                all.training().parameters(),
                Optional.empty()),
            new SplitMetrics(Optional.empty(), all.metrics().validation(), Optional.empty()),
            new Result.References(Optional.of(1.2041), Optional.empty()),
            new Result.Outputs(
                all.outputs().samples().subList(0, 7), Optional.empty(), Optional.empty()));
    return new ReportPage(
        soFar,
        page.metrics().stream().filter(row -> row.iteration() <= 700).toList(),
        page.setup(),
        Findings.NONE,
        Optional.of(new ReportPage.Progress(2000, LocalTime.of(12, 34, 56))));
  }

  /** Of a run that has ended: result and curves alone. */
  public static ReportPage bare(Result result, List<MetricRow> rows) {
    return new ReportPage(
        result,
        rows,
        new ReportPage.Setup("", List.of(), List.of(), provenance()),
        Findings.NONE,
        Optional.empty());
  }

  /** Every text is {@code text}. */
  public static ReportPage of(String text) {
    return new ReportPage(
        new Result(
            text,
            text,
            1,
            Result.Status.FAILED,
            Optional.of(text),
            new Result.Training(1, 1, Optional.of(1.0), Optional.of(1.0), 1, Optional.of(text)),
            new SplitMetrics(
                Optional.of(metrics(text, 1.0)),
                Optional.of(metrics(text, 1.0)),
                Optional.of(metrics(text, 1.0))),
            new Result.References(Optional.of(1.0), Optional.empty()),
            new Result.Outputs(
                List.of(new Sample(1, text, 1, text), new Sample(2, text, 1, "b" + text)),
                Optional.of(new Recall(text + "a", text + "b", false)),
                Optional.of(
                    new Confusion(
                        List.of(text, text + 2), List.of(List.of(5L, 1L), List.of(2L, 3L)))))),
        rows(3, 2, 1, 1),
        new ReportPage.Setup(
            text,
            List.of(
                new SettingRow(text, text, Optional.of(text + 1), true),
                new SettingRow(text, text, Optional.empty(), true),
                new SettingRow(text, text, Optional.of(text), false)),
            List.of(new LayerRow(text, text, text, 1)),
            new Provenance(
                List.of(new Provenance.Source(text, 1, text)),
                new Provenance.Versions(text, text, text, text, text, text),
                text,
                1,
                1,
                Optional.of(text),
                text,
                text)),
        hostileFindings(text),
        Optional.empty());
  }

  private static Findings hostileFindings(String text) {
    List<ScoredText.Piece> pieces =
        List.of(
            new ScoredText.Piece(text, Optional.of(0.1)),
            new ScoredText.Piece(text, Optional.of(0.001)),
            new ScoredText.Piece(text, Optional.of(0.7)));
    return new Findings(
        Optional.of(text),
        List.of(
            new WrongAnswer(text, text, text, 0.9, 0.1, new Exhibit.Symbols(text)),
            new WrongAnswer(text, text, text, 0.9, 0.1, ring(2)),
            new WrongAnswer(
                text,
                text,
                text,
                0.9,
                0.1,
                new Exhibit.Signals(List.of(new Exhibit.Signal(text, List.of(1.0, 2.0)))))),
        Optional.of(ScoredText.whole(pieces)),
        Optional.of(new Surprise(new ScoredText(pieces, 1, 2), 0, 1)),
        Optional.of(
            new Forecasts(
                text,
                Optional.of(text),
                1,
                List.of(new Forecasts.Pair(1, 2)),
                List.of(List.of(new Forecasts.Pair(1, 2))),
                false)));
  }

  private static Map<TrainingMetric, Double> withoutAccuracy(Map<TrainingMetric, Double> values) {
    Map<TrainingMetric, Double> others = new EnumMap<>(values);
    others.remove(ACCURACY);
    return others;
  }

  public static List<MetricRow> rows(int iterations, double first, double last, int every) {
    SplittableRandom random = new SplittableRandom(1);
    List<MetricRow> rows = new ArrayList<>();
    for (int i = 1; i <= iterations; i++) {
      double done = Math.exp(-6.0 * i / iterations);
      double loss = last + (first - last) * done;
      double noise = 1 + 0.06 * (random.nextDouble() - 0.5) * 2;
      double accuracy = 0.6 * (1 - done);
      rows.add(
          new MetricRow(
              i,
              1 + 3 * i / (iterations + 1),
              0.03 * i,
              "train",
              Map.of(
                  LOSS,
                  loss * noise,
                  ACCURACY,
                  accuracy * noise,
                  LEARNING_RATE,
                  0.002 * Math.min(1, i / 100.0) * (1 + Math.cos(Math.PI * i / iterations)) / 2,
                  GRADIENT_NORM,
                  0.4 + random.nextDouble() + (i % 511 == 0 ? 9 : 0),
                  STEPS_PER_SECOND,
                  41000 * (0.9 + 0.2 * random.nextDouble()))));
      if (i % every == 0) {
        rows.add(
            new MetricRow(
                i,
                1,
                0.03 * i,
                "validation",
                Map.of(LOSS, loss * 1.07, ACCURACY, accuracy * 0.94)));
      }
    }
    return rows;
  }

  private static Provenance provenance() {
    return new Provenance(
        List.of(new Provenance.Source("tiny-shakespeare", 1115394, SHA)),
        new Provenance.Versions(
            "0.1.0",
            "1.0.0-M2.1",
            "1.0.0-M2.1",
            "17.0.12+7",
            "OpenJDK 64-Bit Server VM",
            "Linux 6.1 amd64"),
        "AMD EPYC 7763 64-Core Processor",
        2,
        2,
        Optional.of("d79191d0c0ffee00d79191d0c0ffee00d79191d0"),
        "java -jar app.jar configs/shakespeare-lstm.yaml",
        "2025-03-01T12:00:00+01:00");
  }

  private static Map<String, Double> metrics(Object... pairs) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      metrics.put((String) pairs[i], (Double) pairs[i + 1]);
    }
    return metrics;
  }
}
