package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {
  @TempDir Path directory;

  /** The opener is a script that writes down what it is given. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void open_page_givesTheOpenerItsAddress() throws Exception {
    Path given = directory.resolve("given");
    Browser browser = new Browser(List.of("sh", "-c", "printf %s \"$1\" > " + given, "opener"));

    assertThat(browser.open(directory.resolve("a run").resolve("report.html"))).isEmpty();

    assertThat(Files.readString(given)).startsWith("file:///").endsWith("/a%20run/report.html");
  }

  @Test
  void open_withoutOpener_saysWhatToDo() {
    Optional<String> problem =
        new Browser(List.of("no-such-opener")).open(Path.of("runs", "report.html"));

    assertThat(problem)
        .hasValueSatisfying(
            text ->
                assertThat(text.replace('\\', '/'))
                    .isEqualTo(
                        "--open: no-such-opener is not there; open runs/report.html by hand"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void open_openerThatFails_saysWhatToDo() {
    assertThat(new Browser(List.of("false")).open(Path.of("report.html")))
        .contains("--open: false found no browser; open report.html by hand");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ofSystem_onLinux_isTheDesktopsOpener() {
    assertThat(Browser.ofSystem().command()).containsExactly("xdg-open");
  }
}
