package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a table: one, or every {@code *.csv} file of a directory, each a sequence. */
final class CsvFiles {
  private CsvFiles() {}

  /**
   * @throws DataException if there is none, or one is no table
   */
  static List<CsvFile> open(Path path, CsvSchema schema) {
    if (Files.isDirectory(path) && schema.sequence().isPresent()) {
      throw DataException.at(
          "sequence",
          path
              + ": is a directory, where each file is a sequence\n"
              + "Leave the sequence column out, or name one file.");
    }
    return paths(path).stream()
        .map(file -> new CsvFile(file, schema.format()).requireRows())
        .toList();
  }

  /** Their names, sorted. */
  static List<Path> paths(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(file -> file.getFileName().toString().endsWith(".csv"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new DataException(path + ": no *.csv file is in this directory");
      }
      return files;
    } catch (IOException e) {
      throw new DataException(path + ": can't be listed: " + e.getMessage(), e);
    }
  }
}
