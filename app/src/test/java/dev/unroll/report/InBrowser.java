package dev.unroll.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages as a browser shows them, one browser a class. Skipped where there is none. */
public abstract class InBrowser {
  /** A window as wide as a small telephone, a larger one and a screen, where colours may differ. */
  static final List<Window> WINDOWS =
      List.of(
          new Window(320, "light"),
          new Window(320, "dark"),
          new Window(400, "light"),
          new Window(1280, "light"),
          new Window(1280, "dark"));

  /**
   * @param width in pixels
   * @param scheme {@code light} or {@code dark}
   */
  record Window(int width, String scheme) {}

  protected static Chromium browser;

  @TempDir protected Path directory;

  @BeforeAll
  static void start() {
    assumeTrue(Chromium.missing().isEmpty(), Chromium.missing().orElse(""));
    browser = new Chromium();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      browser = null;
    }
  }
}
