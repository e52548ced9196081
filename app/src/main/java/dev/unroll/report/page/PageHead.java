package dev.unroll.report.page;

import dev.unroll.result.Result;
import java.util.Optional;

/**
 * The head of a run's page alone. A run that was killed, or that its batch stopped for good, can't
 * say so on its own page: this head takes the place of the one that is there.
 */
public final class PageHead {
  private static final String BEGIN = "<header>";
  private static final String END = "</header>";

  /** What the part of the template reads. */
  private record View(HeadView head, MetricsView metrics, Optional<String> model) {}

  private PageHead() {}

  /**
   * The page with the head that a result asks for; empty for what is no page of a run.
   *
   * @param model address of the page on which the model runs
   */
  public static Optional<String> replaced(String page, Result result, Optional<String> model) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      return Optional.empty();
    }
    View view = new View(HeadView.of(result, Optional.empty()), MetricsView.of(result), model);
    String head = PageShell.part("head", view).strip();
    return Optional.of(page.substring(0, begin) + head + page.substring(end + END.length()));
  }
}
