package dev.unroll.config.check;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExperimentName;
import dev.unroll.config.grammar.Assignment;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.source.ConfigSource;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tree of one experiment goes through: assignments, binding to records, checks. */
public final class ExperimentReader {
  private ExperimentReader() {}

  /** The tree with the assignments of the command line done, in their order. */
  public static Mapping changed(Mapping root, List<String> sets, Problems problems) {
    Mapping changed = root;
    for (int i = 0; i < sets.size(); i++) {
      changed = Assignment.apply(changed, sets.get(i), Assignment.FIRST + i, problems);
    }
    return changed;
  }

  /** The experiment, of use only where no problem was found. */
  public static ExperimentConfig checked(Mapping root, ConfigSource source, Problems problems) {
    ExperimentConfig config = record(named(root, source.file()), problems);
    Checks.check(config, new KeyProblems(source, problems));
    return config;
  }

  /** The experiment by the keys one for one, nothing checked between them. */
  public static ExperimentConfig record(Mapping root, Problems problems) {
    return new Binder(problems).record(ExperimentConfig.class, root, "", root.at());
  }

  /** With the file's name for a name, where none is given. */
  private static Mapping named(Mapping root, Path file) {
    Entry name = root.entries().get("name");
    if (name != null && !name.isNull()) {
      return root;
    }
    Map<String, Entry> entries = new LinkedHashMap<>(root.entries());
    entries.put(
        "name",
        new Entry(root.at(), new YamlNode.Scalar(root.at(), ExperimentName.of(file), true)));
    return new Mapping(root.at(), entries);
  }
}
