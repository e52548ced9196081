package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** More than 250 lines: a test is often a literal table and its batches. */
class CsvDataTest {
  @TempDir Path directory;

  @Test
  void load_classPerSequence_interleavedRowsGathered() throws IOException {
    CsvData data =
        csv(
                CsvFixture.classOfSequence("kind"),
                "id,x,kind",
                "b,1,up",
                "a,4,down",
                "b,2,up",
                "a,3,down",
                "b,3,up",
                "a,5,down")
            .sequence("id")
            .load();

    DataSet batch = data.evaluation(Split.TRAIN, 10).next();

    // Mean 3, squares 4 1 1 0 0 4: deviation sqrt(10 / 6).
    float unit = (float) (1 / Math.sqrt(10 / 6.0));
    assertThat(batch.getFeatures().shape()).containsExactly(2, 1, 3);
    assertThat(batch.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(values(batch.getFeatures()))
        .containsExactly(new float[] {-2 * unit, -unit, 0, unit, 0, 2 * unit}, within(1e-6f));
    assertThat(data.encoding().classes()).containsExactly("down", "up");
    assertThat(values(batch.getLabels())).containsExactly(0, 1, 1, 0);
    assertThat(batch.getFeaturesMaskArray()).isNull();
    assertThat(batch.getLabelsMaskArray()).isNull();
    assertThat(data.shape()).isEqualTo(new DataShape(1, 2, 3, false, false, false));
    assertThat(data.task()).isEqualTo(Task.CLASSIFICATION);
  }

  @Test
  void load_lengthsDiffer_paddedAtTheEndAndMasked() throws IOException {
    CsvData data =
        csv(CsvFixture.classOfStep("kind"), "id,x,kind", "a,0,no", "a,2,yes", "a,0,no", "b,2,yes")
            .sequence("id")
            .load();

    DataSet batch = data.evaluation(Split.TRAIN, 10).next();

    assertThat(values(batch.getFeatures())).containsExactly(-1, 1, -1, 1, 0, 0);
    assertThat(values(batch.getFeaturesMaskArray())).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(values(batch.getLabelsMaskArray())).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(batch.getLabels().shape()).containsExactly(2, 2, 3);
    assertThat(values(batch.getLabels())).containsExactly(1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0);
    assertThat(data.shape()).isEqualTo(new DataShape(1, 2, 3, false, true, true));
  }

  @Test
  void load_lengthsDifferPerSequence_noLabelsMask() throws IOException {
    DataSet batch =
        csv(CsvFixture.classOfSequence("kind"), "id,x,kind", "a,0,n", "a,2,n", "b,2,y")
            .sequence("id")
            .load()
            .evaluation(Split.TRAIN, 2)
            .next();

    assertThat(values(batch.getFeaturesMaskArray())).containsExactly(1, 1, 1, 0);
    assertThat(batch.getLabelsMaskArray()).isNull();
    assertThat(batch.getLabels().shape()).containsExactly(2, 2);
  }

  @Test
  void load_batchOfShortSequences_paddedToTheLongestOfTheBatch() throws IOException {
    DataSetIterator batches =
        csv(CsvFixture.classOfSequence("kind"), "id,x,kind", "a,0,n", "b,2,y", "c,0,n", "c,1,n")
            .sequence("id")
            .load()
            .evaluation(Split.TRAIN, 2);

    assertThat(batches.next().getFeatures().shape()).containsExactly(2, 1, 1);
    assertThat(batches.next().getFeatures().shape()).containsExactly(1, 1, 2);
  }

  @Test
  void load_numberPerStep_targetStandardised() throws IOException {
    CsvData data = csv(CsvFixture.numberOfStep("y"), "x,y", "1,10", "2,30", "3,10", "4,30").load();

    DataSet batch = data.evaluation(Split.TRAIN, 1).next();

    assertThat(batch.getLabels().shape()).containsExactly(1, 1, 4);
    assertThat(values(batch.getLabels())).containsExactly(-1, 1, -1, 1);
    assertThat(data.encoding().targetMean()).isEqualTo(20);
    assertThat(data.encoding().targetDeviation()).isEqualTo(10);
    assertThat(data.encoding().labelPerStep()).isTrue();
    assertThat(data.task()).isEqualTo(Task.REGRESSION);
  }

  @Test
  void load_numberPerSequence_meanOverSequencesNotSteps() throws IOException {
    CsvData data =
        csv(CsvFixture.numberOfSequence("y"), "id,x,y", "a,1,4", "a,2,4", "a,3,4", "b,1,8")
            .sequence("id")
            .load();

    DataSet batch = data.evaluation(Split.TRAIN, 2).next();

    assertThat(batch.getLabels().shape()).containsExactly(2, 1);
    assertThat(values(batch.getLabels())).containsExactly(-1, 1);
    assertThat(data.encoding().targetMean()).isEqualTo(6);
    assertThat(data.encoding().targetDeviation()).isEqualTo(2);
  }

  @Test
  void load_constantColumn_zeroWithDeviationOne() throws IOException {
    CsvData data = csv(CsvFixture.numberOfStep("y"), "x,y", "0.1,1", "0.1,3", "0.1,1").load();

    assertThat(data.encoding().featureMeans()).containsExactly(0.1);
    assertThat(data.encoding().featureDeviations()).containsExactly(1.0);
    assertThat(values(data.training(1, 0).next().getFeatures())).containsExactly(0, 0, 0);
  }

  @Test
  void load_longSequenceWithOneLabel_countsOnceByItsLastSteps() throws IOException {
    CsvData data =
        csv(
                CsvFixture.classOfSequence("kind"),
                "id,x,kind",
                "a,1,n",
                "a,2,n",
                "a,3,n",
                "a,4,n",
                "a,5,n",
                "b,6,y",
                "b,7,y")
            .sequence("id")
            .window(2)
            .load();

    DataSet batch = data.evaluation(Split.TRAIN, 10).next();

    assertThat(data.examples(Split.TRAIN)).isEqualTo(2);
    assertThat(original(batch.getFeatures(), data)).containsExactly(4, 5, 6, 7);
    assertThat(batch.getFeaturesMaskArray()).isNull();
    assertThat(batch.getLabels().argMax(1).toIntVector()).containsExactly(0, 1);
    assertThat(data.warnings())
        .containsExactly(
            "1 of 2 sequences are longer than the window: each is read by its last 2 steps, 3 steps"
                + " are left out; `window: 5` reads all of the longest");
  }

  @Test
  void load_oneSequence_splitInTimeAndFittedOnTheFirstPart() throws IOException {
    String[] lines = new String[11];
    lines[0] = "x,y";
    for (int i = 1; i <= 10; i++) {
      lines[i] = i + "," + 10 * i;
    }

    CsvData data = csv(CsvFixture.numberOfStep("y"), lines).split(0.2, 0.3, 9).load();

    // Training rows 1 to 5: mean 3, deviation sqrt(2); 6 and 7 validate, 8 to 10 test.
    assertThat(data.encoding().featureMeans()).containsExactly(3.0);
    assertThat(data.encoding().featureDeviations().get(0)).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(data.encoding().targetMean()).isEqualTo(30);
    assertThat(features(data, Split.TRAIN)).containsExactly(1, 2, 3, 4, 5);
    assertThat(features(data, Split.VALIDATION)).containsExactly(6, 7);
    assertThat(features(data, Split.TEST)).containsExactly(8, 9, 10);
  }

  @Test
  void load_manySequences_dealtOutBySeedWithoutOverlap() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,x,y"));
    for (int i = 0; i < 20; i++) {
      lines.add("s" + i + "," + i + "," + i);
    }
    CsvFixture csv =
        csv(CsvFixture.numberOfSequence("y"), lines.toArray(String[]::new)).sequence("id");

    CsvData data = csv.split(0.1, 0.2, 1).load();

    List<Integer> train = features(data, Split.TRAIN);
    List<Integer> validation = features(data, Split.VALIDATION);
    List<Integer> test = features(data, Split.TEST);
    assertThat(validation).hasSize(2);
    assertThat(test).hasSize(4).isSorted();
    assertThat(train).hasSize(14).isSorted();
    List<Integer> all = new ArrayList<>(train);
    all.addAll(validation);
    all.addAll(test);
    assertThat(all).doesNotHaveDuplicates().hasSize(20);
    assertThat(features(csv.split(0.1, 0.2, 1).load(), Split.TEST)).isEqualTo(test);
    assertThat(features(csv.split(0.1, 0.2, 2).load(), Split.TEST)).isNotEqualTo(test);
    assertThat(data.encoding().featureMeans().get(0))
        .isCloseTo(train.stream().mapToInt(i -> i).average().orElseThrow(), within(1e-12));
  }

