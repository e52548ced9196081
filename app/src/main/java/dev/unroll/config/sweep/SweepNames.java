package dev.unroll.config.sweep;

import dev.unroll.config.source.YamlNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names of a sweep's members, {@code size=128,seed=1}: plain letters, no longer than a directory's
 * name may be, and different on file systems that don't tell {@code a} from {@code A}. What has to
 * be cut, or is alike, ends in a hash of what it stands for, so that a name depends on nothing but
 * its sweep.
 */
final class SweepNames {
  private static final int LONGEST = 90;
  private static final int LONGEST_LABEL = 40;
  private static final int HASH = 8;

  private final List<List<SweepValue>> points;
  private final Map<String, String> keys;

  /** The label of each value of a key, by its exact text. */
  private final Map<String, Map<String, String>> labels = new HashMap<>();

  /**
   * @param points the values of each member; all vary the same keys
   */
  SweepNames(List<List<SweepValue>> points) {
    this.points = points;
    this.keys = shortest(points.get(0).stream().map(SweepValue::key).toList());
    for (int i = 0; i < points.get(0).size(); i++) {
      int column = i;
      labels.put(
          points.get(0).get(i).key(), labels(points.stream().map(p -> p.get(column)).toList()));
    }
  }

  /** One for each member, in their order. */
  List<String> names() {
    List<String> exact = points.stream().map(SweepText::of).toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      String name =
          points.get(i).stream()
              .map(v -> keys.get(v.key()) + "=" + label(v))
              .collect(Collectors.joining(","));
      names.add(cut(name, LONGEST, exact.get(i)));
    }
    return distinct(names, exact);
  }

  /** What varies in a member: the value of each key as text. */
  Map<String, String> varied(List<SweepValue> point) {
    Map<String, String> varied = new LinkedHashMap<>();
    point.forEach(
        v ->
            varied.put(
                v.key(), v.value() instanceof YamlNode.Scalar scalar ? scalar.text() : label(v)));
    return varied;
  }

  private String label(SweepValue value) {
    return labels.get(value.key()).get(SweepText.of(value.value()));
  }

  /** As many of a path's last parts as tell it from the other paths, and one that is a word. */
  private static Map<String, String> shortest(List<String> keys) {
    Map<String, String> names = new HashMap<>();
    for (String key : keys) {
      int parts = 1;
      while (!tells(key, parts, keys)) {
        parts++;
      }
      names.put(key, usable(last(key, parts), key));
    }
    return names;
  }

  private static boolean tells(String key, int parts, List<String> keys) {
    String name = last(key, parts);
    if (name.equals(key)) {
      return true;
    }
    return !name.matches("[0-9].*")
        && keys.stream().noneMatch(k -> !k.equals(key) && last(k, parts).equalsIgnoreCase(name));
  }

  private static String last(String key, int parts) {
    String[] all = key.split("\\.");
    int from = Math.max(0, all.length - parts);
    return String.join(".", List.of(all).subList(from, all.length));
  }

  /** Brief where that tells the values of a key apart, and else in full. */
  private static Map<String, String> labels(List<SweepValue> values) {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    values.forEach(v -> nodes.putIfAbsent(SweepText.of(v.value()), v.value()));
    List<String> exact = List.copyOf(nodes.keySet());
    List<String> brief = labels(nodes, SweepLabel::brief);
    List<String> full = labels(nodes, SweepLabel::full);
    Set<String> alike = alike(brief);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < exact.size(); i++) {
      chosen.add(alike.contains(folded(brief.get(i))) ? full.get(i) : brief.get(i));
    }
    List<String> distinct = distinct(chosen, exact);
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < exact.size(); i++) {
      labels.put(exact.get(i), distinct.get(i));
    }
    return labels;
  }

  private static List<String> labels(
      Map<String, YamlNode> nodes, Function<YamlNode, String> label) {
    return nodes.entrySet().stream()
        .map(e -> cut(usable(label.apply(e.getValue()), e.getKey()), LONGEST_LABEL, e.getKey()))
        .toList();
  }

  /** Those that are alike made different. */
  private static List<String> distinct(List<String> names, List<String> exact) {
    Set<String> alike = alike(names);
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      distinct.add(
          alike.contains(folded(names.get(i)))
              ? names.get(i) + "-" + hash(exact.get(i))
              : names.get(i));
    }
    return distinct;
  }

  private static Set<String> alike(List<String> names) {
    Set<String> seen = new LinkedHashSet<>();
    return names.stream()
        .map(SweepNames::folded)
        .filter(name -> !seen.add(name))
        .collect(Collectors.toSet());
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** ASCII letters and what else every file system takes, and no dot at the end. */
  private static String usable(String text, String exact) {
    String usable = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("[.-]+$", "");
    return usable.isEmpty() ? hash(exact) : usable;
  }

  private static String cut(String name, int longest, String exact) {
    return name.length() <= longest
        ? name
        : name.substring(0, longest - HASH - 1) + "-" + hash(exact);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
