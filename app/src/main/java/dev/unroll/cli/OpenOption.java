package dev.unroll.cli;

import dev.unroll.cli.terminal.Browser;
import dev.unroll.result.VisibleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that write a page. */
final class OpenOption {
  @Option(
      names = "--open",
      description = "Open the page in the browser; that of a run at once, as it follows the run.")
  private boolean open;

  /** Empty where nothing is to be opened. */
  Optional<Browser> browser() {
    return open ? Optional.of(Browser.ofSystem()) : Optional.empty();
  }

  /**
   * Opens a page that is there, if it is to be.
   *
   * @param err is told if that fails
   */
  void show(Path page, PrintWriter err) {
    browser()
        .flatMap(browser -> browser.open(page))
        .ifPresent(problem -> err.println(VisibleText.line(problem)));
    err.flush();
  }
}
