package dev.unroll.cli;

import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.UserCache;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where datasets are, before the cache.")
  Optional<Path> data;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = OptionConverters.Count.class,
      description =
          "Threads that training splits a batch over (default: one for each core; with engine: stock"
              + " threads inside an operation, 1).")
  Optional<Integer> threads;

  @Option(names = "--quiet", description = "Print results and errors only.")
  boolean quiet;

  @Mixin HelpOptions help;

  boolean debug() {
    return help.debug;
  }

  /** Looks in {@code --data}, else {@code $UNROLL_DATA}, then in the cache, then downloads. */
  DataStore store() {
    return new DataStore(
        dataDirectory(), UserCache.directory(), quiet ? notice -> {} : System.err::println);
  }

  /** {@code --data}, else {@code $UNROLL_DATA}. */
  Optional<Path> dataDirectory() {
    return data.or(
        () ->
            Optional.ofNullable(System.getenv("UNROLL_DATA"))
                .filter(path -> !path.isBlank())
                .map(Path::of));
  }
}
