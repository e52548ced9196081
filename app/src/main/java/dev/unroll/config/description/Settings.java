package dev.unroll.config.description;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.grammar.Scalars;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists every key of an experiment beside its default, in the order of the records. */
public final class Settings {
  private final List<Setting> settings = new ArrayList<>();

  private Settings() {}

  public static List<Setting> of(ExperimentConfig config) {
    Settings settings = new Settings();
    settings.record(config, "", Optional.empty());
    return List.copyOf(settings.settings);
  }

  /**
   * @param presets what the default of the mapping itself says of its keys
   */
  private void record(Object record, String path, Optional<YamlNode.Mapping> presets) {
    for (KeySpec spec : Grammar.keys(record.getClass())) {
      Grammar.get(spec, record).ifPresent(value -> value(spec, value, path, presets));
    }
  }

  private void value(KeySpec spec, Object value, String path, Optional<YamlNode.Mapping> presets) {
    if (spec.inline()) {
      record(value, Keys.path(path, Grammar.kind(value.getClass())), Optional.empty());
    } else if (value instanceof List<?> list) {
      list(spec, list, Keys.path(path, spec.name()));
    } else {
      single(spec, value, Keys.path(path, spec.name()), presets);
    }
  }

  private void list(KeySpec spec, List<?> list, String path) {
    if (spec.type() != LayerConfig.class) {
      List<String> items = list.stream().map(item -> ConfigWriter.scalar(spec, item)).toList();
      settings.add(new Setting(path, "[" + String.join(", ", items) + "]", spec.defaultText()));
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      String kind = Grammar.kind(list.get(i).getClass());
      record(list.get(i), Keys.path(Keys.path(path, i), kind), Optional.empty());
    }
  }

  private void single(KeySpec spec, Object value, String path, Optional<YamlNode.Mapping> presets) {
    Optional<YamlNode.Mapping> own =
        Binder.defaultNode(spec)
            .filter(YamlNode.Mapping.class::isInstance)
            .map(YamlNode.Mapping.class::cast);
    if (Grammar.typed(spec.type())) {
      String kind = Grammar.kind(value.getClass());
      Optional<String> preset = own.flatMap(mapping -> mapping.text("type"));
      settings.add(new Setting(Keys.path(path, "type"), kind, preset));
      record(value, path, preset.filter(kind::equals).isPresent() ? own : Optional.empty());
    } else if (value instanceof Record) {
      record(value, path, own);
    } else {
      Optional<String> preset =
          presets.flatMap(mapping -> mapping.text(spec.name())).or(spec::defaultText);
      settings.add(
          new Setting(
              path,
              ConfigWriter.scalar(spec, value),
              preset.map(text -> ConfigWriter.scalar(spec, read(spec, text))),
              spec.key().path() ? Optional.of((String) value) : Optional.empty()));
    }
  }

  /** The default as a value, so that it is written the same way. */
  private static Object read(KeySpec spec, String preset) {
    try {
      return Scalars.value(spec, new YamlNode.Scalar(Binder.DEFAULTS.whole(), preset, true));
    } catch (Scalars.Wrong e) {
      throw new IllegalStateException("the default of " + spec.name() + " is none: " + preset, e);
    }
  }
}
