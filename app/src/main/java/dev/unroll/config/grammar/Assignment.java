package dev.unroll.config.grammar;

import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Position.Source;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Items;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.source.YamlParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One {@code --set key=value}: {@code training.epochs=3}, {@code network.layers.1.lstm.size=128}.
 *
 * <p>The value is text as it stands, a number, a word; or YAML where it begins with a bracket, a
 * brace or a quote. {@code null} takes a key back to its default. Mappings on the way are made;
 * list elements must be there.
 */
public final class Assignment {
  /** Place of the first assignment's problems, behind those of files. */
  public static final int FIRST = 1000;

  private final String key;
  private final String[] parts;
  private final YamlNode value;
  private final Position at;
  private final Problems problems;

  private Assignment(String key, YamlNode value, Position at, Problems problems) {
    this.key = key;
    this.parts = parts(key);
    this.value = value;
    this.at = at;
    this.problems = problems;
  }

  /** A key of a sweep is the path of another key, dots and all. */
  private static String[] parts(String key) {
    if (key.startsWith("sweep.")) {
      String below = key.startsWith("sweep.zip.") ? "sweep.zip" : "sweep";
      String path = key.substring(below.length() + 1);
      return Stream.concat(Stream.of(below.split("\\.")), Stream.of(path)).toArray(String[]::new);
    }
    return key.split("\\.", -1);
  }

  /**
   * The tree with one assignment done; as it was, after a problem was reported.
   *
   * @param order place of its problems behind those of the files
   */
  public static Mapping apply(Mapping root, String set, int order, Problems problems) {
    Position at = place(set, order);
    Source source = at.source();
    int equals = set.indexOf('=');
    String key = key(set);
    if (key.isEmpty() || List.of(key.split("\\.", -1)).contains("")) {
      problems.add(at, "", "must read key=value, such as --set training.epochs=3");
      return root;
    }
    if (key.equals("extends")) {
      problems.add(at, key, "can only be written in a file");
      return root;
    }
    try {
      YamlNode value = value(set.substring(equals + 1).strip(), key, source, problems);
      return (Mapping) new Assignment(key, value, at, problems).set(root, 0).orElse(root);
    } catch (ConfigException e) {
      // The value is no YAML; the problem is among the others.
      return root;
    }
  }

  /**
   * The tree with one key set to what is written elsewhere, as a sweep's values are; as it was,
   * after a problem was reported.
   */
  public static Mapping apply(Mapping root, String key, YamlNode value, Problems problems) {
    return (Mapping) new Assignment(key, value, value.at(), problems).set(root, 0).orElse(root);
  }

  /** What its problems name as their place. */
  public static Position place(String set, int order) {
    return new Source(order, "--set " + set, Path.of("").toAbsolutePath(), false).whole();
  }

  /** The key of an assignment; empty where it has none. */
  public static String key(String set) {
    int equals = set.indexOf('=');
    return equals < 0 ? "" : set.substring(0, equals).strip();
  }

  private static YamlNode value(String text, String key, Source source, Problems problems)
      throws ConfigException {
    if (!text.isEmpty() && "[{\"'".indexOf(text.charAt(0)) >= 0) {
      return YamlParser.parse(text, key, source, problems).orElseThrow();
    }
    return new YamlNode.Scalar(source.whole(), text, true);
  }

  /** What stands at part {@code i} of the key after the change; empty after a problem. */
  private Optional<YamlNode> set(YamlNode here, int i) {
    if (i == parts.length) {
      return Optional.of(value);
    }
    if (here instanceof Items list) {
      return setItem(list, i);
    }
    YamlNode full =
        here == null ? null : Alone.full(String.join(".", List.of(parts).subList(0, i)), here);
    Mapping mapping = full instanceof Mapping m ? m : new Mapping(at, Map.of());
    Entry below = mapping.entries().get(parts[i]);
    YamlNode inside = below == null ? new Mapping(at, Map.of()) : below.value();
    return set(inside, i + 1).map(changed -> with(mapping, i, below, changed));
  }

  private Mapping with(Mapping mapping, int i, Entry below, YamlNode changed) {
    boolean last = i + 1 == parts.length;
    Entry entry = new Entry(last || below == null ? at : below.at(), changed);
    String path = String.join(".", List.of(parts).subList(0, i));
    if (last && parts[i].equals("type")) {
      return with(TypeChange.withoutForeign(mapping, changed, path), "type", entry);
    } else if (last || below == null) {
      Mapping one = new Mapping(mapping.at(), Map.of(parts[i], entry));
      return Overlay.over(mapping, one, path);
    }
    return with(mapping, parts[i], entry);
  }

  private static Mapping with(Mapping mapping, String key, Entry entry) {
    Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, entry);
    return new Mapping(mapping.at(), entries);
  }

  private Optional<YamlNode> setItem(Items list, int i) {
    int size = list.items().size();
    int index = parts[i].matches("[0-9]{1,6}") ? Integer.parseInt(parts[i]) : -1;
    if (index < 0 || index >= size) {
      problems.add(at, key, wrongIndex(i, size));
      return Optional.empty();
    }
    return set(list.items().get(index), i + 1)
        .map(
            changed -> {
              List<YamlNode> items = new ArrayList<>(list.items());
              items.set(index, changed);
              return new Items(list.at(), List.copyOf(items));
            });
  }

  private String wrongIndex(int i, int size) {
    String list = String.join(".", List.of(parts).subList(0, i));
    if (size == 0) {
      return list + " is an empty list";
    }
    String range = size == 1 ? "only element 0" : "elements 0 to " + (size - 1);
    return list + " has " + range + ", there is no " + parts[i];
  }
}
