package dev.unroll.run;

import java.util.List;

/**
 * Targets that a model wrote.
 *
 * @param targets one a source, in their order
 * @param notes what the user should know of the sources, a sentence each
 */
public record Translation(List<String> targets, List<String> notes) {
  public Translation {
    targets = List.copyOf(targets);
    notes = List.copyOf(notes);
  }
}
