package dev.unroll.datasets.csv;

import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.MissingValues;
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
    return with(
        Optional.of(column),
        settings.time(),
        settings.features(),
        settings.window(),
        settings.format(),
        settings.reading(),
        settings.parts());
  }

  CsvFixture time(String column) {
    return with(
        settings.sequence(),
        Optional.of(column),
        settings.features(),
        settings.window(),
        settings.format(),
        settings.reading(),
        settings.parts());
  }

  CsvFixture features(String... columns) {
    return with(
        settings.sequence(),
        settings.time(),
        Optional.of(List.of(columns)),
        settings.window(),
        settings.format(),
        settings.reading(),
        settings.parts());
  }

  CsvFixture window(int window) {
    return with(
        settings.sequence(),
        settings.time(),
        settings.features(),
        window,
        settings.format(),
        settings.reading(),
        settings.parts());
  }

  CsvFixture delimiter(char delimiter) {
    return format(CsvFormat.of(delimiter));
  }

  CsvFixture format(CsvFormat format) {
    return with(
        settings.sequence(),
        settings.time(),
        settings.features(),
        settings.window(),
        format,
        settings.reading(),
        settings.parts());
  }

  CsvFixture reading(CsvReading reading) {
    return with(
        settings.sequence(),
        settings.time(),
        settings.features(),
        settings.window(),
        settings.format(),
        reading,
        settings.parts());
  }

  /** Missing cells are filled in. */
  CsvFixture missing(MissingValues missing, boolean indicator) {
    return reading(new CsvReading(missing, indicator, Optional.empty(), 20, List.of()));
  }

  CsvFixture parts(CsvParts parts) {
    return with(
        settings.sequence(),
        settings.time(),
        settings.features(),
        settings.window(),
        settings.format(),
        settings.reading(),
        parts);
  }

  private CsvFixture with(
      Optional<String> sequence,
      Optional<String> time,
      Optional<List<String>> features,
      int window,
      CsvFormat format,
      CsvReading reading,
      CsvParts parts) {
    return new CsvFixture(
        new CsvSettings(
            settings.path(),
            settings.limit(),
            sequence,
            time,
            features,
            settings.target(),
            window,
            format,
            reading,
            parts,
            settings.validation(),
            settings.test(),
            settings.seed()));
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
            s.reading(),
            s.parts(),
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
