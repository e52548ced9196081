package dev.unroll.result;

import static dev.unroll.result.TrainingMetric.ACCURACY;
import static dev.unroll.result.TrainingMetric.GRADIENT_NORM;
import static dev.unroll.result.TrainingMetric.LEARNING_RATE;
import static dev.unroll.result.TrainingMetric.LOSS;
import static dev.unroll.result.TrainingMetric.STEPS_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCsvTest {
  private static final double NONE = Double.NaN;
  private static final MetricRow TRAIN =
      new MetricRow(
          1,
          1,
          0.25,
          "train",
          Map.of(
              LOSS,
              4.174387269895637,
              ACCURACY,
              0.1,
              LEARNING_RATE,
              1e-5,
              GRADIENT_NORM,
              1.0 / 3,
              STEPS_PER_SECOND,
              41000.0));
  private static final MetricRow VALIDATION =
      new MetricRow(20_000_000_000L, 2, 61.5, "validation", Map.of(LOSS, 1.5)).at(70.25);

  @TempDir Path directory;
  private final Locale locale = Locale.getDefault();
  private Path file;

  @BeforeEach
  void useALocaleWithDecimalComma() {
    Locale.setDefault(Locale.GERMANY);
    file = directory.resolve("metrics.csv");
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void append_rows_areTheLinesOfTheContract() throws IOException {
    try (MetricsCsv csv = MetricsCsv.create(file)) {
      csv.append(TRAIN);
      csv.append(VALIDATION);
    }

    assertThat(file)
        .hasContent(
            """
            iteration,epoch,seconds,split,loss,accuracy,learning_rate,gradient_norm,steps_per_second,elapsed
            1,1,0.25,train,4.174387269895637,0.1,1.0E-5,0.3333333333333333,41000,
            20000000000,2,61.5,validation,1.5,,,,,70.25
            """);
  }

  @Test
  void read_whatWasAppended_isTheSame() throws IOException {
    MetricRow diverged =
        new MetricRow(
            3,
            1,
            2,
            "train",
            Map.of(
                LOSS,
                Double.POSITIVE_INFINITY,
                ACCURACY,
                0.0,
                LEARNING_RATE,
                0.0,
                STEPS_PER_SECOND,
                0.0));
    try (MetricsCsv csv = MetricsCsv.create(file)) {
      csv.append(TRAIN);
      csv.append(VALIDATION);
      csv.append(diverged);
    }

    assertThat(MetricsCsv.read(file)).containsExactly(TRAIN, VALIDATION, diverged);
  }

  @Test
  void append_row_isThereBeforeTheFileIsClosed() throws IOException {
    try (MetricsCsv csv = MetricsCsv.create(file)) {
      csv.append(TRAIN);

      assertThat(MetricsCsv.read(file)).containsExactly(TRAIN);
    }
  }

  @Test
  void append_secondsAndSpeed_areRounded() throws IOException {
    try (MetricsCsv csv = MetricsCsv.create(file)) {
      csv.append(
          new MetricRow(1, 1, 1.23456789, "train", Map.of(STEPS_PER_SECOND, 41234.5678))
              .at(1.0009));
    }

    assertThat(Files.readAllLines(file).get(1)).isEqualTo("1,1,1.235,train,,,,,41234.6,1.001");
  }

  @Test
  void read_lastLineCutShort_isLeftOut() throws IOException {
    Files.writeString(file, MetricsCsv.HEADER + "\n1,1,2,train,3,,,,,\n2,1,2,train,3,,,,41,7");

    assertThat(MetricsCsv.read(file)).extracting(MetricRow::iteration).containsExactly(1L);
  }

  @Test
  void create_rows_replaceTheFile() throws IOException {
    Files.writeString(file, MetricsCsv.HEADER + "\n1,1,2,train,3,,,,,\n2,");

    try (MetricsCsv csv = MetricsCsv.create(file, List.of(TRAIN))) {
      csv.append(VALIDATION);
    }

    assertThat(MetricsCsv.read(file)).containsExactly(TRAIN, VALIDATION);
  }

  @Test
  void text_rows_areWhatParseReads() throws IOException {
    assertThat(MetricsCsv.parse(MetricsCsv.text(List.of(TRAIN, VALIDATION)), "metrics.csv"))
        .containsExactly(TRAIN, VALIDATION);
  }

  @Test
  void read_damagedLine_isNamed() throws IOException {
    Files.writeString(file, MetricsCsv.HEADER + "\n1,1,2,train,3,,,\n");

    assertThatThrownBy(() -> MetricsCsv.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("metrics.csv:2: must have 10 cells, has 8: 1,1,2,train,3,,,");
  }

  /** Whatever column there will be: its number is exact in tenths, too. */
  @ParameterizedTest
  @EnumSource(TrainingMetric.class)
  void parse_anyColumn_isWhatWasWritten(TrainingMetric metric) throws IOException {
    MetricRow row = new MetricRow(1, 2, 3.5, "train", Map.of(metric, 1.5));

    String text = MetricsCsv.text(List.of(row));

    assertThat(text).startsWith(MetricsCsv.HEADER + "\n1,2,3.5,train,");
    assertThat(MetricsCsv.HEADER.split(",")[text.split("\n")[1].split(",").length - 1])
        .isEqualTo(metric.column());
    assertThat(MetricsCsv.parse(text, "metrics.csv")).containsExactly(row);
  }

  @ParameterizedTest
  @EnumSource(TrainingMetric.class)
  void parse_columnOfALaterVersion_isNotMeasured(TrainingMetric metric) throws IOException {
    List<String> columns = new ArrayList<>(List.of(MetricsCsv.HEADER.split(",")));
    columns.remove(metric.column());
    String header = String.join(",", columns);
    String line = "1,2,3.5,train" + ",0.5".repeat(columns.size() - 4);

    if (metric == LOSS) {
      assertThatThrownBy(() -> MetricsCsv.parse(header + "\n" + line + "\n", "metrics.csv"))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "metrics.csv:1: not a metrics file: the header must have iteration, epoch, split,"
                  + " loss, is: "
                  + header);
      return;
    }
    MetricRow read = MetricsCsv.parse(header + "\n" + line + "\n", "metrics.csv").get(0);
    assertThat(read.value(metric)).isNaN();
    assertThat(read.values()).hasSize(TrainingMetric.values().length - 1).containsValue(0.5);
  }

  @Test
  void parse_otherOrderAndUnknownColumns_readByTheHeader() throws IOException {
    String text = "split,memory,loss,epoch,iteration\ntrain,9,1.5,2,10\n";

    assertThat(MetricsCsv.parse(text, "metrics.csv"))
        .containsExactly(new MetricRow(10, 2, NONE, "train", Map.of(LOSS, 1.5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iteration", "epoch", "split", "loss"})
  void parse_withoutAnEssentialColumn_isRefused(String column) {
    String header = MetricsCsv.HEADER.replace(column, "other");

    assertThatThrownBy(() -> MetricsCsv.parse(header + "\n", "metrics.csv"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("metrics.csv:1: not a metrics file: the header must have ");
  }

  @Test
  void read_anotherFile_isRefused() throws IOException {
    Files.writeString(file, "a,b\n1,2\n");

    assertThatThrownBy(() -> MetricsCsv.read(file)).hasMessageContaining("not a metrics file");
  }

  @Test
  void metricRow_splitWithComma_isRefused() {
    assertThatThrownBy(() -> new MetricRow(1, 1, 0, "a,b", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a,b");
  }
}
