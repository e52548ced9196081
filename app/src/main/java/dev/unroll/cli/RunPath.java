package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.run.store.LatestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The run that a user means by RUN: the directory of an experiment means its latest run. */
final class RunPath {
  private RunPath() {}

  /** A run that has a model, to be used. */
  static Path trained(String named, CommandSpec command) throws IOException {
    if (RemoteRun.is(named)) {
      return RemoteRun.trained(named, command);
    }
    Path path = Path.of(named);
    return told(path, LatestRun.in(path, true), command);
  }

  /** A run that has begun, to go on with. */
  static Path begun(String named, CommandSpec command) throws IOException {
    Path path = Path.of(named);
    return told(path, LatestRun.in(path, false), command);
  }

  private static Path told(Path path, Optional<Path> latest, CommandSpec command) {
    latest.ifPresent(
        run -> {
          Messages messages = Messages.onError(command.commandLine().getErr());
          messages.note(path + ": its latest run is " + run);
        });
    return latest.orElse(path);
  }
}
