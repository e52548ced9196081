package dev.unroll.run;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.MnistRowsConfig;
import dev.unroll.config.PairFiles;
import dev.unroll.config.PairsConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Spelling;
import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a configuration names: one that is not there is a mistake of its line. */
final class DataFiles {
  private static final String TYPOGRAPHIC_QUOTES = "“”„«»‘’‚";

  private DataFiles() {}

  /**
   * @throws ConfigException if a file or directory is missing, or is the other of the two
   */
  static void check(LoadedConfig loaded) throws ConfigException {
    DatasetConfig dataset = loaded.config().dataset();
    if (dataset instanceof TextConfig text) {
      text(loaded, "dataset.file", text.file());
      text(loaded, "dataset.validation", text.validation());
      text(loaded, "dataset.test", text.test());
    } else if (dataset instanceof CsvConfig csv) {
      parts(loaded, csv.path(), csv.validation(), csv.test());
    } else if (dataset instanceof LabelledTextConfig labelled) {
      parts(loaded, labelled.path(), labelled.validation(), labelled.test());
    } else if (dataset instanceof PairsConfig pairs) {
      text(loaded, "dataset.path", pairs.path());
      text(loaded, "dataset.source", pairs.source());
      text(loaded, "dataset.target", pairs.target());
      pairs(loaded, "dataset.validation", pairs.validation());
      pairs(loaded, "dataset.test", pairs.test());
    } else if (dataset instanceof MnistRowsConfig images && images.directory().isPresent()) {
      Path directory = path(loaded, "dataset.directory", images.directory().get());
      if (!Files.isDirectory(directory)) {
        throw problem(loaded, "dataset.directory", directory + " is a file; name its directory");
      }
    }
  }

  private static void text(LoadedConfig loaded, String key, Optional<String> text)
      throws ConfigException {
    if (text.isPresent()) {
      Path file = path(loaded, key, text.get());
      if (Files.isDirectory(file)) {
        throw problem(loaded, key, file + " is a directory; name a file in it");
      }
    }
  }

  /**
   * A file that a key names.
   *
   * @param store has it where it is not where it is named
   * @throws ConfigException if it is missing, or a directory
   */
  static Path file(LoadedConfig loaded, String key, String text, DataStore store)
      throws ConfigException {
    Path there = store.named(parsed(loaded, key, text));
    text(loaded, key, Optional.of(there.toString()));
    return there;
  }

  private static void pairs(LoadedConfig loaded, String key, Optional<PairFiles> files)
      throws ConfigException {
    if (files.isPresent()) {
      text(loaded, key + ".path", files.get().path());
      text(loaded, key + ".source", files.get().source());
      text(loaded, key + ".target", files.get().target());
    }
  }

  /** Files or directories. */
  private static void parts(
      LoadedConfig loaded, Optional<String> all, Optional<String> validation, Optional<String> test)
      throws ConfigException {
    if (all.isPresent()) {
      path(loaded, "dataset.path", all.get());
    }
    if (validation.isPresent()) {
      path(loaded, "dataset.validation", validation.get());
    }
    if (test.isPresent()) {
      path(loaded, "dataset.test", test.get());
    }
  }

  private static Path path(LoadedConfig loaded, String key, String text) throws ConfigException {
    Path path = parsed(loaded, key, text);
    if (!Files.exists(path)) {
      throw problem(loaded, key, "there is no " + path + odd(text).orElseGet(() -> similar(path)));
    }
    return path;
  }

  private static Path parsed(LoadedConfig loaded, String key, String text) throws ConfigException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw problem(loaded, key, "is no path on this system: " + text);
    }
  }

  /** What a shell or a word processor means by it, and a path does not. */
  private static Optional<String> odd(String text) {
    if (text.chars().anyMatch(c -> TYPOGRAPHIC_QUOTES.indexOf(c) >= 0)) {
      return Optional.of("; remove the typographic quotes, or write straight ones");
    }
    return (text + "/").replace('\\', '/').contains("/~/")
        ? Optional.of("; ~ is no directory here: write out the path of your home directory")
        : Optional.empty();
  }

  /** The file beside it that may be meant, or where the search ends. */
  private static String similar(Path path) {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || path.getFileName() == null) {
      return "";
    }
    if (!Files.isDirectory(directory)) {
      return "; nor is there its directory";
    }
    try (Stream<Path> siblings = Files.list(directory)) {
      List<String> names = siblings.map(p -> p.getFileName().toString()).sorted().toList();
      return Spelling.nearest(path.getFileName().toString(), names)
          .map(name -> "; did you mean " + name + "?")
          .orElse("; paths are relative to the configuration they stand in");
    } catch (IOException e) {
      return ""; // only the hint is lost
    }
  }

  private static ConfigException problem(LoadedConfig loaded, String key, String message) {
    return loaded.source().exception(key, message);
  }
}
