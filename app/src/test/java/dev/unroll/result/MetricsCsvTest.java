package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
  private static final double NONE = Double.NaN;
  private static final MetricRow TRAIN =
      new MetricRow(1, 1, 0.25, "train", 4.174387269895637, 0.1, 1e-5, 1.0 / 3, 41000);
  private static final MetricRow VALIDATION =
      new MetricRow(20_000_000_000L, 2, 61.5, "validation", 1.5, NONE, NONE, NONE, NONE);

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
            iteration,epoch,seconds,split,loss,accuracy,learning_rate,gradient_norm,steps_per_second
            1,1,0.25,train,4.174387269895637,0.1,1.0E-5,0.3333333333333333,41000
            20000000000,2,61.5,validation,1.5,,,,
            """);
  }

  @Test
  void read_whatWasAppended_isTheSame() throws IOException {
    MetricRow diverged = new MetricRow(3, 1, 2, "train", Double.POSITIVE_INFINITY, 0, 0, NONE, 0);
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
      csv.append(new MetricRow(1, 1, 1.23456789, "train", NONE, NONE, NONE, NONE, 41234.5678));
    }

    assertThat(Files.readAllLines(file).get(1)).isEqualTo("1,1,1.235,train,,,,,41234.6");
  }

  @Test
  void read_lastLineCutShort_isLeftOut() throws IOException {
    Files.writeString(file, MetricsCsv.HEADER + "\n1,1,2,train,3,,,,\n2,1,2,train,3,,,,41");

    assertThat(MetricsCsv.read(file)).extracting(MetricRow::iteration).containsExactly(1L);
  }

  @Test
  void create_rows_replaceTheFile() throws IOException {
    Files.writeString(file, MetricsCsv.HEADER + "\n1,1,2,train,3,,,,\n2,");

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
        .hasMessageEndingWith("metrics.csv:2: must have 9 cells, has 8: 1,1,2,train,3,,,");
  }

  @Test
  void read_anotherFile_isRefused() throws IOException {
    Files.writeString(file, "a,b\n1,2\n");

    assertThatThrownBy(() -> MetricsCsv.read(file)).hasMessageContaining("not a metrics file");
  }

  @Test
  void metricRow_splitWithComma_isRefused() {
    assertThatThrownBy(() -> new MetricRow(1, 1, 0, "a,b", 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a,b");
  }
}
