package dev.unroll.run.store;

import static dev.unroll.result.TrainingMetric.ACCURACY;
import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static dev.unroll.result.TrainingMetric.STEPS_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.datasets.DataException;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Sample;
import dev.unroll.result.TrainingMetric;
import dev.unroll.training.TrainingState;
import dev.unroll.training.TrainingState.Best;
import dev.unroll.training.TrainingState.Carried;
import dev.unroll.training.TrainingState.Position;
import dev.unroll.training.TrainingState.Recent;
import dev.unroll.training.TrainingState.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointFileTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** With every number that is none, and text that no file can hold as it is. */
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "name: a\n",
          List.of(new Provenance.Source("text", 12, "ab12")),
          2,
          new TrainingState(
              7,
              new Position(1, 3, 20),
              1234567890123L,
              new Best(
                  INFINITE,
                  0.1 + 0.2,
                  4,
                  false,
                  Optional.of(70L),
                  new float[] {1.5f, -0f, Float.MIN_VALUE}),
              new Schedule(0.25, INFINITE, 2),
              new Recent(List.of(1 / 3.0, Double.NaN, 2e-300)),
              new Recent(List.of(Double.NaN)),
              new float[] {3.1415927f, Float.NaN, -2},
              new float[] {},
              Map.of("0.1.prevAct", new Carried(2, 1, new float[] {0.5f, 1 / 3f}))),
          new Checkpoint.Recorded(
              12.345678901,
              new Checkpoint.OpenRow(
                  3,
                  1.25,
                  Map.of(
                      LOSS, 0.1, ACCURACY, Double.NaN, GRADIENT_NORM, 7.0, STEPS_PER_SECOND, 80.0)),
              List.of(
                  new MetricRow(
                      5,
                      1,
                      2.5,
                      "train",
                      Map.of(
                          LOSS,
                          1.25,
                          LEARNING_RATE,
                          0.01,
                          GRADIENT_NORM,
                          3.0,
                          STEPS_PER_SECOND,
                          400.0))),
              List.of(new Sample(5, "\ud800<", 0.8, "\u0000 \u202e 한국"))));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("checkpoint.zip");
    CheckpointFile.write(file, CHECKPOINT);
  }

  private static void same(Checkpoint read, Checkpoint expected) {
    // A number that is none is equal to another.
    assertThat(read)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .withEqualsForType(Float::equals, Float.class)
        .isEqualTo(expected);
  }

  @Test
  void read_written_sameToTheBit() throws Exception {
    same(CheckpointFile.read(file), CHECKPOINT);
  }

  /** As the first version wrote it. */
  private static final String FIRST_OPEN_ROW =
      """
      {"count":3,"loss":0.1,"accuracy":"NaN","gradientNorm":7.0,"steps":80,"since":1.25}""";

  @Test
  void openRow_ofTheFirstVersion_isReadAndWrittenUnderItsNames() throws Exception {
    ObjectMapper json = new ObjectMapper();

    Checkpoint.OpenRow read = json.readValue(FIRST_OPEN_ROW, Checkpoint.OpenRow.class);

    assertThat(read).isEqualTo(CHECKPOINT.recorded().openRow());
    assertThat(json.readTree(json.writeValueAsString(read)).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("count", "loss", "accuracy", "gradientNorm", "steps", "since");
  }

  @ParameterizedTest
  @EnumSource(TrainingMetric.class)
  void openRow_anyMetric_isReadAsItWasWritten(TrainingMetric metric) throws Exception {
    Checkpoint.OpenRow open = new Checkpoint.OpenRow(2, 0.5, Map.of(metric, 0.1 + 0.2));
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readValue(json.writeValueAsString(open), Checkpoint.OpenRow.class))
        .isEqualTo(open);
  }

  /** A damaged file is told to be one, or is as good as the whole one. */
  @Test
  void read_anyByteChangedOrCutOff_isDamagedOrTheSame() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] changed = Arrays.copyOf(whole, i % 3 == 0 ? i * whole.length / 600 : whole.length);
      int at = changed.length == 0 ? 0 : random.nextInt(changed.length);
      if (changed.length == whole.length) {
        changed[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, changed);
      try {
        same(CheckpointFile.read(file), CHECKPOINT);
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith(file + ": not a checkpoint, or a damaged one (");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(400);
  }
}
