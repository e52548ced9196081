package dev.unroll.config.source;

import dev.unroll.config.source.Position.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML text to a tree with positions.
 *
 * <p>Built on the parser's events and not on its node trees, as those are built by unlimited
 * recursion: here ten thousand brackets, or aliases of aliases of aliases, end in a problem.
 */
public final class YamlParser {
  private static final int DEEPEST = 40;
  private static final long MOST_NODES = 20_000;

  private final Source source;
  private final Problems problems;
  private final String text;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private long nodes;

  /** A value that aliases may repeat; empty while it is being read. */
  private record Anchored(Optional<YamlNode> node, long size) {}

  private YamlParser(String text, Source source, Problems problems) {
    this.text = text;
    this.source = source;
    this.problems = problems;
    this.events =
        new Parse(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
            .parseString(text)
            .iterator();
  }

  /**
   * Reads the one document of a text; empty where it holds none.
   *
   * @param path the key that it is the value of; empty for a file
   * @throws ConfigException where the text is no YAML
   */
  public static Optional<YamlNode> parse(String text, String path, Source source, Problems problems)
      throws ConfigException {
    YamlParser parser = new YamlParser(text, source, problems);
    try {
      return parser.document(path);
    } catch (YamlEngineException e) {
      throw SyntaxProblem.of(e, parser.text, path, source, problems);
    }
  }

  private Optional<YamlNode> document(String path) throws ConfigException {
    Optional<YamlNode> document = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (document.isPresent()) {
            throw problems.fatal(
                at(event), "", "a second document begins here; a file holds one experiment");
          }
          document = Optional.of(node(events.next(), path, 0));
        }
        default -> {}
      }
    }
    return document;
  }

  private YamlNode node(Event event, String path, int depth) throws ConfigException {
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    if (++nodes > MOST_NODES) {
      throw tooMany(event);
    }
    if (depth > DEEPEST) {
      throw problems.fatal(
          at(event), "", "values are nested more than " + DEEPEST + " levels deep");
    }
    long before = nodes - 1;
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(name -> anchors.put(name, new Anchored(Optional.empty(), 0)));
    YamlNode node;
    if (event instanceof ScalarEvent scalar) {
      noTag(scalar.getTag(), event, path);
      node = new YamlNode.Scalar(at(event), scalar.getValue(), scalar.isPlain());
    } else if (event instanceof SequenceStartEvent sequence) {
      noTag(sequence.getTag(), event, path);
      node = new YamlNode.Items(at(event), items(path, depth));
    } else if (event instanceof MappingStartEvent mapping) {
      noTag(mapping.getTag(), event, path);
      node = new YamlNode.Mapping(at(event), entries(path, depth));
    } else {
      throw new IllegalStateException("no value begins with " + event);
    }
    if (anchor.isPresent()) {
      anchors.put(anchor.get(), new Anchored(Optional.of(node), nodes - before));
    }
    return node;
  }

  private List<YamlNode> items(String path, int depth) throws ConfigException {
    List<YamlNode> items = new ArrayList<>();
    Event next = events.next();
    while (next.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(next, Keys.path(path, items.size()), depth + 1));
      next = events.next();
    }
    return List.copyOf(items);
  }

  private Map<String, YamlNode.Entry> entries(String path, int depth) throws ConfigException {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    Optional<Before> before = Optional.empty();
    Event next = events.next();
    while (next.getEventId() != Event.ID.MappingEnd) {
      Position at = at(next);
      int begin = index(next.getStartMark());
      YamlNode key = node(next, path, depth + 1);
      String name = key instanceof YamlNode.Scalar scalar ? scalar.text() : "?";
      next = events.next();
      int end = index(next.getEndMark());
      YamlNode value = node(next, Keys.path(path, name), depth + 1);
      next = events.next();
      Optional<String> split =
          before
              .filter(b -> begin == b.end() + 1 && entries.containsKey(b.key()))
              .filter(b -> DecimalComma.splits(b.value(), key, value))
              .map(Before::key);
      if (split.isPresent()) {
        String last = split.get();
        YamlNode.Entry whole = entries.get(last);
        entries.put(last, DecimalComma.joined(whole, name));
        problems.add(whole.at(), Keys.path(path, last), DecimalComma.advice(last, whole, name));
        continue;
      }
      before = Optional.of(new Before(name, value, end));
      if (!(key instanceof YamlNode.Scalar scalar)) {
        problems.add(at, path, "a key must be a word, is " + MessageText.value(key));
      } else if (scalar.text().isEmpty()) {
        problems.add(at, path, "the key before the ':' is missing");
      } else {
        YamlNode.Entry first = entries.putIfAbsent(scalar.text(), new YamlNode.Entry(at, value));
        if (first != null) {
          problems.add(at, Keys.path(path, name), twice(first.at()));
        }
      }
    }
    return entries;
  }

  /** The entry before, and where in the text its value ends. */
  private record Before(String key, YamlNode value, int end) {}

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(-1);
  }

  private static String twice(Position first) {
    return first.line() == 0
        ? "is given twice"
        : "is given twice, first at line " + first.line() + "; remove one of them";
  }

  private YamlNode repeated(AliasEvent alias) throws ConfigException {
    Anchored anchored = anchors.get(alias.getAlias());
    String name = alias.getAlias().getValue();
    if (anchored == null) {
      throw problems.fatal(
          at(alias),
          "",
          ("*%s repeats a value marked &%s, and there is none; to write a text that begins"
                  + " with *, put it in quotes")
              .formatted(name, name));
    }
    if (anchored.node().isEmpty()) {
      throw problems.fatal(at(alias), "", "*" + name + " stands inside the value it repeats");
    }
    nodes += anchored.size();
    if (nodes > MOST_NODES) {
      throw tooMany(alias);
    }
    return anchored.node().get();
  }

  private ConfigException tooMany(Event event) {
    return problems.fatal(
        at(event), "", "the file has more than " + MOST_NODES + " values, aliases counted in full");
  }

  /** {@code !!int}, as it stands in the file. */
  private static String written(String tag) {
    return tag.replaceFirst("^tag:yaml\\.org,2002:", "!!");
  }

  private void noTag(Optional<String> tag, Event event, String path) {
    tag.ifPresent(
        name ->
            problems.add(
                at(event),
                path,
                "remove the tag " + MessageText.text(written(name)) + "; tags are not used here"));
  }

  private Position at(Event event) {
    return event
        .getStartMark()
        .filter(mark -> source.lines())
        .map(mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(source.whole());
  }
}
