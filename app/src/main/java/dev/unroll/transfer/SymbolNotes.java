package dev.unroll.transfer;

import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which symbols or classes are new, and which were lost. */
final class SymbolNotes {
  private static final int SHOWN = 40;

  private SymbolNotes() {}

  /**
   * @param what they are, in the plural
   */
  static List<String> of(Optional<List<String>> old, List<String> now, String what) {
    if (old.isEmpty() || now.isEmpty()) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    List<String> fresh = without(now, old.get());
    List<String> lost = without(old.get(), now);
    if (!fresh.isEmpty()) {
      notes.add("%d new %s start fresh: %s".formatted(fresh.size(), what, shown(fresh)));
    }
    if (!lost.isEmpty()) {
      notes.add(
          "%d %s of the other model are not taken: %s".formatted(lost.size(), what, shown(lost)));
    }
    return notes;
  }

  private static List<String> without(List<String> all, List<String> known) {
    Set<String> these = new HashSet<>(known);
    return all.stream().filter(symbol -> !these.contains(symbol)).toList();
  }

  private static String shown(List<String> symbols) {
    String some =
        symbols.stream()
            .limit(SHOWN)
            .map(symbol -> "\"" + VisibleText.line(symbol) + "\"")
            .collect(Collectors.joining(" "));
    return symbols.size() > SHOWN ? some + " …" : some;
  }
}
