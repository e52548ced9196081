package dev.unroll.config;

import dev.unroll.config.YamlNode.Entry;
import dev.unroll.config.YamlNode.Scalar;
import java.util.Map;

/**
 * What {@code --set training.optimizer.type=sgd} does beyond the one key: keys of the file that the
 * new type does not know go, as they were written for the old one. Keys that are themselves from a
 * {@code --set} stay, and are reported.
 */
final class Retype {
  private static final Map<String, Class<?>> TYPED =
      Map.of(
          "dataset", DatasetConfig.class,
          "training.optimizer", OptimizerConfig.class,
          "training.schedule", ScheduleConfig.class);

  private Retype() {}

  static void dropForeign(Map<String, Entry> entries, String key, YamlNode value, String path) {
    Class<?> sealed = TYPED.get(path);
    if (sealed == null || !key.equals("type") || !(value instanceof Scalar type)) {
      return;
    }
    Map<String, Class<?>> kinds = Grammar.kinds(sealed);
    Entry before = entries.get("type");
    Class<?> kind = kinds.get(type.text());
    if (kind == null
        || before != null
            && before.value() instanceof Scalar old
            && old.text().equals(type.text())) {
      return;
    }
    entries
        .entrySet()
        .removeIf(
            e ->
                !e.getKey().equals("type")
                    && e.getValue().at().source().lines()
                    && !Grammar.names(kind).contains(e.getKey())
                    && kinds.values().stream()
                        .anyMatch(k -> Grammar.names(k).contains(e.getKey())));
  }
}
