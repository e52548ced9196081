package dev.unroll.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Trained runs that files are tried with: {@code -Dtrained.runs=DIRECTORY} names a directory of
 * them; without it there are none to try.
 */
public final class TrainedRuns {
  private static final String PROPERTY = "trained.runs";

  private TrainedRuns() {}

  /** Something to try with a run. */
  public interface Trial {
    void of(Path run) throws Exception;
  }

  /** A test for each finished run. */
  public static Stream<DynamicTest> each(Trial trial) throws IOException {
    String directory = System.getProperty(PROPERTY);
    assumeTrue(directory != null, "no trained runs: -D" + PROPERTY + " names no directory");
    List<Path> models;
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      models = files.filter(file -> file.endsWith("model.zip")).sorted().toList();
    }
    assertThat(models).as(directory).isNotEmpty();
    return models.stream()
        .map(Path::getParent)
        .filter(run -> Files.exists(run.resolve("result.json")))
        .map(run -> DynamicTest.dynamicTest(run.toString(), () -> trial.of(run)));
  }

  /** Data that are there; none is downloaded. */
  public static DataStore store() {
    return new DataStore(
        Optional.ofNullable(System.getenv("UNROLL_DATA")).map(Path::of),
        Path.of("unused"),
        notice -> {});
  }
}
