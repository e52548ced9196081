package dev.unroll.config.sweep;

import dev.unroll.config.source.Position;
import dev.unroll.config.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The problems of all members of a sweep, each told once. */
final class SweepProblems {
  private record Same(String file, String key, String message) {}

  /** Where a problem was found, and in which members. */
  private record Seen(Set<Position> places, Set<String> members) {}

  private final Map<Same, Seen> seen = new LinkedHashMap<>();

  /** The list that a value stands in. */
  private final Map<Position, Position> lists = new HashMap<>();

  private final List<String> members = new ArrayList<>();

  void add(String member, List<SweepValue> point, Problems problems) {
    members.add(member);
    point.forEach(v -> lists.put(v.value().at(), v.list()));
    problems.forEach(
        (at, problem) -> {
          Same same = new Same(problem.file(), problem.key(), problem.message());
          Seen known =
              seen.computeIfAbsent(
                  same, s -> new Seen(new LinkedHashSet<>(), new LinkedHashSet<>()));
          known.places().add(at);
          known.members().add(member);
        });
  }

  /** Adds each of them, with the members that have it unless they all do. */
  void tell(Problems problems) {
    seen.forEach(
        (same, found) ->
            problems.add(place(found.places()), same.key(), same.message() + whose(found)));
  }

  /** Adds each of them, of values that are in no member yet. */
  void tellAll(Problems problems) {
    seen.forEach((same, found) -> problems.add(place(found.places()), same.key(), same.message()));
  }

  /** What is said of several values of a list is said of the list. */
  private Position place(Set<Position> places) {
    Position first = places.iterator().next();
    boolean ofList =
        places.size() > 1
            && lists.containsKey(first)
            && places.stream().allMatch(p -> lists.get(first).equals(lists.get(p)));
    return ofList ? lists.get(first) : first;
  }

  private String whose(Seen found) {
    int others = found.members().size() - 1;
    if (others + 1 == members.size()) {
      return "";
    }
    String first = found.members().iterator().next();
    return others == 0 ? " (in " + first + ")" : " (in " + first + " and " + others + " more)";
  }
}