  @Test
  void load_smallFraction_keepsAtLeastOneSequence() throws IOException {
    CsvData data =
        csv(CsvFixture.numberOfSequence("y"), "id,x,y", "a,1,1", "b,2,2", "c,3,3")
            .sequence("id")
            .split(0.1, 0.1, 1)
            .load();

    assertThat(data.examples(Split.TRAIN)).isEqualTo(1);
    assertThat(data.examples(Split.VALIDATION)).isEqualTo(1);
    assertThat(data.examples(Split.TEST)).isEqualTo(1);
  }

  @Test
  void training_epochs_sameExamplesInAnotherOrder() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,x,y"));
    for (int i = 0; i < 20; i++) {
      lines.add("s" + i + "," + i + "," + i);
    }
    CsvData data =
        csv(CsvFixture.numberOfSequence("y"), lines.toArray(String[]::new)).sequence("id").load();

    INDArray first = data.training(20, 0).next().getLabels();
    INDArray second = data.training(20, 1).next().getLabels();

    assertThat(first).isNotEqualTo(second);
    assertThat(first).isEqualTo(data.training(20, 0).next().getLabels());
    assertThat(first.sumNumber().doubleValue())
        .isCloseTo(second.sumNumber().doubleValue(), within(1e-5));
  }

  @Test
  void load_directory_oneSequenceAFileSortedByName() throws IOException {
    CsvFixture.write(directory.resolve("b.csv"), "kind,x", "up,3", "up,4");
    CsvFixture.write(directory.resolve("a.csv"), "x,kind", "1,down", "2,down");
    CsvFixture.write(directory.resolve("notes.txt"), "not a table");

    CsvData data = CsvFixture.of(directory, CsvFixture.classOfSequence("kind")).load();

    assertThat(features(data, Split.TRAIN)).containsExactly(1, 2, 3, 4);
    assertThat(data.encoding().classes()).containsExactly("down", "up");
    assertThat(data.encoding().sequence()).isEmpty();
    assertThat(data.sources())
        .extracting(DataSource::name)
        .containsExactly(
            directory.resolve("a.csv").toString(), directory.resolve("b.csv").toString());
    assertThat(data.sources().get(0))
        .isEqualTo(
            Content.read(directory.resolve("a.csv").toString(), directory.resolve("a.csv"))
                .source());
  }

  @Test
  void load_quotesDelimiterSpacesAndByteOrderMark_asSpreadsheetsWriteThem() throws IOException {
    Path file = directory.resolve("data.csv");
    Files.writeString(
        file,
        "\uFEFFid; \"température; max\";kind\r\n"
            + "a; 1.5 ;\"very \"\"warm\"\"\"\r\n"
            + "\r\n"
            + "b;+2.5e0;cold\r\n");

    CsvData data =
        CsvFixture.of(file, CsvFixture.classOfSequence("kind"))
            .delimiter(';')
            .sequence("id")
            .load();

    assertThat(data.encoding().features()).containsExactly("température; max");
    assertThat(data.encoding().classes()).containsExactly("cold", "very \"warm\"");
    assertThat(data.encoding().featureMeans()).containsExactly(2.0);
    assertThat(data.encoding().delimiter()).isEqualTo(';');
  }

  @Test
  void load_lineBreaksInQuotedCells_belongToThem() throws IOException {
    CsvData data =
        csv(
                CsvFixture.classOfStep("k"),
                "x,\"k",
                "\"",
                "1,\"up, and",
                "away\"",
                "2,down",
                "3,down",
                "4,\"up, and",
                "away\"")
            .load();

    assertThat(data.encoding().classes()).containsExactly("down", "up, and\naway");
    assertThat(data.examples(Split.TRAIN)).isEqualTo(1);
    assertThat(data.shape().timeSteps()).isEqualTo(4);
  }

  @Test
  void load_wholeNumberClasses_sortedAsNumbers() throws IOException {
    CsvData data = csv(CsvFixture.classOfStep("k"), "x,k", "1,10", "2,9", "3,-1", "4,10").load();

    assertThat(data.encoding().classes()).containsExactly("-1", "9", "10");
  }

  @Test
  void load_explicitFeatures_inTheirOrderOthersIgnored() throws IOException {
    CsvData data =
        csv(CsvFixture.numberOfStep("y"), "date,a,y,b", "monday,1,5,3", "tuesday,2,6,5")
            .features("b", "a")
            .load();

    assertThat(data.encoding().features()).containsExactly("b", "a");
    assertThat(data.encoding().featureMeans()).containsExactly(4.0, 1.5);
  }

  private CsvFixture csv(CsvTarget target, String... lines) throws IOException {
    return CsvFixture.of(CsvFixture.write(directory.resolve("data.csv"), lines), target);
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  /** In the units of the file, rounded; the padding shows as the mean. */
  private static List<Integer> original(INDArray standardised, CsvData data) {
    double mean = data.encoding().featureMeans().get(0);
    double deviation = data.encoding().featureDeviations().get(0);
    List<Integer> values = new ArrayList<>();
    for (float value : values(standardised)) {
      values.add((int) Math.round(value * deviation + mean));
    }
    return values;
  }

  private static List<Integer> features(CsvData data, Split split) {
    List<Integer> values = new ArrayList<>();
    DataSetIterator batches = data.evaluation(split, 1);
    while (batches.hasNext()) {
      values.addAll(original(batches.next().getFeatures(), data));
    }
    return values;
  }
}
