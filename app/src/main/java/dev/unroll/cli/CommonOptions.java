package dev.unroll.cli;

import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.UserCache;
import dev.unroll.run.batch.MemberHost;
import dev.unroll.run.store.ExperimentException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where datasets are, before the cache; for a batch on Spark also an address, as of hdfs:.")
  Optional<String> data;

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

  private DataStore store;

  boolean debug() {
    return help.debug;
  }

  /**
   * Looks in {@code --data}, else {@code $UNROLL_DATA}, then in the cache, then downloads. The same
   * one for all that a command does.
   */
  DataStore store() {
    if (store == null) {
      store =
          new DataStore(
              dataDirectory(), UserCache.directory(), quiet ? notice -> {} : System.err::println);
    }
    return store;
  }

  /**
   * {@code --data}, else {@code $UNROLL_DATA}.
   *
   * @throws ExperimentException if it is no directory of this machine
   */
  Optional<Path> dataDirectory() {
    Optional<String> address = dataAddress();
    if (address.isPresent()) {
      throw new ExperimentException(
          ("--data %s: only a batch that is submitted to Spark reads data there\n"
                  + "Fetch what is needed into a directory, as by hdfs dfs -get, and name that.")
              .formatted(address.get()));
    }
    return dataName().map(Path::of);
  }

  /** The same where it is an address, as of {@code hdfs:}. */
  Optional<String> dataAddress() {
    return dataName().filter(MemberHost::isAddress).filter(name -> !new File(name).exists());
  }

  private Optional<String> dataName() {
    return data.or(
        () -> Optional.ofNullable(System.getenv("UNROLL_DATA")).filter(path -> !path.isBlank()));
  }
}
