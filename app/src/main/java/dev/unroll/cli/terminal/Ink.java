package dev.unroll.cli.terminal;

import java.util.Optional;
import java.util.function.Function;

/** What a line says, by which a terminal colours it. */
public enum Ink {
  ERROR("31"),
  WARNING("33"),
  SUCCESS("32"),
  PLAIN("");

  private static final String BEGIN = "\u001b[%sm";
  private static final String END = "\u001b[0m";

  private final String colour;

  /**
   * @param colour as ANSI terminals number it; none: the terminal's own
   */
  Ink(String colour) {
    this.colour = colour;
  }

  /** The line, coloured if the terminal shows colours. */
  public String on(String line, boolean coloured) {
    return coloured && !colour.isEmpty() && !line.isEmpty()
        ? BEGIN.formatted(colour) + line + END
        : line;
  }

  /** Whether standard output shows colours. */
  public static boolean onOutput() {
    return wanted(
        TerminalSize.isTerminalOutput(), name -> Optional.ofNullable(System.getenv(name)));
  }

  /** Whether standard error shows colours. */
  public static boolean onError() {
    return wanted(TerminalSize.isTerminalError(), name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * A file or pipe never; a terminal unless it is called {@code dumb} or the user does not want it.
   * Where there is no {@code TERM} at all, as on Windows, only one that is known to show colours.
   *
   * @param environment a variable's value
   * @see <a href="https://no-color.org">no-color.org</a>
   */
  static boolean wanted(boolean terminal, Function<String, Optional<String>> environment) {
    boolean refused = environment.apply("NO_COLOR").filter(value -> !value.isEmpty()).isPresent();
    boolean able =
        environment
            .apply("TERM")
            .map(term -> !term.equals("dumb"))
            .orElse(environment.apply("WT_SESSION").isPresent());
    return terminal && able && !refused;
  }
}
