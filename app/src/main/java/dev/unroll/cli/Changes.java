package dev.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that changes a configuration, whether it stands in a file or in a trained model. */
final class Changes {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a key of the configuration; repeatable. Example: training.epochs=3")
  List<String> sets = new ArrayList<>();
}
