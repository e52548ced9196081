package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.sweep.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it is read or its problems are told with their lines. */
class MutationTest {
  private static final int FILES = 10_000;

  @TempDir Path directory;

  @Test
  void read_mutatedFiles_neverThrowAnythingElse() throws Exception {
    List<String> good = new ArrayList<>(GoodConfigs.all().toList());
    GoodConfigs.sweeps().forEach(good::add);
    Path file = directory.resolve("a.yaml");
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = Mutations.of(good.get(seed % good.size()), random);
      Files.write(file, bytes);
      try {
        Sweep sweep = new ConfigReader().readSweep(file, List.of());
        assertThat(sweep.members())
            .as("seed " + seed)
            .isNotEmpty()
            .allMatch(m -> !ConfigWriter.write(m.loaded().config()).isEmpty());
      } catch (ConfigException e) {
        refused++;
        assertThat(e.problems())
            .as("seed " + seed)
            .allMatch(p -> p.line() > 0 && p.column() > 0)
            .allMatch(p -> p.file().equals(file.toString()) && !p.toString().contains("\n"));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + "\n" + new String(bytes), e);
      }
    }
    assertThat(refused).isBetween(FILES / 2, FILES);
  }
}
