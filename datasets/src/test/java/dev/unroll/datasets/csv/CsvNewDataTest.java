package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.csv.CsvNewData.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class CsvNewDataTest {
  private static final CsvEncoding CLASSIFIER =
      new CsvEncoding(
          List.of("x", "z"),
          List.of(10.0, 0.0),
          List.of(2.0, 1.0),
          Optional.of("id"),
          "kind",
          List.of("down", "up"),
          0,
          1,
          false,
          0,
          2,
          ',',
          Optional.of("UTF-8"),
          Optional.empty());
  private static final CsvEncoding FORECAST =
      new CsvEncoding(
          List.of("x"),
          List.of(0.0),
          List.of(1.0),
          Optional.empty(),
          "x",
          List.of(),
          0,
          1,
          true,
          2,
          3,
          ',',
          Optional.of("UTF-8"),
          Optional.empty());

  @TempDir Path directory;

  @Test
  void read_newestFirst_saysThatItWasSorted() throws IOException {
    CsvEncoding dated =
        new CsvEncoding(
            List.of("x"),
            List.of(0.0),
            List.of(1.0),
            Optional.empty(),
            "x",
            List.of(),
            0,
            1,
            true,
            1,
            3,
            ',',
            Optional.of("UTF-8"),
            Optional.of("day"));
    Path file =
        CsvFixture.write(
            directory.resolve("new.csv"), "day,x", "2024-01-03,3", "2024-01-02,2", "2024-01-01,1");

    CsvNewData data = CsvNewData.read(file, dated, 10);

    assertThat(data.warnings())
        .containsExactly(
            file
                + ":3: column \"day\" runs backwards, 2024-01-02 after 2024-01-03: rows are read in"
                + " the order of time, oldest first");
    assertThat(data.batches().next().getFeatures().dup().data().asFloat())
        .containsExactly(1f, 2f, 3f);
    assertThat(CsvNewData.read(file, FORECAST, 10).warnings()).isEmpty();
  }

  @Test
  void read_withoutTarget_standardisedByTheEncoding() throws IOException {
    Path file =
        CsvFixture.write(
            directory.resolve("new.csv"),
            "note,z,id,x",
            "first,1,b,12",
            "second,2,a,10",
            "third,3,b,8");

    CsvNewData data = CsvNewData.read(file, CLASSIFIER, 10);

    assertThat(data.examples()).containsExactly(new Example("b", 0, 2), new Example("a", 0, 1));
    DataSet batch = data.batches().next();
    assertThat(batch.getFeatures().shape()).containsExactly(2, 2, 2);
    assertThat(values(batch.getFeatures())).containsExactly(1, -1, 1, 3, 0, 0, 2, 0);
    assertThat(values(batch.getFeaturesMaskArray())).containsExactly(1, 1, 1, 0);
    assertThat(batch.getLabels()).isNull();
    assertThat(data.batches().hasNext()).isFalse();
  }

  @Test
  void read_targetThere_notReadAtAll() throws IOException {
    Path file =
        CsvFixture.write(directory.resolve("new.csv"), "id,x,z,kind", "a,10,0,", "a,10,0,new");

    CsvNewData data = CsvNewData.read(file, CLASSIFIER, 10);

    assertThat(data.examples()).containsExactly(new Example("a", 0, 2));
    assertThat(data.batches().next().getFeaturesMaskArray()).isNull();
  }

  @Test
  void read_longSequenceWithOneLabel_isOneExampleOfItsLastSteps() throws IOException {
    Path file = CsvFixture.write(directory.resolve("new.csv"), "id,x,z", "a,1,0", "a,2,0", "a,3,0");

    assertThat(CsvNewData.read(file, CLASSIFIER, 1).examples())
        .containsExactly(new Example("a", 1, 2));
  }

  @Test
  void read_forecast_lastWindowIsFullAndReachesTheLastRow() throws IOException {
    Path file = CsvFixture.write(directory.resolve("sales.csv"), "x", "1", "2", "3", "4");

    CsvNewData data = CsvNewData.read(file, FORECAST, 10);

    assertThat(data.examples())
        .containsExactly(new Example("sales", 0, 1), new Example("sales", 1, 3));
    assertThat(values(data.batches().next().getFeatures())).containsExactly(1, 0, 0, 2, 3, 4);
  }

  @Test
  void read_directory_namesAreThoseOfTheFiles() throws IOException {
    CsvFixture.write(directory.resolve("b.csv"), "x", "1");
    CsvFixture.write(directory.resolve("a.csv"), "y,x", "0,2");

    assertThat(CsvNewData.read(directory, FORECAST, 10).examples())
        .containsExactly(new Example("a", 0, 1), new Example("b", 0, 1));
  }

  @Test
  void read_featureMissing_named() throws IOException {
    Path file = CsvFixture.write(directory.resolve("new.csv"), "id,x", "a,1");

    assertThatThrownBy(() -> CsvNewData.read(file, CLASSIFIER, 1))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": no column \"z\"\nColumns: id, x");
  }

  @Test
  void read_encodingOfTrainingData_givesTheTrainingFeatures() throws IOException {
    Path file =
        CsvFixture.write(
            directory.resolve("data.csv"), "id,x,k", "a,1,n", "a,2,n", "b,7,y", "b,9,y");
    CsvData training = CsvFixture.of(file, CsvFixture.classOfSequence("k")).sequence("id").load();

    CsvNewData again = CsvNewData.read(file, training.encoding(), 5);

    assertThat(again.batches().next().getFeatures())
        .isEqualTo(training.evaluation(Split.TRAIN, 5).next().getFeatures());
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
