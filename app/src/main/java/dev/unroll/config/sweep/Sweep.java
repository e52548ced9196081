package dev.unroll.config.sweep;

import dev.unroll.config.SweepConfig;
import java.util.List;
import java.util.Optional;

/**
 * The experiments of one file: those of its {@code sweep:}, or the one of a file without.
 *
 * @param name what the file is called: its key {@code name}, or the file's own name
 * @param members every one read and checked, in an order that depends on the file alone; never
 *     empty
 * @param stop when members that do badly are given up, if they are
 */
public record Sweep(String name, List<SweepMember> members, Optional<SweepConfig.Stop> stop) {
  public Sweep {
    members = List.copyOf(members);
  }

  /** Whether the file has a {@code sweep:}; without, its one member varies nothing. */
  public boolean varies() {
    return !members.get(0).varied().isEmpty();
  }
}
