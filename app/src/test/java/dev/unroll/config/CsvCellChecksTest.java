package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.reading.WrittenConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCellChecksTest {
  private static final String TABLE =
      """
      dataset:
        type: csv
        path: d.csv
        label: { column: y }
        %s
      network: { layers: [ lstm: { size: 8 } ] }
      training: { epochs: 2 }
      """;

  @TempDir Path directory;

  @Test
  void check_keysThatDoNotFit_sayWhatToWrite() throws IOException {
    assertProblem("decimal: \";\"", "dataset.decimal: must be \".\" or \",\", is \";\"");
    assertProblem(
        "thousands: \"_\"", "dataset.thousands: must be \".\", \",\", \"'\" or \" \", is \"_\"");
    assertProblem(
        "thousands: \".\"",
        "dataset.thousands: is \".\", which stands before the decimals; set dataset.decimal, too");
    assertProblem(
        "missing_indicator: true",
        "dataset.missing_indicator: means nothing under missing: error; write missing: previous,"
            + " mean or interpolate");
    assertProblem(
        "{ features: [x], categorical: [z] }",
        "dataset.categorical.0: \"z\" is not among dataset.features; name it there, too");
    assertProblem(
        "{ time: none, calendar: [hour] }",
        "dataset.calendar: is read from the time, and dataset.time is none");
    assertProblem("calendar: [hour, hour]", "dataset.calendar.1: is named twice");
    assertProblem(
        "{ validation: v.csv, split: { validation: 0.2 } }",
        "dataset.split.validation: has a file of its own, dataset.validation, so nothing of path is"
            + " for it; write validation: 0 here");
    assertProblem(
        "{ group: g, features: [g] }", "dataset.features.0: \"g\" only tells what is in one split");
    assertThat(problems("{ decimal: \",\", thousands: \".\", missing: mean }")).isEmpty();
  }

  @Test
  void split_besideAFile_isNoneUnlessGiven() throws Exception {
    Reading reading = new Reading(directory);
    CsvConfig csv = (CsvConfig) reading.config(text("test: t.csv")).dataset();
    assertThat(csv.split()).isEqualTo(new CsvConfig.TableSplitConfig(0, 0));
    assertThat(csv.hasValidation()).isFalse();
    csv =
        (CsvConfig)
            reading.config(text("{ test: t.csv, split: { validation: 0.2, test: 0 } }")).dataset();
    assertThat(csv.split()).isEqualTo(new CsvConfig.TableSplitConfig(0.2, 0));
    csv = (CsvConfig) reading.config(text("decimal: \".\"")).dataset();
    assertThat(csv.split()).isEqualTo(new CsvConfig.TableSplitConfig(0.1, 0.1));
  }

  /** Programs that had no such key wrote none, and dealt sequences from all classes at once. */
  @Test
  void writtenConfig_withoutStratify_isNotStratified() throws Exception {
    Reading reading = new Reading(directory);
    assertThat(stratify(WrittenConfig.of(reading.loaded(text("delimiter: \",\""))))).isFalse();
    assertThat(stratify(WrittenConfig.of(reading.loaded(text("stratify: true"))))).isTrue();
    assertThat(stratify(reading.loaded(text("delimiter: \",\"")))).isTrue();
  }

  private static boolean stratify(LoadedConfig loaded) {
    return ((CsvConfig) loaded.config().dataset()).stratify();
  }

  private void assertProblem(String keys, String problem) throws IOException {
    assertThat(problems(keys)).as(keys).singleElement().asString().endsWith(": " + problem);
  }

  private List<String> problems(String keys) throws IOException {
    return new Reading(directory).problems(text(keys));
  }

  /** The keys of a line, or of a mapping in one. */
  private static String text(String keys) {
    String plain = keys.startsWith("{") ? keys.substring(2, keys.length() - 2) : keys;
    return TABLE.formatted(String.join("\n  ", plain.split(", (?=(?:[a-z_]+: )(?![^{]*\\}))")));
  }
}
