package dev.unroll.cli;

import dev.unroll.config.ExperimentName;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Problem;
import dev.unroll.config.sweep.Sweep;
import dev.unroll.config.sweep.SweepMember;
import dev.unroll.run.batch.Batch;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.BatchMember;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the files of a batch, every member of every one, before anything runs. */
final class BatchReader {
  /** Leaves room for a number in the longest name there may be. */
  private static final int LONGEST = 94;

  private final Map<Path, Sweep> sweeps = new LinkedHashMap<>();
  private final Map<String, Integer> uses = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>(BatchDirectory.OWN_FILES);

  private BatchReader() {}

  /**
   * @param paths as the user wrote them
   * @param name none for that of the only file or directory
   * @param assignments assignments such as {@code training.epochs=3}, for all members
   * @throws ConfigException with the problems of all files
   */
  static Batch read(List<String> paths, Optional<String> name, List<String> assignments)
      throws ConfigException, IOException {
    BatchReader reader = new BatchReader();
    reader.readAll(ConfigPaths.expand(paths), assignments);
    List<BatchMember> members = new ArrayList<>();
    reader.sweeps.forEach(
        (file, sweep) ->
            sweep.members().forEach(member -> members.add(reader.member(file, sweep, member))));
    return new Batch(name.orElseGet(() -> reader.name(paths)), members);
  }

  private void readAll(List<Path> files, List<String> assignments) throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        Sweep sweep = new ConfigReader().readSweep(file, assignments);
        sweeps.put(file, sweep);
        sweep.members().forEach(member -> uses.merge(key(member.name()), 1, Integer::sum));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** A directory's name, or that of what is in the only file; else {@code batch}. */
  private String name(List<String> paths) {
    // A glob is no path on every system, but always a File.
    if (paths.size() == 1 && new File(paths.get(0)).isDirectory()) {
      return ExperimentName.of(Path.of(paths.get(0)));
    }
    return sweeps.size() == 1 ? sweeps.values().iterator().next().name() : "batch";
  }

  private BatchMember member(Path file, Sweep sweep, SweepMember member) {
    String name = name(file, member);
    LoadedConfig loaded = member.loaded();
    return new BatchMember(
        name,
        member.varied(),
        new LoadedConfig(loaded.config().named(name), loaded.source()),
        sweep.stop().map(stop -> file.toString()));
  }

  /** Its own, unless another file has it too; then with its file's in front. */
  private String name(Path file, SweepMember member) {
    String name = member.name();
    if (uses.get(key(name)) > 1) {
      name = ExperimentName.of(file) + "-" + name;
    }
    name = cut(name);
    String free = name;
    for (int n = 2; !taken.add(key(free)); n++) {
      free = name + "-" + n;
    }
    return free;
  }

  private static String cut(String name) {
    int length = Math.min(LONGEST, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, length)).replaceFirst("[.]+$", "");
  }

  /** Some file systems hold A and a for the same directory. */
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
