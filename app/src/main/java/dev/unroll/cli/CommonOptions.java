package dev.unroll.cli;

import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.UserCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a key of the configuration; repeatable. Example: training.epochs=3")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where datasets are, before the cache.")
  Path data;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads inside one operation (default: ${DEFAULT-VALUE}, the fastest).")
  int threads;

  @Option(names = "--quiet", description = "Print results and errors only.")
  boolean quiet;

  @Option(names = "--debug", description = "Show stack traces.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** Looks in {@code --data}, else {@code $UNROLL_DATA}, then in the cache, then downloads. */
  DataStore store() {
    Optional<Path> directory =
        Optional.ofNullable(data)
            .or(() -> Optional.ofNullable(System.getenv("UNROLL_DATA")).map(Path::of));
    return new DataStore(directory, UserCache.directory(), System.err::println);
  }
}
