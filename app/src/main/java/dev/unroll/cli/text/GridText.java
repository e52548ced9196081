package dev.unroll.cli.text;

import dev.unroll.result.Durations;
import dev.unroll.result.NumberText;
import dev.unroll.result.Statistic;
import dev.unroll.result.records.Grid;
import dev.unroll.result.records.GridBatch;
import dev.unroll.result.records.GridRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A grid on the page: its line among all, and its section with what was chosen and what lost. */
record GridText(Grid grid) {
  void summary(StringBuilder text) {
    text.append(
        "A table of %s by %s (runs: %d): %s\n"
            .formatted(
                grid.rows().title(),
                grid.columns().title(),
                grid.runs().size(),
                MarkdownText.link(grid.title())));
  }

  /**
   * @param directory of the records, as the page links to it
   */
  void section(StringBuilder text, String directory) {
    MarkdownText.opening(
        text, grid.title(), grid.protocol(), MarkdownText.resolved(directory + grid.config()));
    text.append(
        "Test %s, mean ± sd over seeds %s, each %s at the %s that is best by the mean on the validation part:\n\n"
            .formatted(
                grid.metric(),
                grid.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                grid.rows().title(),
                grid.choice().title()));
    heads(text);
    for (String row : grid.values(grid.rows())) {
      grid.chosen(row).ifPresent(chosen -> line(text, row, chosen));
    }
    text.append("\nTried and lost:\n\n");
    heads(text);
    for (String row : grid.values(grid.rows())) {
      Optional<String> chosen = grid.chosen(row);
      grid.values(grid.choice()).stream()
          .filter(value -> chosen.filter(value::equals).isEmpty())
          .forEach(value -> line(text, row, value));
    }
    text.append('\n');
    grid.batches().forEach(batch -> batch(text, batch));
    if (grid.missing() > 0) {
      text.append(
          "\nNot run, or not taken yet: %d of %d.\n"
              .formatted(grid.missing(), grid.missing() + grid.runs().size()));
    }
    if (!grid.failed().isEmpty()) {
      text.append("\nFailed:\n\n");
      grid.failed().forEach(run -> failed(text, run));
    }
  }

  private void heads(StringBuilder text) {
    List<String> heads = new ArrayList<>(List.of(grid.rows().title(), grid.choice().title()));
    heads.add("validation, mean");
    grid.values(grid.columns())
        .forEach(value -> heads.add(grid.columns().title() + " " + MarkdownText.plain(value)));
    MarkdownText.heads(text, heads);
  }

  private void line(StringBuilder text, String row, String chosen) {
    List<String> cells = new ArrayList<>();
    cells.add(MarkdownText.plain(row));
    cells.add(MarkdownText.plain(chosen));
    cells.add(MeanText.value(grid.metric(), grid.validation(row, chosen).mean()));
    grid.values(grid.columns()).forEach(column -> cells.add(cell(grid.cell(row, column, chosen))));
    MarkdownText.row(text, cells);
  }

  private String cell(Statistic statistic) {
    int seeds = grid.seeds().size();
    if (statistic.n() == 0) {
      return NumberText.NONE;
    }
    return statistic.text(grid.metric())
        + (statistic.n() < seeds ? " (%d of %d)".formatted(statistic.n(), seeds) : "");
  }

  private static void batch(StringBuilder text, GridBatch batch) {
    text.append(
        "- %s, commit %s: %d of the runs, %s of training together\n"
            .formatted(
                MarkdownText.machine(batch.cpu(), batch.threads(), batch.cores()),
                MarkdownText.commit(batch.commit()),
                batch.runs().size(),
                Durations.of(
                    batch.runs().stream()
                        .mapToDouble(GridRun::seconds)
                        .filter(Double::isFinite)
                        .sum())));
  }

  private void failed(StringBuilder text, GridRun run) {
    String values =
        Stream.of(grid.rows(), grid.columns(), grid.choice())
            .map(axis -> axis.title() + " " + value(run, axis))
            .collect(Collectors.joining(", "));
    String error = run.error().orElseThrow().lines().findFirst().orElse("");
    text.append("- %s, seed %d: %s\n".formatted(values, run.seed(), MarkdownText.plain(error)));
  }

  private static String value(GridRun run, Grid.Axis axis) {
    return MarkdownText.plain(run.values().getOrDefault(axis.key(), ""));
  }
}
