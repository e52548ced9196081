package dev.unroll.report.page;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What to type to go on from a run.
 *
 * @param repeat runs its configuration again
 * @param resume goes on where it stopped
 */
public record RunCommands(String repeat, String resume) {
  private static final String PROGRAM = "java -jar app.jar ";
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@+,=-]+");

  /**
   * @param directory the run's; shown relative to where the program was started, if it is below
   */
  public static RunCommands of(Path directory) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = directory.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return new RunCommands(
        PROGRAM + quoted(shown.resolve("config.yaml").toString()),
        PROGRAM + "resume " + quoted(shown.toString()));
  }

  /** As a shell has to be given it. */
  public static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
