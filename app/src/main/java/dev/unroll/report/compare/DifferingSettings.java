package dev.unroll.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings in which runs differ, apart from name and seed.
 *
 * @param keys their paths; {@code network.layers} stands for layers that differ in kind or number
 * @param values of every run, key → value; a key that a run has not is left out
 */
record DifferingSettings(List<String> keys, Map<ComparedRun, Map<String, String>> values) {
  private static final String LAYERS = "network.layers";
  private static final Set<String> NO_SETTINGS = Set.of("name", "seed");

  static DifferingSettings of(List<ComparedRun> runs) {
    Map<ComparedRun, Map<String, String>> settings = new LinkedHashMap<>();
    runs.forEach(run -> settings.put(run, comparable(run)));
    if (runs.stream().map(run -> LayerSettings.of(run).kinds()).distinct().count() > 1) {
      summarise(settings);
    }
    Set<String> all = new LinkedHashSet<>();
    settings.values().forEach(map -> all.addAll(map.keySet()));
    List<String> keys = all.stream().filter(key -> differs(key, settings.values())).toList();
    keys.forEach(key -> DataNames.shorten(key, settings.values()));
    settings.replaceAll(
        (run, map) -> {
          Map<String, String> kept = new LinkedHashMap<>(map);
          kept.keySet().retainAll(keys);
          return kept;
        });
    return new DifferingSettings(keys, settings);
  }

  private static Map<String, String> comparable(ComparedRun run) {
    Map<String, String> settings = new LinkedHashMap<>(run.settings());
    settings.keySet().removeAll(NO_SETTINGS);
    return settings;
  }

  /** One key for all layers, in place of those of each. */
  private static void summarise(Map<ComparedRun, Map<String, String>> settings) {
    Map<String, List<LayerSettings>> sameKinds =
        settings.keySet().stream()
            .map(LayerSettings::of)
            .collect(Collectors.groupingBy(LayerSettings::kinds));
    settings.forEach(
        (run, map) -> {
          LayerSettings layers = LayerSettings.of(run);
          map.keySet().removeIf(key -> key.startsWith(LAYERS + "."));
          map.put(LAYERS, layers.summary(sameKinds.get(layers.kinds())));
        });
  }

  /**
   * Whether a key is worth a column. One that only some runs have, as another optimizer or dataset
   * has other keys, is where those that have it differ: the {@code type} above says the rest.
   */
  private static boolean differs(String key, Iterable<Map<String, String>> runs) {
    Set<String> found = new TreeSet<>();
    Set<String> types = new LinkedHashSet<>();
    boolean missing = false;
    for (Map<String, String> run : runs) {
      if (run.containsKey(key)) {
        found.add(run.get(key));
      } else {
        missing = true;
      }
      types.add(String.valueOf(type(key, run)));
    }
    return found.size() > 1 || missing && types.size() == 1;
  }

  /** The {@code type} beside the key, or the nearest above. */
  private static String type(String key, Map<String, String> run) {
    List<String> types = new ArrayList<>();
    for (String path = parent(key); path != null; path = parent(path)) {
      String type = run.get(path + ".type");
      if (type != null) {
        types.add(type);
      }
    }
    return types.isEmpty() ? null : String.join("/", types);
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? null : path.substring(0, dot);
  }

  /** How a key is called in few words: as much of its end as tells it from the others. */
  String shortName(String key) {
    String name = key.substring(key.lastIndexOf('.') + 1);
    while (name.length() < key.length() && isAmbiguous(name, key)) {
      name = key.substring(key.lastIndexOf('.', key.length() - name.length() - 2) + 1);
    }
    return name;
  }

  private boolean isAmbiguous(String name, String key) {
    return keys.stream()
        .anyMatch(
            other -> !other.equals(key) && (other.equals(name) || other.endsWith("." + name)));
  }

  /**
   * What tells a run from the others, such as {@code lstm 128, delay 20}, first the settings with
   * the most values; empty if nothing does.
   */
  String describe(ComparedRun run) {
    Map<String, String> own = Objects.requireNonNull(values.get(run), "not among the runs");
    return keys.stream()
        .filter(own::containsKey)
        .sorted(Comparator.comparingLong(key -> -variety(key)))
        .map(key -> isClear(key) ? own.get(key) : shortName(key) + " " + own.get(key))
        .collect(Collectors.joining(", "));
  }

  private long variety(String key) {
    return values.values().stream().map(run -> run.get(key)).distinct().count();
  }

  /** Whether a value needs no name beside it. */
  static boolean isClear(String key) {
    return key.equals(LAYERS) || key.endsWith(".type");
  }
}
