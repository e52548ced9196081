package dev.unroll.config.grammar;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.SweepConfig;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every key of the grammar and the sections it belongs to. */
public final class KeyIndex {
  /**
   * @param section path of the mapping, {@code training.optimizer}, {@code network.layers}
   * @param kind the type it belongs to, where only one has it
   */
  private record Place(String section, Optional<String> kind, String key) {}

  private static final List<Place> ALL = new ArrayList<>();

  static {
    walk(ExperimentConfig.class, "", Optional.empty());
    ALL.add(new Place("", Optional.empty(), "extends"));
    ALL.add(new Place("", Optional.empty(), "sweep"));
    walk(SweepConfig.class, "sweep", Optional.empty());
    Grammar.kinds(LayerConfig.class)
        .keySet()
        .forEach(kind -> ALL.add(new Place("network.layers", Optional.empty(), kind)));
  }

  private KeyIndex() {}

  private static void walk(Class<?> record, String section, Optional<String> kind) {
    for (KeySpec spec : Grammar.keys(record)) {
      if (spec.inline()) {
        continue;
      }
      String path = Keys.path(section, spec.name());
      ALL.add(new Place(section, kind, spec.name()));
      if (spec.type().isRecord()) {
        walk(spec.type(), path, Optional.empty());
      } else if (spec.type().isSealed()) {
        Grammar.kinds(spec.type()).forEach((name, type) -> walk(type, path, Optional.of(name)));
      }
    }
  }

  public static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    ALL.forEach(place -> keys.add(place.key()));
    return keys;
  }

  /** The keys of a section, of all its kinds together. */
  static Set<String> keys(String section) {
    Set<String> keys = new LinkedHashSet<>();
    ALL.stream().filter(p -> p.section().equals(section)).forEach(p -> keys.add(p.key()));
    return keys;
  }

  /** Where a key belongs: {@code "training.optimizer of type momentum"}; empty if unknown. */
  static List<String> of(String key) {
    List<Place> places = ALL.stream().filter(p -> p.key().equals(key)).toList();
    Set<String> texts = new LinkedHashSet<>();
    for (String section : new LinkedHashSet<>(places.stream().map(Place::section).toList())) {
      List<String> kinds =
          places.stream()
              .filter(p -> p.section().equals(section))
              .flatMap(p -> p.kind().stream())
              .toList();
      texts.add(text(section, kinds, key));
    }
    return List.copyOf(texts);
  }

  private static String text(String section, List<String> kinds, String key) {
    if (section.isEmpty()) {
      return "the top of the file";
    }
    if (section.equals("network.layers")) {
      return kinds.isEmpty()
          ? "the list network.layers, as - " + key + ": { … }"
          : "a layer of network.layers, as in - "
              + (kinds.contains("lstm") ? "lstm" : kinds.get(0))
              + ": { "
              + key
              + ": … }";
    }
    boolean some = !kinds.isEmpty() && kinds.size() <= 2;
    return section + (some ? " of type " + MessageText.oneOf(kinds) : "");
  }
}
