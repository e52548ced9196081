package dev.unroll.datasets.csv;

import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.series.ForecastData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings that a test changes one at a time. */
record CsvFixture(CsvSettings settings) {

  static CsvFixture of(Path path, CsvTarget target) {
    return new CsvFixture(
        new CsvSettings(
            path,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            target,
            100,
            CsvFormat.of(','),
            0,
            0,
            1));
  }

  static CsvTarget classOfSequence(String column) {
    return new CsvTarget.Label(column, LabelType.CLASS, LabelScope.SEQUENCE);
  }

  static CsvTarget classOfStep(String column) {
    return new CsvTarget.Label(column, LabelType.CLASS, LabelScope.STEP);
  }

  static CsvTarget numberOfSequence(String column) {
    return new CsvTarget.Label(column, LabelType.NUMBER, LabelScope.SEQUENCE);
  }

  static CsvTarget numberOfStep(String column) {
    return new CsvTarget.Label(column, LabelType.NUMBER, LabelScope.STEP);
  }

  static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  CsvFixture sequence(String column) {
    CsvSettings s = settings;
    return new CsvFixture(
        new CsvSettings(
            s.path(),
            s.limit(),
            Optional.of(column),
            s.time(),
            s.features(),
            s.target(),
            s.window(),
            s.format(),
            s.validation(),
            s.test(),
            s.seed()));
  }

  CsvFixture features(String... columns) {
    CsvSettings s = settings;
    return new CsvFixture(
        new CsvSettings(
            s.path(),
            s.limit(),
            s.sequence(),
            s.time(),
            Optional.of(List.of(columns)),
            s.target(),
            s.window(),
            s.format(),
            s.validation(),
            s.test(),
            s.seed()));
  }

  CsvFixture window(int window) {
    CsvSettings s = settings;
    return new CsvFixture(
        new CsvSettings(
            s.path(),
            s.limit(),
            s.sequence(),
            s.time(),
            s.features(),
            s.target(),
            window,
            s.format(),
            s.validation(),
            s.test(),
            s.seed()));
  }

  CsvFixture delimiter(char delimiter) {
    CsvSettings s = settings;
    return new CsvFixture(
        new CsvSettings(
            s.path(),
            s.limit(),
            s.sequence(),
            s.time(),
            s.features(),
            s.target(),
            s.window(),
            CsvFormat.of(delimiter),
            s.validation(),
            s.test(),
            s.seed()));
  }

  CsvFixture split(double validation, double test, long seed) {
    CsvSettings s = settings;
    return new CsvFixture(
        new CsvSettings(
            s.path(),
            s.limit(),
            s.sequence(),
            s.time(),
            s.features(),
            s.target(),
            s.window(),
            s.format(),
            validation,
            test,
            seed));
  }

  /** Of labels. */
  CsvData load() {
    return (CsvData) CsvData.load(settings);
  }

  ForecastData forecast() {
    return (ForecastData) CsvData.load(settings);
  }
}
