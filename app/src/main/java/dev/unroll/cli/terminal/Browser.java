package dev.unroll.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Opens pages as a double click on their files would. The JDK's own {@code Desktop} needs AWT and
 * knows no Wayland; the systems' openers need nothing.
 *
 * @param command the system's opener; the file's address is added
 */
public record Browser(List<String> command) {
  /** An opener that fails does so at once; one that is the browser itself goes on for longer. */
  private static final long SECONDS_TO_FAIL = 2;

  public static Browser ofSystem() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return new Browser(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    return new Browser(List.of(system.contains("mac") ? "open" : "xdg-open"));
  }

  /**
   * @return why the page could not be opened, and what to do; empty if it could
   */
  public Optional<String> open(Path page) {
    List<String> all = new ArrayList<>(command);
    all.add(page.toAbsolutePath().toUri().toString());
    try {
      // Nothing of the opener's may stand in the middle of the progress.
      Process process =
          new ProcessBuilder(all)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      boolean failed =
          process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) && process.exitValue() != 0;
      return failed ? Optional.of(advice("found no browser", page)) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(advice("is not there", page));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String advice(String problem, Path page) {
    return "--open: %s %s; open %s by hand".formatted(command.get(0), problem, page);
  }
}
