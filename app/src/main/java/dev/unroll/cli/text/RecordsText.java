package dev.unroll.cli.text;

import dev.unroll.result.Durations;
import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Records;
import dev.unroll.result.Records.Run;
import dev.unroll.result.Records.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code RESULTS.md}: a table of all tasks that have runs, then each with its seeds. */
public final class RecordsText {
  /** Digits of a checksum or commit that tell it from others. */
  private static final int SHORT = 12;

  private static final String OPENING =
      """
      # Results

      What these settings reach, on tasks that others publish numbers of. Settings are chosen on the validation part, never on
      the test; every seed that was run stands here, none is left out. `java -jar app.jar records` writes this file from
      [%1$s](%1$s), and `java -jar app.jar records RUNS` takes runs into that one.

      """;

  private RecordsText() {}

  /**
   * @param records of which tasks without runs are left out
   * @param file they are from, as a link
   */
  public static String markdown(Records records, String file) {
    List<Task> tasks = records.tasks().stream().filter(task -> !task.runs().isEmpty()).toList();
    StringBuilder text = new StringBuilder(OPENING.formatted(file));
    if (tasks.isEmpty()) {
      return text.append("No run has been taken yet.\n").toString();
    }
    row(text, Stream.of("task", "reference", "wanted", "reached, mean ± sd", "seeds"));
    row(text, Stream.of("---", "---", "---", "---", "---"));
    for (Task task : tasks) {
      row(
          text,
          Stream.of(
              "[%s](#%s)".formatted(task.title(), anchor(task.title())),
              task.reference(),
              (MetricNames.isHigherBetter(task.metric()) ? "at least " : "at most ")
                  + value(task, task.wanted()),
              task.reached().text(task.metric()),
              Integer.toString(task.runs().size())));
    }
    String directory = file.substring(0, file.lastIndexOf('/') + 1);
    tasks.forEach(task -> section(text, task, directory));
    return text.toString();
  }

  private static void section(StringBuilder text, Task task, String directory) {
    String config = task.config().substring(task.config().lastIndexOf('/') + 1);
    text.append("\n## ").append(task.title()).append("\n\n");
    text.append(
        "%s [%s](%s)\n\n".formatted(task.protocol(), config, resolved(directory + task.config())));
    List<String> shown = new ArrayList<>();
    for (String split : List.of("validation", "test")) {
      String name = split + "." + task.metric();
      if (task.runs().stream().anyMatch(run -> run.metrics().containsKey(name))) {
        shown.add(name);
      }
    }
    boolean mean = task.metrics().size() > 1;
    List<String> heads = new ArrayList<>(List.of("seed"));
    shown.forEach(name -> heads.add(name.replace('.', ' ')));
    if (mean) {
      heads.add("their mean");
    }
    heads.addAll(List.of("updates", "time", "machine", "commit", "`parameters_sha256`"));
    row(text, heads.stream());
    row(text, heads.stream().map(head -> "---"));
    for (Run run : task.runs()) {
      List<String> cells = new ArrayList<>(List.of(Long.toString(run.seed())));
      shown.forEach(name -> cells.add(value(task, run.metrics().getOrDefault(name, Double.NaN))));
      if (mean) {
        cells.add(value(task, task.value(run)));
      }
      cells.add(NumberText.count(run.iterations()));
      cells.add(Durations.of(run.seconds()));
      cells.add("%s, %d of %d cores".formatted(run.cpu(), run.threads(), run.cores()));
      cells.add(run.commit().map(RecordsText::shortened).orElse(NumberText.NONE));
      cells.add(shortened(run.parametersSha256()));
      row(text, cells.stream());
    }
    List<String> means = new ArrayList<>(List.of("mean ± sd"));
    shown.forEach(name -> means.add(task.of(name).text(task.metric())));
    if (mean) {
      means.add(task.reached().text(task.metric()));
    }
    row(text, Stream.concat(means.stream(), Stream.of("", "", "", "", "")));
    if (!task.lost().isEmpty()) {
      text.append("\nTried and lost:\n\n");
      task.lost().forEach(lost -> text.append("- ").append(lost).append('\n'));
    }
  }

  /** {@code configs/records/../x.yaml} as {@code configs/x.yaml}. */
  private static String resolved(String path) {
    return path.replaceAll("[^/]+/\\.\\./", "");
  }

  private static String value(Task task, double value) {
    return MetricNames.isShare(task.metric())
        ? MetricNames.value(task.metric(), value)
        : NumberText.decimals(value);
  }

  private static String shortened(String hexadecimal) {
    return "`" + hexadecimal.substring(0, Math.min(SHORT, hexadecimal.length())) + "`";
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-');
  }

  private static void row(StringBuilder text, Stream<String> cells) {
    text.append(cells.collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }
}
