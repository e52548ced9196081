package dev.unroll.config.description;

import dev.unroll.config.reading.ConfigFiles;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Items;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlNode.Scalar;
import dev.unroll.config.source.YamlNumber;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration as a list of keys, to be compared with others: {@code network.layers.0.lstm.size}
 * → {@code 256}.
 *
 * <p>Nothing is checked or filled in, so that a configuration of another version, whose keys are
 * not those of today, can be compared as well.
 */
public final class FlatSettings {
  private static final Pattern FRACTION =
      Pattern.compile("[-+]?(?=.*[.eE])[0-9]{0,15}\\.?[0-9]{1,20}(?:[eE][-+]?[0-9]{1,2})?");

  private FlatSettings() {}

  /**
   * @return key path → value as it is written, in the file's order; a list of plain values is one
   *     value, {@code [1, 2]}
   * @throws ConfigException where the file cannot be read or is no YAML
   */
  public static Map<String, String> read(Path file) throws ConfigException {
    Problems problems = new Problems();
    Mapping root = new ConfigFiles(problems).read(file);
    if (!problems.isEmpty()) {
      throw problems.exception();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    add("", root, settings);
    return Collections.unmodifiableMap(settings);
  }

  private static void add(String path, YamlNode node, Map<String, String> settings) {
    if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      mapping.entries().forEach((key, entry) -> add(Keys.path(path, key), entry.value(), settings));
    } else if (node instanceof Items list
        && list.items().stream().anyMatch(Mapping.class::isInstance)) {
      List<YamlNode> items = list.items();
      for (int i = 0; i < items.size(); i++) {
        add(Keys.path(path, i), items.get(i), settings);
      }
    } else {
      settings.put(path, text(node));
    }
  }

  /** Numbers in one form, whoever wrote them: older versions wrote 0.0007 as 7.0e-4. */
  private static String number(String text) {
    return FRACTION.matcher(text).matches() ? YamlNumber.of(Double.parseDouble(text)) : text;
  }

  private static String text(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return scalar.plain() ? number(scalar.text()) : scalar.text();
    } else if (node instanceof Items list) {
      return list.items().stream()
          .map(FlatSettings::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return "{}"; // of a mapping, only an empty one comes here
  }
}
