package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.Setting;
import dev.unroll.config.description.Settings;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.reading.WrittenConfig;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.Checkpoints;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run that stopped: what it left, and whether it can go on from there.
 *
 * @param loaded its configuration, changed as its user wants
 * @param checkpoint none if it stopped before the first one
 * @param result none if it was killed
 */
record Resumption(
    RunDirectory directory,
    LoadedConfig loaded,
    Optional<Checkpoint> checkpoint,
    Optional<Result> result,
    Optional<Provenance> provenance) {

  /**
   * Settings that may be others after a stop. Where a data file is may change, too, as its content
   * is compared; but not by what the best model is, as that was compared already.
   */
  private static final Pattern CHANGEABLE =
      Pattern.compile(
          "name|training\\.(epochs|iterations|(early_stopping|schedule|gradient_clipping|checkpoint)"
              + "(\\..*)?|optimizer\\.learning_rate)|evaluation\\.(every|streams|batch_size)"
              + "|sampling(\\..*)?");

  /**
   * @param sets changes of its configuration, as {@code --set} writes them
   * @param warn is told of a damaged checkpoint that another one stands in for
   * @throws ExperimentException if the directory has no run, or the changes are none that a run can
   *     go on with
   */
  static Resumption of(RunDirectory directory, List<String> sets, Consumer<String> warn)
      throws ConfigException, IOException {
    Optional<Checkpoint> checkpoint = Checkpoints.latest(directory, warn);
    Optional<Result> result = Json.readIfThere(directory.result(), Result.class);
    Optional<Provenance> provenance = Json.readIfThere(directory.provenance(), Provenance.class);
    LoadedConfig loaded = WrittenConfig.of(new ConfigReader().read(directory.config(), sets));
    if (checkpoint.isPresent()) {
      List<String> all =
          new ArrayList<>(MovedData.sets(loaded.config(), config(directory, checkpoint.get())));
      all.addAll(sets);
      loaded = WrittenConfig.of(new ConfigReader().read(directory.config(), all));
    }
    Resumption resumption = new Resumption(directory, loaded, checkpoint, result, provenance);
    resumption.checkChanges();
    return resumption;
  }

  private void checkChanges() throws ConfigException {
    List<String> refused =
        changes().stream()
            .filter(c -> !c.path() && !CHANGEABLE.matcher(c.key()).matches())
            .map(Change::toString)
            .toList();
    if (!refused.isEmpty()) {
      throw new ExperimentException(
          directory.path()
              + ": cannot go on with another "
              + String.join(", ", refused)
              + "\nResume it without that change, or begin a new run.");
    }
    if (completed() && checkpoint.isEmpty() && !changes().isEmpty()) {
      throw new ExperimentException(
          directory.path()
              + ": is completed, and its checkpoint.zip, from which it could go on, is gone\n"
              + "Begin a new run with these settings: java -jar app.jar "
              + directory.config());
    }
  }

  /**
   * @param path whether it says where a file is
   */
  private record Change(String key, String before, String now, boolean path) {
    @Override
    public String toString() {
      return "%s (it was %s, now %s)".formatted(key, before, now);
    }
  }

  /** What the run's settings were and are not any more. */
  private List<Change> changes() throws ConfigException {
    if (checkpoint.isEmpty() && !completed()) {
      return List.of(); // nothing was computed yet that could depend on them
    }
    ExperimentConfig before = before();
    Map<String, String> were = settings(before);
    Map<String, String> are = settings(loaded.config());
    Set<String> paths = paths(loaded.config());
    TreeSet<String> keys = new TreeSet<>(were.keySet());
    keys.addAll(are.keySet());
    List<Change> changes = new ArrayList<>();
    for (String key : keys) {
      String was = were.getOrDefault(key, "not set");
      String is = are.getOrDefault(key, "not set");
      if (!was.equals(is)) {
        changes.add(new Change(key, was, is, paths.contains(key)));
      }
    }
    return changes;
  }

  private static Map<String, String> settings(ExperimentConfig config) {
    return Settings.of(config).stream().collect(Collectors.toMap(Setting::key, Setting::value));
  }

  private static Set<String> paths(ExperimentConfig config) {
    return Settings.of(config).stream()
        .filter(setting -> setting.path().isPresent())
        .map(Setting::key)
        .collect(Collectors.toSet());
  }

  private ExperimentConfig before() throws ConfigException {
    return checkpoint.isPresent()
        ? config(directory, checkpoint.get())
        : WrittenConfig.of(new ConfigReader().read(directory.config(), List.of())).config();
  }

  private static ExperimentConfig config(RunDirectory directory, Checkpoint checkpoint)
      throws ConfigException {
    Path shown = Path.of(directory.checkpoint() + "!", "config.yaml");
    return WrittenConfig.of(new ConfigReader().readText(checkpoint.config(), shown)).config();
  }

  private boolean completed() {
    return result.map(Result::status).filter(Result.Status.COMPLETED::equals).isPresent();
  }

  /** The result of a run that is completed and shall stay as it is. */
  Optional<Result> alreadyThere() throws ConfigException {
    return completed() && changes().stream().allMatch(Change::path) ? result : Optional.empty();
  }

  /** The threads the run had; another number would change its last bits. */
  Optional<Integer> threads(Optional<Integer> wanted) {
    Optional<Integer> had =
        checkpoint.map(Checkpoint::threads).or(() -> provenance.map(Provenance::threads));
    if (wanted.isPresent() && had.isPresent() && !wanted.equals(had)) {
      throw new ExperimentException(
          "%s: was begun with --threads %d, and goes on to the same bits only with as many%nLeave --threads away."
              .formatted(directory.path(), had.get()));
    }
    return had.or(() -> wanted);
  }

  /**
   * @throws ExperimentException if the data is not what the run learnt from, or the run is longer
   *     already than it shall be
   */
  void check(SequenceData data, TrainingPlan plan) {
    if (checkpoint.isEmpty()) {
      return;
    }
    List<Provenance.Source> is = Provenances.sources(data);
    if (!contents(is).equals(contents(checkpoint.get().data()))) {
      throw new ExperimentException(
          directory.path()
              + ": the data has changed since the run began\n  it was "
              + shown(checkpoint.get().data())
              + "\n  now it is "
              + shown(is)
              + "\nPut the old data back, or begin a new run.");
    }
    long done = checkpoint.get().training().done();
    if (done > plan.iterations()) {
      throw new ExperimentException(
          "%s: has made %d iterations, more than the %d it shall have now%nSet more training.epochs or training.iterations, or begin a new run."
              .formatted(directory.path(), done, plan.iterations()));
    }
  }

  /** Whatever the files are called, and wherever they are now. */
  private static List<String> contents(List<Provenance.Source> sources) {
    return sources.stream().map(source -> source.bytes() + " " + source.sha256()).toList();
  }

  private static String shown(List<Provenance.Source> sources) {
    return sources.stream()
        .map(s -> "%s, %d bytes, SHA-256 %s".formatted(s.name(), s.bytes(), s.sha256()))
        .collect(Collectors.joining("; "));
  }
}
