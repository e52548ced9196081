package dev.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The {@code --set} option: changes keys of a configuration, in a file or of a trained model. */
final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a key of the configuration; repeatable. Example: training.epochs=3")
  List<String> assignments = new ArrayList<>();
}
