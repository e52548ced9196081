package dev.unroll.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages as a browser shows them, one browser a class. Skipped where there is none. */
public abstract class InBrowser {
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
