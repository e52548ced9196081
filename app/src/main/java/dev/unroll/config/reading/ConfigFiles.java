package dev.unroll.config.reading;

import dev.unroll.config.grammar.Overlay;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.FileText;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Position.Source;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import dev.unroll.config.source.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A configuration file with the files it extends laid under it. */
public final class ConfigFiles {
  private static final int MOST = 20;

  private final Problems problems;
  private final Set<Path> open = new LinkedHashSet<>();

  public ConfigFiles(Problems problems) {
    this.problems = problems;
  }

  public Mapping read(Path file) throws ConfigException {
    Path directory = file.toAbsolutePath().getParent();
    Source source = new Source(open.size(), file.toString(), directory, true);
    open.add(real(file));
    return parse(FileText.read(file, source, problems), source, file);
  }

  /** A text that came from elsewhere than a file of its own. */
  public Mapping read(String text, Path shown) throws ConfigException {
    Source source = new Source(0, shown.toString(), shown.toAbsolutePath().getParent(), true);
    return parse(text, source, shown);
  }

  private Mapping parse(String text, Source source, Path file) throws ConfigException {
    Optional<YamlNode> root = YamlParser.parse(text, "", source, problems);
    Position start = new Position(source, 1, 1);
    if (root.isEmpty()
        || root.get() instanceof Scalar scalar && (scalar.isEmpty() || scalar.isNull())) {
      throw problems.fatal(
          start, "", "the file is empty; it must hold dataset, network and training");
    }
    if (!(root.get() instanceof Mapping mapping)) {
      throw problems.fatal(
          start,
          "",
          "the file must hold keys and values such as `seed: 1`, is "
              + MessageText.value(root.get()));
    }
    return extend(new Mapping(start, mapping.entries()), file);
  }

  private Mapping extend(Mapping mapping, Path file) throws ConfigException {
    Map<String, Entry> own = new LinkedHashMap<>(mapping.entries());
    Entry extend = own.remove("extends");
    Mapping upper = new Mapping(mapping.at(), own);
    if (extend == null || extend.isNull()) {
      return upper;
    }
    if (!(extend.value() instanceof Scalar scalar) || scalar.text().isEmpty()) {
      problems.add(
          extend.at(),
          "extends",
          "must be the path of one file, is " + MessageText.value(extend.value()));
      return upper;
    }
    Path base = base(scalar.text(), file, extend);
    Map<String, Entry> inherited = new LinkedHashMap<>(read(base).entries());
    // Two experiments of one name would share a directory of runs.
    inherited.remove("name");
    return Overlay.over(new Mapping(mapping.at(), inherited), upper, "");
  }

  private Path base(String text, Path file, Entry extend) throws ConfigException {
    Path base;
    try {
      base = file.resolveSibling(text);
    } catch (InvalidPathException e) {
      throw problems.fatal(extend.at(), "extends", "is no path: " + MessageText.text(text));
    }
    if (open.contains(real(base))) {
      throw problems.fatal(
          extend.at(), "extends", base + " is being read already; files can't extend in a circle");
    }
    if (open.size() >= MOST) {
      throw problems.fatal(
          extend.at(), "extends", "more than " + MOST + " files extend each other");
    }
    if (!Files.exists(base)) {
      throw problems.fatal(extend.at(), "extends", FileText.missing(base));
    }
    return base;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // It does not exist or can't be reached, which reading it reports.
      return file.toAbsolutePath().normalize();
    }
  }
}
