package dev.unroll.config.sweep;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.check.ExperimentReader;
import dev.unroll.config.grammar.Assignment;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.ConfigSource;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the members of a sweep: the file with each combination of values put in as {@code --set}
 * would do it, and then read as if it had been written so.
 */
public final class SweepReader {
  private final Path file;
  private final List<String> sets;
  private final Problems problems;
  private final Mapping base;
  private final SweepBlock block;

  /**
   * @param base the file without its sweep
   * @param sets what the command line sets in every member
   */
  private SweepReader(
      Path file, Mapping base, List<String> sets, SweepBlock block, Problems problems) {
    this.file = file;
    this.base = base;
    this.sets = sets;
    this.block = block;
    this.problems = problems;
  }

  /**
   * Reads a file that has a sweep.
   *
   * @param root with its sweep, which assignments to it have changed already
   * @throws ConfigException with every problem of every member
   */
  public static Sweep read(Path file, Mapping root, List<String> sets, Problems problems)
      throws ConfigException {
    return reader(file, root, sets, problems).members();
  }

  /** How many experiments the sweep of a file has. */
  public static int size(Path file, Mapping root, List<String> sets, Problems problems)
      throws ConfigException {
    return reader(file, root, sets, problems).block.size().intValueExact();
  }

  private static SweepReader reader(Path file, Mapping root, List<String> sets, Problems problems)
      throws ConfigException {
    Map<String, Entry> entries = new LinkedHashMap<>(root.entries());
    Entry sweep = entries.remove("sweep");
    Mapping base = new Mapping(root.at(), entries);
    Problems own = new Problems();
    Optional<SweepBlock> block = SweepBinder.read(sweep, own);
    block.ifPresent(b -> conflicts(sets, b, own));
    boolean sound = own.isEmpty();
    own.forEach((at, p) -> problems.add(at, p.key(), p.message()));
    if (!sound) {
      if (block.isPresent()) {
        new SweepReader(file, base, sets, block.get(), problems).base();
      }
      throw problems.exception();
    }
    return new SweepReader(file, base, sets, block.get(), problems);
  }

  /** What the command line sets would be gone, or what varies. */
  private static void conflicts(List<String> sets, SweepBlock block, Problems problems) {
    for (int i = 0; i < sets.size(); i++) {
      String key = Assignment.key(sets.get(i));
      Position at = Assignment.place(sets.get(i), Assignment.FIRST + i);
      block
          .keys()
          .forEach(
              (varied, written) -> {
                if (varied.equals(key) || SweepBlock.isAbove(key, varied)) {
                  problems.add(
                      at,
                      key,
                      "the sweep varies " + varied + "; write --set " + written.path() + "=[…]");
                }
              });
    }
  }

  /** Looks at what does not vary, where there are no members to look at. */
  private void base() {
    Problems own = new Problems();
    Mapping changed = ExperimentReader.changed(base, sets, own);
    ExperimentReader.record(changed, own);
    own.forEach(
        (at, problem) -> {
          if (!block.touches(problem.key())) {
            problems.add(at, problem.key(), problem.message());
          }
        });
  }

  private Sweep members() throws ConfigException {
    Set<String> wrong = wrongRanges();
    List<List<SweepValue>> points = points();
    SweepNames naming = new SweepNames(points);
    List<String> names = naming.names();
    SweepProblems found = new SweepProblems();
    SweepTwins twins = new SweepTwins(points);
    List<SweepMember> members = new ArrayList<>();
    String name = "";
    for (int i = 0; i < points.size(); i++) {
      Problems own = new Problems();
      Mapping root = with(points.get(i), own);
      ConfigSource source = new ConfigSource(file, root);
      ExperimentConfig config = ExperimentReader.checked(root, source, own);
      if (own.isEmpty()) {
        twins.add(i, config, own);
        name = config.name();
        LoadedConfig loaded = new LoadedConfig(config.named(names.get(i)), source);
        members.add(new SweepMember(names.get(i), naming.varied(points.get(i)), loaded));
      }
      found.add(names.get(i), points.get(i), own.without(wrong));
    }
    found.tell(problems);
    if (!problems.isEmpty()) {
      throw problems.exception();
    }
    return new Sweep(name, members, block.config().stop());
  }

  private List<List<SweepValue>> points() {
    if (block.config().random().isEmpty()) {
      return SweepPoints.product(block.axes());
    }
    int count = block.config().random().get();
    List<List<SweepValue>> points = SweepPoints.random(block.axes(), count, seed());
    if (points.size() < count) {
      problems.add(
          block.randomAt(),
          "sweep.random",
          ("there are only %s different experiments to draw; write at most that, or leave"
                  + " random out to run them all")
              .formatted(points.size()));
    }
    return points;
  }

  /** Seeds the draws; a seed that can't be read is a problem of every member. */
  private long seed() {
    return ExperimentReader.changed(base, sets, new Problems())
        .text("seed")
        .filter(text -> text.matches("[-+]?[0-9]{1,18}"))
        .map(Long::valueOf)
        .orElse(1L);
  }

  /** A file as a member has it. */
  private Mapping with(List<SweepValue> point, Problems own) {
    Mapping root = base;
    for (SweepValue value : point) {
      root = Assignment.apply(root, value.key(), value.value(), own);
    }
    return ExperimentReader.changed(root, sets, own);
  }

  /**
   * Tries both ends of every range, as what is wrong between them is wrong at one of them: told
   * once, and whatever is drawn.
   *
   * @return the keys of which an end is wrong
   */
  private Set<String> wrongRanges() {
    Set<String> wrong = new HashSet<>();
    List<SweepValue> first = SweepPoints.first(block.axes());
    for (SweepAxis axis : block.axes()) {
      if (axis instanceof SweepAxis.Range range) {
        for (double end : List.of(range.min(), range.max())) {
          List<SweepValue> point = new ArrayList<>(first);
          point.replaceAll(v -> v.key().equals(range.key()) ? range.value(end) : v);
          Problems own = new Problems();
          ExperimentReader.record(with(point, own), own);
          own.forEach(
              (at, problem) -> {
                if (problem.key().equals(range.key()) && wrong.add(range.key())) {
                  problems.add(range.at(), range.key(), problem.message());
                }
              });
        }
      }
    }
    return wrong;
  }
}
