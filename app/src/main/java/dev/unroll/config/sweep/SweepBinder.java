package dev.unroll.config.sweep;

import dev.unroll.config.SweepConfig;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Items;
import dev.unroll.config.source.YamlNode.Mapping;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the mapping under {@code sweep:}; what the keys in it mean, their members will tell. */
public final class SweepBinder {
  /** What says what a file is, is read before there are members; and why it can't vary. */
  private static final Map<String, String> FIXED =
      Map.of(
          "sweep", "a sweep holds no sweeps",
          "extends", "every experiment of a sweep extends the same file",
          "name", "an experiment is named by what varies in it");

  private final Problems problems;
  private final Binder binder;
  private final List<SweepAxis> axes = new ArrayList<>();
  private final Map<String, SweepBlock.Written> keys = new LinkedHashMap<>();
  private boolean sound = true;
  private boolean random;

  private SweepBinder(Problems problems) {
    this.problems = problems;
    this.binder = new Binder(problems);
  }

  /** The keys that can't vary. */
  public static List<String> fixed() {
    return FIXED.keySet().stream().sorted().toList();
  }

  /** The block as far as it can be read; empty after a problem that leaves it without meaning. */
  static Optional<SweepBlock> read(Entry sweep, Problems problems) {
    if (sweep.value() instanceof Mapping mapping) {
      return new SweepBinder(problems).read(mapping, sweep.at());
    }
    problems.add(
        sweep.at(),
        "sweep",
        "must be a mapping of keys and their values such as { seed: [1, 2, 3] }, is "
            + MessageText.value(sweep.value()));
    return Optional.empty();
  }

  private Optional<SweepBlock> read(Mapping mapping, Position at) {
    Map<String, Entry> own = new LinkedHashMap<>(mapping.entries());
    own.keySet().retainAll(Grammar.names(SweepConfig.class));
    random = own.containsKey("random") && !own.get("random").isNull();
    SweepConfig config = binder.record(SweepConfig.class, new Mapping(at, own), "sweep", at);
    mapping.entries().forEach(this::entry);
    if (sound && keys.isEmpty()) {
      wrong(at, "sweep", "varies nothing; write keys with their values: seed: [1, 2, 3]");
    }
    SweepBlock block = new SweepBlock(config, axes, keys, random ? own.get("random").at() : at);
    if (sound && !random && block.size().compareTo(BigInteger.valueOf(SweepConfig.MOST)) > 0) {
      wrong(at, "sweep", tooMany(block.size()));
    }
    return Optional.of(block);
  }

  private static String tooMany(BigInteger size) {
    return String.format(
        Locale.ROOT,
        "has %,d experiments, and may have %,d; shorten a list, or draw some of them with"
            + " random: 20",
        size,
        SweepConfig.MOST);
  }

  private void entry(String key, Entry entry) {
    if (Grammar.names(SweepConfig.class).contains(key) || entry.isNull()) {
      return;
    }
    if (key.equals("zip")) {
      zip(entry);
    } else if (varied(key, "sweep", entry)) {
      axis(key, entry).ifPresent(axes::add);
    }
  }

  /** Notes a key that varies, and whether its path can be one. */
  private boolean varied(String key, String path, Entry entry) {
    String here = Keys.path(path, key);
    String top = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    if (List.of(key.split("\\.", -1)).contains("")) {
      wrong(entry.at(), here, "must be the path of a key, such as training.batch_size");
    } else if (FIXED.containsKey(top)) {
      wrong(entry.at(), here, "can't vary; " + FIXED.get(top));
    } else if (keys.containsKey(key)) {
      wrong(
          entry.at(),
          here,
          "varies already, " + keys.get(key).at().place() + "; remove one of them");
    } else {
      keys.keySet().stream()
          .filter(k -> SweepBlock.isAbove(key, k))
          .findFirst()
          .ifPresent(
              k ->
                  wrong(
                      entry.at(), here, "replaces the values of " + k + "; write it before that"));
      keys.put(key, new SweepBlock.Written(entry.at(), here));
      return true;
    }
    return false;
  }

  private Optional<SweepAxis> axis(String key, Entry entry) {
    String path = Keys.path("sweep", key);
    if (entry.value() instanceof Mapping mapping) {
      if (random) {
        Problems own = new Problems();
        Optional<SweepAxis> range = SweepRange.read(key, mapping, path, own);
        own.forEach((at, problem) -> wrong(at, problem.key(), problem.message()));
        return range;
      }
      wrong(entry.at(), path, SweepList.missing(mapping, key));
      return Optional.empty();
    }
    return values(entry, path)
        .map(items -> items.stream().map(item -> new SweepValue(key, entry.at(), item)).toList())
        .map(values -> choices(List.of(values)));
  }

  /** Values of one or more keys, in columns of one length. */
  private SweepAxis choices(List<List<SweepValue>> columns) {
    List<List<SweepValue>> rows = new ArrayList<>();
    Map<String, SweepValue> seen = new HashMap<>();
    for (int i = 0; i < columns.get(0).size(); i++) {
      int row = i;
      List<SweepValue> values = columns.stream().map(column -> column.get(row)).toList();
      SweepValue value = values.get(0);
      SweepValue first = seen.putIfAbsent(SweepText.of(values), value);
      if (first != null) {
        wrong(
            value.value().at(),
            Keys.path("sweep", value.key()),
            MessageText.text(SweepText.of(value.value()))
                + " is given twice, first "
                + first.value().at().place()
                + "; remove one of them");
      }
      rows.add(values);
    }
    return new SweepAxis.Choices(rows);
  }

  /** The values of a list with something in it. */
  private Optional<List<YamlNode>> values(Entry entry, String path) {
    if (!(entry.value() instanceof Items items)) {
      wrong(entry.at(), path, SweepList.missing(entry.value(), path));
    } else if (items.items().isEmpty()) {
      wrong(entry.at(), path, "is an empty list; write the values that it is to take");
    } else {
      return Optional.of(items.items());
    }
    return Optional.empty();
  }

  private void zip(Entry zip) {
    if (!(zip.value() instanceof Mapping mapping)) {
      wrong(
          zip.at(),
          "sweep.zip",
          "must be a mapping of keys and lists of one length, is "
              + MessageText.value(zip.value()));
      return;
    }
    List<List<SweepValue>> columns = new ArrayList<>();
    boolean whole = true;
    for (Map.Entry<String, Entry> column : mapping.entries().entrySet()) {
      Entry entry = column.getValue();
      String key = column.getKey();
      if (!entry.isNull()) {
        Optional<List<YamlNode>> values =
            varied(key, "sweep.zip", entry)
                ? values(entry, Keys.path("sweep.zip", key))
                : Optional.empty();
        whole &= values.isPresent();
        values.ifPresent(
            v -> columns.add(v.stream().map(i -> new SweepValue(key, entry.at(), i)).toList()));
      }
    }
    if (whole && !columns.isEmpty() && sameLength(columns)) {
      axes.add(choices(columns));
    }
  }

  private boolean sameLength(List<List<SweepValue>> columns) {
    List<SweepValue> first = columns.get(0);
    boolean same = true;
    for (List<SweepValue> column : columns) {
      if (column.size() != first.size()) {
        same = false;
        SweepValue value = column.get(0);
        wrong(
            value.list(),
            Keys.path("sweep.zip", value.key()),
            String.format(
                "is a list of %d, and %s one of %d; under zip all lists have one length",
                column.size(), first.get(0).key(), first.size()));
      }
    }
    return same;
  }

  private void wrong(Position at, String path, String message) {
    sound = false;
    problems.add(at, path, message);
  }
}
