package dev.unroll.run.batch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Experiments to be run side by side.
 *
 * @param name of its directory
 * @param members in the order in which they begin
 */
public record Batch(String name, List<BatchMember> members) {
  public Batch {
    members = List.copyOf(members);
    // Some file systems hold A and a for the same directory.
    Set<String> names =
        members.stream()
            .map(member -> member.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (members.isEmpty() || names.size() != members.size()) {
      throw new IllegalArgumentException(
          members.size() + " members with " + names.size() + " names; each needs its own");
    }
  }
}
