package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.MnistRowsConfig;
import dev.unroll.config.PairsConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.sweep.Sweep;
import dev.unroll.datasets.KnownLabelledText;
import dev.unroll.datasets.KnownPairs;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.store.KnownData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that comes with the program. */
class ShippedConfigsTest {
  private static final Path CONFIGS = Path.of("..", "configs");

  @TempDir Path empty;

  static Stream<Path> configs() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      List<Path> configs =
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      assertThat(configs).contains(CONFIGS.resolve("quickstart.yaml"));
      return configs.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void config_opensWithWhatItShows(Path file) throws IOException {
    assertThat(Files.readAllLines(file).get(0)).matches("# \\S.{20,}");
  }

  @ParameterizedTest
  @MethodSource("configs")
  void config_readsAndBuilds(Path file) throws Exception {
    Sweep sweep = new ConfigReader().readSweep(file, List.of());
    DatasetConfig dataset = sweep.members().get(0).loaded().config().dataset();
    Optional<String> known = known(dataset);
    String data = System.getenv("UNROLL_DATA");
    assumeTrue(
        known.isEmpty() || data != null && isThere(Path.of(data), known.get()),
        () -> "needs " + known.get() + ", which is not in the directory UNROLL_DATA names");

    Outcome outcome =
        Program.here("validate", file, "--data", known.isPresent() ? data : empty.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    if (sweep.varies()) {
      assertThat(outcome.out()).startsWith(sweep.name() + ": a sweep of ");
    } else {
      assertThat(outcome.out()).contains("  layers\n", "  parameters ");
    }
  }

  @Test
  void sweeps_areThoseOfCellsAndOfDelays() throws Exception {
    assertThat(sizeOf("compare-shakespeare.yaml")).isEqualTo(3 * 3);
    assertThat(sizeOf("memory-limit.yaml")).isEqualTo(3 * 5 * 3);
    assertThat(sizeOf("gradient-flow.yaml")).isEqualTo(3);
  }

  private static int sizeOf(String name) throws Exception {
    return new ConfigReader().readSweep(CONFIGS.resolve(name), List.of()).members().size();
  }

  /** Every file of it, as it is or gzipped: a missing one would be downloaded. */
  private static boolean isThere(Path data, String known) {
    return KnownData.all().stream()
        .filter(dataset -> dataset.name().equals(known))
        .flatMap(dataset -> dataset.files().stream())
        .map(file -> data.resolve(known).resolve(file.name()))
        .allMatch(file -> Files.exists(file) || Files.exists(Path.of(file + ".gz")));
  }

  /** The dataset that has to be downloaded, if there is one. */
  private static Optional<String> known(DatasetConfig dataset) {
    if (dataset instanceof MnistRowsConfig images) {
      return images.known().map(name -> name.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    if (dataset instanceof LabelledTextConfig texts) {
      return texts.known().map(KnownLabelledText::id);
    }
    if (dataset instanceof PairsConfig pairs) {
      return pairs.known().map(name -> KnownPairs.DATASET);
    }
    if (dataset instanceof CsvConfig table) {
      return table.known().map(KnownTable::dataset);
    }
    return dataset.asText().flatMap(TextConfig::corpus).filter(name -> !name.equals("toy-verse"));
  }
}
