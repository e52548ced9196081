package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static ExperimentConfig tried(String more) throws Exception {
    String yaml =
        """
        name: night
        dataset: { type: characters, corpus: toy-verse }
        network: { layers: [ lstm: { size: 512 } ] }
        %s
        """
            .formatted(more);
    ConfigReader reader = new ConfigReader();
    Path shown = Path.of("night.yaml");
    return reader.readText(yaml, shown, Trial.sets(reader.readText(yaml, shown).config())).config();
  }

  @Test
  void sets_longRun_twoIterationsUnderAnotherName() throws Exception {
    ExperimentConfig config =
        tried("training: { epochs: 50, early_stopping: { patience: 9 }, batch_size: 64 }");

    assertThat(config.name()).isEqualTo("night-try");
    assertThat(config.training().iterations()).contains(2);
    assertThat(config.training().epochs()).isEmpty();
    assertThat(config.training().earlyStopping()).isEmpty();
    assertThat(config.training().batchSize()).isEqualTo(64);
    assertThat(config.evaluation().every()).contains(1);
  }

  @Test
  void sets_warmupAndRareSamples_fitIntoTwoIterations() throws Exception {
    ExperimentConfig config =
        tried(
            """
            training: { iterations: 9000, schedule: { type: cosine, warmup: 500 } }
            sampling: { every: 1000, length: 7 }
            """);

    assertThat(config.training().schedule().warmup()).isEqualTo(1);
    assertThat(config.sampling().orElseThrow().every()).isEqualTo(Optional.of(1));
    assertThat(config.sampling().orElseThrow().length()).isEqualTo(7);
  }
}
