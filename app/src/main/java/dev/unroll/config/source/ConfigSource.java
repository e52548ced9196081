package dev.unroll.config.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the keys of a configuration were written. */
public final class ConfigSource {
  private final Path file;
  private final Map<String, Position> positions = new HashMap<>();

  public ConfigSource(Path file, YamlNode.Mapping root) {
    this.file = file;
    positions.put("", root.at());
    index("", root);
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** Whether a key is written, and not left to its default. */
  public boolean isGiven(String key) {
    return positions.containsKey(key);
  }

  /**
   * A problem with a key, at the place where it is written. For a key that is left to its default,
   * the place is that of the nearest key above it.
   *
   * @param key path of the key, {@code dataset.window.length}, {@code network.layers.0.lstm}
   */
  public Problem problem(String key, String message) {
    Position at = at(key);
    return new Problem(at.source().shown(), at.line(), at.column(), key, message);
  }

  /** The same, to throw. */
  public ConfigException exception(String key, String message) {
    return new ConfigException(List.of(problem(key, message)));
  }

  public Position at(String key) {
    String path = key;
    while (!positions.containsKey(path)) {
      path = Keys.parent(path);
    }
    return positions.get(path);
  }

  private void index(String path, YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                String child = Keys.path(path, key);
                positions.putIfAbsent(child, entry.at());
                index(child, entry.value());
              });
    } else if (node instanceof YamlNode.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        String child = Keys.path(path, i);
        positions.putIfAbsent(child, list.items().get(i).at());
        index(child, list.items().get(i));
      }
    }
  }
}
