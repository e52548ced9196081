package dev.unroll.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that write a page. */
final class OpenOption {
  @Option(
      names = "--open",
      description = "Open the report in the browser; while a run goes on, it follows.")
  private boolean open;

  /** Empty where nothing is to be opened. */
  Optional<Browser> browser() {
    return open ? Optional.of(Browser.ofSystem()) : Optional.empty();
  }
}
