package dev.unroll.config.description;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.grammar.Scalars;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.YamlNumber;
import dev.unroll.config.source.YamlText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an experiment as the YAML that reads back as the same experiment: every default written
 * out, nothing extended, keys in the order of the records.
 */
public final class ConfigWriter {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  private final Optional<Path> directory;

  private ConfigWriter(Optional<Path> directory) {
    this.directory = directory;
  }

  /** With paths that are the same wherever the text is. */
  public static String write(ExperimentConfig config) {
    return write(config, Optional.empty());
  }

  /**
   * With paths relative to the directory that the text will be in, where they can be: it can be
   * moved then together with its data.
   */
  public static String write(ExperimentConfig config, Path directory) {
    return write(config, Optional.of(directory));
  }

  private static String write(ExperimentConfig config, Optional<Path> directory) {
    ConfigWriter writer = new ConfigWriter(directory);
    writer.mapping(writer.values(config), "");
    return writer.out.toString();
  }

  /** A record as nested maps, lists and scalars already written as YAML. */
  private Map<String, Object> values(Object record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (KeySpec spec : Grammar.keys(record.getClass())) {
      Grammar.get(spec, record)
          .ifPresent(
              value -> {
                if (spec.inline()) {
                  values.put(Grammar.kind(value.getClass()), values(value));
                } else {
                  values.put(spec.name(), value(spec, value));
                }
              });
    }
    return values;
  }

  private Object value(KeySpec spec, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> single(spec, item)).toList();
    }
    return single(spec, value);
  }

  private Object single(KeySpec spec, Object value) {
    if (value instanceof LayerConfig) {
      return Map.of(Grammar.kind(value.getClass()), values(value));
    } else if (Grammar.typed(spec.type())) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("type", Grammar.kind(value.getClass()));
      values.putAll(values(value));
      return values;
    } else if (value instanceof Record) {
      return values(value);
    } else if (value instanceof ClassWeights weights && !weights.byName().isEmpty()) {
      return weights(weights);
    }
    return spec.key().path() ? YamlText.of(place((String) value)) : scalar(spec, value);
  }

  private String place(String path) {
    return directory.map(from -> RelativePath.of(path, from)).orElse(path);
  }

  private static Map<String, Object> weights(ClassWeights weights) {
    Map<String, Object> written = new LinkedHashMap<>();
    weights
        .byName()
        .forEach((name, weight) -> written.put(YamlText.of(name), YamlNumber.exact(weight)));
    return written;
  }

  /** One value of a key as YAML. */
  static String scalar(KeySpec spec, Object value) {
    if (value instanceof Enum<?> constant) {
      return Keys.word(constant);
    } else if (value instanceof ClassWeights weights) {
      return weights.byName().isEmpty() ? Keys.word(weights.kind()) : flow(weights(weights));
    } else if (value instanceof String text) {
      return YamlText.of(text);
    } else if (value instanceof Integer number) {
      return Arrays.stream(spec.key().words())
          .filter(word -> word.endsWith("=" + number))
          .map(Scalars::word)
          .findFirst()
          .orElse(number.toString());
    } else if (value instanceof Double number) {
      return YamlNumber.exact(number);
    }
    return value.toString();
  }

  private void mapping(Map<?, ?> mapping, String indent) {
    mapping.forEach(
        (key, value) -> {
          boolean section = indent.isEmpty() && value instanceof Map;
          if (section) {
            out.append('\n');
          }
          out.append(indent).append(key).append(':');
          below(value, indent, !section && fits(key + ": ", value, indent));
        });
  }

  private void below(Object value, String indent, boolean flow) {
    if (flow || value instanceof String) {
      out.append(' ').append(flow(value)).append('\n');
    } else if (value instanceof Map<?, ?> map) {
      out.append('\n');
      mapping(map, indent + "  ");
    } else if (value instanceof List<?> list) {
      out.append('\n');
      list.forEach(item -> item(item, indent + "  "));
    }
  }

  private void item(Object item, String indent) {
    out.append(indent).append('-');
    if (item instanceof Map<?, ?> layer) {
      // A layer has one key, its kind.
      Map.Entry<?, ?> kind = layer.entrySet().iterator().next();
      out.append(' ').append(kind.getKey()).append(':');
      below(
          kind.getValue(),
          indent + "  ",
          fits("- " + kind.getKey() + ": ", kind.getValue(), indent));
    } else {
      out.append(' ').append(item).append('\n');
    }
  }

  private static boolean fits(String before, Object value, String indent) {
    boolean layers = value instanceof List<?> l && !l.isEmpty() && l.get(0) instanceof Map;
    return !layers && indent.length() + before.length() + flow(value).length() <= WIDTH;
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder text = new StringBuilder("{");
      map.forEach(
          (key, item) ->
              text.append(text.length() == 1 ? " " : ", ")
                  .append(key)
                  .append(": ")
                  .append(flow(item)));
      return text.append(text.length() == 1 ? "}" : " }").toString();
    } else if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(ConfigWriter::flow).toList()) + "]";
    }
    return (String) value;
  }
}
