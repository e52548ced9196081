package dev.unroll.cli.text;

import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.store.StoredFile;
import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The known datasets: their files, or what to do where they are not here. */
public final class DatasetsText {
  /** What needs no file, by the name that a configuration or a person has for it. */
  private static final Map<String, String> MADE = new LinkedHashMap<>();

  static {
    MADE.put(KnownText.TOY_VERSE.id(), "mock dialogue, a corpus for characters and words");
    MADE.put("addition", "sums to write, a digit after the other");
    MADE.put("dates", "dates as people write them, to be written as 2021-03-03");
    MADE.put("digits", "drawn digits, to be read row by row");
    MADE.put("copy", "symbols to remember over a delay");
    MADE.put("adding", "two marked numbers to add");
  }

  private DatasetsText() {}

  /** Whether the program makes a dataset itself. */
  public static boolean isMade(String dataset) {
    return MADE.containsKey(dataset);
  }

  public static List<String> lines(List<StoredFile> files) {
    List<String> lines = new ArrayList<>();
    Map<String, List<StoredFile>> datasets =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    StoredFile::dataset, LinkedHashMap::new, Collectors.toList()));
    datasets.forEach(
        (dataset, its) -> {
          boolean here = its.stream().allMatch(StoredFile::usable);
          lines.add(dataset + (here ? ": here" : ": not here"));
          its.forEach(file -> lines.addAll(of(file)));
          if (!here) {
            lines.add("  To get it: java -jar app.jar datasets fetch " + dataset);
          }
          lines.add("");
        });
    lines.add("Made by the program, without a file:");
    MADE.forEach((name, what) -> lines.add(String.format(Locale.ROOT, "  %-10s %s", name, what)));
    return lines;
  }

  private static List<String> of(StoredFile stored) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-24s %,11d bytes  %s",
            stored.file().name(),
            stored.file().bytes(),
            stored.path().isEmpty() ? "missing" : stored.usable() ? "right" : "wrong"));
    stored.path().ifPresent(path -> lines.add("    " + VisibleText.line(path.toString())));
    lines.add("    " + stored.file().checksum());
    stored
        .problem()
        .ifPresent(
            problem ->
                VisibleText.of(problem).lines().map(line -> "    " + line).forEach(lines::add));
    return lines;
  }
}
