package dev.unroll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An experiment of every kind, small enough for a test, with the data it needs. */
final class SmallExperiments {
  static final int TEST_IMAGES = 20;
  static final int RUNS = 12;
  static final int FORECAST_ROWS = 90;

  private static final Map<String, String> CONFIGS = new LinkedHashMap<>();

  static {
    add(
        "characters",
        """
        dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
        network: { layers: [ rnn: { size: 24 } ] }
        training: { iterations: 80, optimizer: { type: adam, learning_rate: 0.02 } }
        evaluation: { every: 40 }
        sampling: { prompt: "hel", length: 12 }
        """);
    add(
        "toy-verse",
        """
        dataset:
          type: characters
          corpus: toy-verse
          window: { length: 16, stride: random }
          split: { validation: 0.01, test: 0.01 }
        network: { layers: [ embedding: { size: 8 }, lstm: { size: 16, dropout: 0.2 } ] }
        training: { iterations: 12, batch_size: 8 }
        evaluation: { every: 6, streams: 8 }
        sampling: { prompt: "DUKE:", length: 30, temperature: 0.8 }
        """);
    add(
        "words",
        """
        dataset:
          type: words
          file: words.txt
          window: { length: 8 }
          split: { validation: 0.1, test: 0.1 }
        network: { layers: [ lstm: { size: 8 } ] }
        training: { epochs: 2, batch_size: 8 }
        sampling: { prompt: "the cat", length: 6, every: 5 }
        """);
    add(
        "fill-in",
        """
        dataset:
          type: characters
          file: words.txt
          objective: fill-in
          window: { length: 12 }
          split: { validation: 0.1, test: 0.1 }
        network: { layers: [ bidirectional: { rnn: { size: 8 } } ] }
        training: { iterations: 10, batch_size: 8 }
        """);
    add(
        "mnist-rows",
        """
        dataset: { type: mnist-rows, directory: images, validation: 20 }
        network: { layers: [ lstm: { size: 8 } ] }
        training: { iterations: 10, batch_size: 10 }
        """);
    add(
        "digits",
        """
        dataset: { type: digits, train: 60, validation: 20, test: 20, order: columns }
        network: { layers: [ bidirectional: { rnn: { size: 8 } } ] }
        training: { iterations: 10, batch_size: 10 }
        """);
    add(
        "csv-classes",
        """
        dataset:
          type: csv
          path: runs.csv
          sequence: run
          label: { column: direction }
          split: { validation: 0.25, test: 0.25 }
        network: { layers: [ lstm: { size: 8 } ] }
        training: { iterations: 10, batch_size: 3 }
        """);
    add(
        "csv-forecast",
        """
        dataset:
          type: csv
          path: wave.csv
          forecast: { column: height, steps: 2 }
          window: 10
          split: { validation: 0.2, test: 0.2 }
        network: { layers: [ rnn: { size: 8 } ] }
        training: { iterations: 10, batch_size: 4 }
        """);
    add(
        "copy",
        """
        dataset: { type: copy, length: 2, delay: 3, train: 40, validation: 10, test: 10 }
        network: { layers: [ rnn: { size: 8 } ] }
        training: { iterations: 10, batch_size: 10 }
        """);
    add(
        "adding",
        """
        dataset: { type: adding, length: 6, train: 40, validation: 10, test: 10 }
        network: { layers: [ lstm: { size: 8 }, dense: { size: 4 } ] }
        training: { iterations: 10, batch_size: 10 }
        """);
  }

  private SmallExperiments() {}

  private static void add(String name, String config) {
    CONFIGS.put(name, "# A small experiment of its kind.\n" + config);
  }

  static List<String> names() {
    return List.copyOf(CONFIGS.keySet());
  }

  /**
   * Writes the configurations and their data.
   *
   * @return the configuration files, in the order of {@link #names}
   */
  static List<Path> write(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("words.txt"), "the cat sat on the mat. the dog sat too.\n".repeat(20));
    Files.writeString(directory.resolve("runs.csv"), runs());
    Files.writeString(directory.resolve("wave.csv"), wave());
    IdxFiles.write(directory.resolve("images"), 60, TEST_IMAGES);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> config : CONFIGS.entrySet()) {
      files.add(Files.writeString(directory.resolve(config.getKey() + ".yaml"), config.getValue()));
    }
    return files;
  }

  /** Twelve runs of three to six steps, half of them up, half of them down. */
  private static String runs() {
    StringBuilder csv = new StringBuilder("run,height,direction\n");
    for (int run = 0; run < RUNS; run++) {
      for (int step = 0; step < 3 + run % 4; step++) {
        csv.append("run").append(run).append(',');
        csv.append(run % 2 == 0 ? step : -step).append(',');
        csv.append(run % 2 == 0 ? "up" : "down").append('\n');
      }
    }
    return csv.toString();
  }

  private static String wave() {
    StringBuilder csv = new StringBuilder("height\n");
    for (int step = 0; step < FORECAST_ROWS; step++) {
      csv.append(Math.sin(step * 0.3)).append('\n');
    }
    return csv.toString();
  }
}
