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
import dev.unroll.result.Surprise;
import dev.unroll.result.TrainingMetric;
import dev.unroll.result.WrongAnswer;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Pages like those of real runs, for tests and for looking at. */
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
            Result.Status.COMPLETED,
            "next-character",
            1,
            2000,
            3,
            61.2,
            41017.3,
            213258,
            metrics("loss", 1.4132, "accuracy", 0.5731),
            metrics(
                "loss",
                1.5213,
                "accuracy",
                0.5412,
                "bits_per_character",
                2.1948,
                "perplexity",
                4.578),
            metrics(
                "loss",
                1.5524,
                "accuracy",
                0.5331,
                "bits_per_character",
                2.2396,
                "perplexity",
                4.723),
            new Recall("hello changhoon what a nice day", "hello changhoon what a nine dan", false),
            samples,
            SHA,
            null,
            1.2041,
            null,
            List.of(
                new Baseline(
                    "unigram",
                    "each symbol as often as in the training text",
                    null,
                    metrics("loss", 3.3091, "accuracy", 0.1512),
                    metrics("loss", 3.3124, "accuracy", 0.1499)),
                new Baseline(
                    "bigram",
                    "each symbol as often as after the one before it",
                    null,
                    metrics("loss", 2.4511, "accuracy", 0.2788),
                    metrics("loss", 2.4636, "accuracy", 0.2751)))),
        rows(2000, 4.17, 1.38, 250),
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
            new SettingRow("name", "shakespeare-lstm", null, true),
            new SettingRow("seed", "1", "1", false),
            new SettingRow("dataset.corpus", "tiny-shakespeare", null, true),
            new SettingRow("network.layers.1.lstm.size", "256", null, true),
            new SettingRow("network.layers.1.lstm.dropout", "0.2", "0", true),
            new SettingRow("training.batch_size", "32", "32", false),
            new SettingRow("training.optimizer.learning_rate", "0.002", "0.001", true)),
        provenance(),
        List.of(
            new LayerRow("embedding", "100 × 65 symbols", "100 × 64", 4160),
            new LayerRow("lstm (256 units)", "100 × 64", "100 × 256", 328704),
            new LayerRow("output (softmax)", "100 × 256", "100 × 65", 16705)),
        new Findings(
            "validation",
            List.of(),
            ScoredText.whole(pieces(texts[4])),
            new Surprise(
                new ScoredText(pieces(texts[3] + "\n\n" + texts[4]), 20, 100), 12345, 3.2104),
            null),
        null);
  }

  private static List<ScoredText.Piece> pieces(String text) {
    SplittableRandom random = new SplittableRandom(3);
    List<ScoredText.Piece> pieces = new ArrayList<>();
    for (char c : text.toCharArray()) {
      double probability = pieces.isEmpty() ? Double.NaN : Math.pow(random.nextDouble(), 3);
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
            Result.Status.INTERRUPTED,
            "classification",
            42,
            930,
            2,
            4021,
            1.2e6,
            117642,
            metrics("loss", 0.0213, "accuracy", 0.9941),
            metrics("loss", 0.0432, "accuracy", 0.9873, "f1", 0.98711),
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
                0.98604),
            null,
            List.of(),
            SHA,
            null,
            null,
            new Confusion(IntStream.range(0, 10).mapToObj(Integer::toString).toList(), counts),
            null),
        rows(930, 2.31, 0.02, 93),
        "name: mnist-lstm\nseed: 42\n",
        List.of(new SettingRow("seed", "42", "1", true)),
        provenance(),
        List.of(
            new LayerRow("lstm (128 units)", "28 × 28", "28 × 128", 80384),
            new LayerRow("last step", "28 × 128", "128", 0),
            new LayerRow("output (softmax)", "128", "10", 1290)),
        new Findings(
            "test",
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
            null,
            null,
            null),
        null);
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
            Result.Status.FAILED,
            "next-word",
            1,
            41,
            1,
            3.04,
            Double.NaN,
            9001,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            "The loss is no longer a finite number at iteration 41.\n"
                + "Lower training.optimizer.learning_rate (5), or set gradient_clipping.",
            null,
            null,
            null),
        rows,
        "name: too-fast\n",
        null,
        List.of());
  }

  public static ReportPage regression() {
    return new ReportPage(
        new Result(
            "sunspots-gru",
            Result.Status.COMPLETED,
            "regression",
            3,
            150,
            15,
            12.25,
            80000,
            3393,
            metrics("loss", 0.0812, "r2", 0.9188),
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
                0.4023),
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
                0.3838),
            null,
            List.of(),
            SHA,
            null,
            null,
            null,
            null),
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
        "name: sunspots-gru\n",
        List.of(),
        provenance(),
        List.of(new LayerRow("gru (32 units)", "60 × 1", "60 × 32", 3360)),
        new Findings("test", List.of(), null, null, forecasts(true)),
        null);
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
        "one step ahead",
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
            Result.Status.INTERRUPTED,
            all.task(),
            1,
            700,
            2,
            20.4,
            Double.NaN,
            all.parameters(),
            null,
            all.validation(),
            null,
            null,
            all.samples().subList(0, 7),
            null,
            null,
            1.2041,
            null,
            null);
    return new ReportPage(
        soFar,
        page.metrics().stream().filter(row -> row.iteration() <= 700).toList(),
        page.configYaml(),
        page.settings(),
        page.provenance(),
        page.layers(),
        Findings.NONE,
        new ReportPage.Progress(2000, LocalTime.of(12, 34, 56)));
  }

  /** Every text is {@code text}. */
  public static ReportPage of(String text) {
    return new ReportPage(
        new Result(
            text,
            Result.Status.FAILED,
            text,
            1,
            1,
            1,
            1,
            1,
            1,
            metrics(text, 1.0),
            metrics(text, 1.0),
            metrics(text, 1.0),
            new Recall(text + "a", text + "b", false),
            List.of(new Sample(1, text, 1, text), new Sample(2, text, 1, "b" + text)),
            text,
            text,
            1.0,
            new Confusion(List.of(text, text + 2), List.of(List.of(5L, 1L), List.of(2L, 3L))),
            null),
        rows(3, 2, 1, 1),
        text,
        List.of(
            new SettingRow(text, text, text + 1, true),
            new SettingRow(text, text, null, true),
            new SettingRow(text, text, text, false)),
        new Provenance(
            List.of(new Provenance.Source(text, 1, text)),
            new Provenance.Versions(text, text, text, text, text, text),
            text,
            1,
            1,
            text,
            text,
            text),
        List.of(new LayerRow(text, text, text, 1)),
        hostileFindings(text),
        null);
  }

  private static Findings hostileFindings(String text) {
    List<ScoredText.Piece> pieces =
        List.of(
            new ScoredText.Piece(text, 0.1),
            new ScoredText.Piece(text, 0.001),
            new ScoredText.Piece(text, 0.7));
    return new Findings(
        text,
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
        ScoredText.whole(pieces),
        new Surprise(new ScoredText(pieces, 1, 2), 0, 1),
        new Forecasts(
            text,
            text,
            1,
            List.of(new Forecasts.Pair(1, 2)),
            List.of(List.of(new Forecasts.Pair(1, 2))),
            false));
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
        "d79191d0c0ffee00d79191d0c0ffee00d79191d0",
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
