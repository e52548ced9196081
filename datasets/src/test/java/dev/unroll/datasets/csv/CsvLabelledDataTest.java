package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

class CsvLabelledDataTest {
  @TempDir Path directory;

  /** Feature x has mean 10 and deviation 2. */
  private static CsvEncoding encoding(
      String sequence, String target, List<String> classes, boolean perStep, int ahead) {
    return new CsvEncoding(
        List.of("x"),
        List.of(10.0),
        List.of(2.0),
        Optional.ofNullable(sequence),
        target,
        classes,
        classes.isEmpty() ? 10 : 0,
        classes.isEmpty() ? 2 : 1,
        perStep,
        ahead,
        3,
        ',',
        Optional.of("UTF-8"),
        Optional.empty());
  }

  private Path csv(String... lines) throws IOException {
    return CsvFixture.write(directory.resolve("new.csv"), lines);
  }

  @Test
  void read_classes_byTheModelsScaleAndOrder() throws IOException {
    SequenceData data =
        CsvLabelledData.read(
            csv("kind,x,id", "up,12,a", "up,8,a", "down,10,b"),
            encoding("id", "kind", List.of("down", "up"), false, 0));

    assertThat(data.examples(Split.TRAIN)).isZero();
    assertThat(data.examples(Split.TEST)).isEqualTo(2);
    DataSet batch = data.evaluation(Split.TEST, 10).next();
    assertThat(batch.getFeatures().getFloat(0, 0, 0)).isEqualTo(1f); // (12 - 10) / 2
    assertThat(batch.getFeatures().getFloat(0, 0, 1)).isEqualTo(-1f);
    assertThat(batch.getLabels().toFloatMatrix()).isEqualTo(new float[][] {{0, 1}, {1, 0}});
  }

  @Test
  void read_forecast_labelsAreTheNextValues() throws IOException {
    SequenceData data =
        CsvLabelledData.read(csv("x", "10", "12", "14"), encoding(null, "x", List.of(), true, 1));

    // A forecast after the first row, and one after the second, each measured at its last step.
    DataSet batch = data.evaluation(Split.TEST, 10).next();
    assertThat(batch.getFeatures().dup().data().asFloat()).containsExactly(0f, 0f, 0f, 1f);
    assertThat(batch.getFeaturesMaskArray().toFloatMatrix())
        .isEqualTo(new float[][] {{1, 0}, {1, 1}});
    assertThat(batch.getLabelsMaskArray().toFloatMatrix())
        .isEqualTo(new float[][] {{1, 0}, {0, 1}});
    assertThat(batch.getLabels().getFloat(0, 0, 0)).isEqualTo(1f);
    assertThat(batch.getLabels().getFloat(1, 0, 1)).isEqualTo(2f);
  }

  @Test
  void read_classThatTheModelLacks_namesItsPlaceAndTheNearest() throws IOException {
    Path file = csv("kind,x,id", "up,12,a", "dawn,8,b");

    assertThatThrownBy(
            () ->
                CsvLabelledData.read(file, encoding("id", "kind", List.of("down", "up"), false, 0)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":3: column \"kind\": the model knows no class \"dawn\"; did you mean \"down\"?\n"
                + "Its classes: down, up");
  }

  @Test
  void read_withoutLabels_namesTheColumn() throws IOException {
    Path file = csv("x,id", "12,a");

    assertThatThrownBy(
            () ->
                CsvLabelledData.read(file, encoding("id", "kind", List.of("down", "up"), false, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file + ": no column \"kind\"");
  }
}
