package dev.unroll.cli;

import dev.unroll.config.source.ConfigException;
import dev.unroll.run.SavedExperiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** RUN as the first argument of commands that use its model, with changes of its configuration. */
final class TrainedRun {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description =
          "A run directory, its model.zip, or the directory of an experiment for its latest run; also"
              + " an address, as of hdfs:.")
  private String named;

  @Mixin private SetOption set;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The run; where the directory of an experiment was named, its user is told which it is. */
  Path path() throws IOException {
    return RunPath.trained(named, command);
  }

  List<String> changes() {
    return set.assignments;
  }

  SavedExperiment open(CommonOptions options) throws IOException, ConfigException {
    return SavedExperiment.open(path(), changes(), options.threads);
  }

  /**
   * The same.
   *
   * @param newData what it is to predict from
   */
  SavedExperiment open(CommonOptions options, Path newData) throws IOException, ConfigException {
    return SavedExperiment.toPredict(path(), changes(), options.threads, newData);
  }
}
