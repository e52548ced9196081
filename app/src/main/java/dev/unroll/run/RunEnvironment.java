package dev.unroll.run;

import dev.unroll.datasets.store.DataStore;
import dev.unroll.training.StopRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run gets from its caller beside the configuration.
 *
 * @param store where data is found
 * @param out parent of the run directories
 * @param threads for arithmetic; none for the fastest
 * @param commandLine for the provenance
 * @param stop ends the training early, if asked
 * @param trial whether it is only to show that it works, so that evaluations read little
 */
public record RunEnvironment(
    DataStore store,
    Path out,
    Optional<Integer> threads,
    String commandLine,
    StopRequest stop,
    boolean trial) {

  /** Of a run whose numbers count. */
  public RunEnvironment(
      DataStore store, Path out, Optional<Integer> threads, String commandLine, StopRequest stop) {
    this(store, out, threads, commandLine, stop, false);
  }
}
