package dev.unroll.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a window, for tests of pages. It is the one of the machine, with its own
 * driver: nothing is downloaded.
 */
public final class Chromium implements AutoCloseable {
  /** The first that is there; {@code $CHROMIUM} and {@code $CHROMEDRIVER} name others. */
  private static final Optional<Path> BROWSER =
      find("CHROMIUM", "chromium", "chromium-browser", "google-chrome");

  private static final Optional<Path> DRIVER = find("CHROMEDRIVER", "chromedriver");
  private static final int HEIGHT = 900;

  /** It warns that it does not know the newest browser's protocol, of which no test needs more. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  public final ChromeDriver driver;

  public Chromium() {
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    logging.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logging);
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars");
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox"); // which root may not have
    }
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.orElseThrow().toFile())
                .withSilent(true)
                .build(),
            options);
  }

  /** Why there is none; empty if there is one. */
  public static Optional<String> missing() {
    if (BROWSER.isEmpty()) {
      return Optional.of("no chromium on the PATH; on Debian: apt-get install chromium");
    }
    return DRIVER.isEmpty()
        ? Optional.of("no chromedriver on the PATH; on Debian: apt-get install chromium-driver")
        : Optional.empty();
  }

  private static Optional<Path> find(String variable, String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> onPath =
        Stream.of(path.split(File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)));
    return Stream.concat(Stream.ofNullable(System.getenv(variable)).map(Path::of), onPath)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Opens a page, and forgets what the last one said and asked for.
   *
   * @param width of the window in pixels
   * @param scheme {@code light} or {@code dark}
   */
  public void open(Path page, int width, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(page.toUri().toString());
  }

  public void open(Path page) {
    open(page, 1200, "light");
  }

  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** All that the page has said on the console, the browser's own complaints included. */
  public List<String> said() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Addresses that were asked for since the page was opened, the page's own among them. */
  public List<String> requests() throws IOException {
    List<String> requests = new ArrayList<>();
    for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = new ObjectMapper().readTree(entry.getMessage()).get("message");
      if (message.get("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(message.get("params").get("request").get("url").asText());
      }
    }
    return requests;
  }

  /** What axe-core finds wrong for those who see little, or nothing, or use no mouse. */
  public List<String> barriers() throws IOException {
    try (InputStream axe = Chromium.class.getResourceAsStream("/axe.min.js")) {
      run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object violations =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document).then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
              nodes.map(node => id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary))));
            """);
    return ((List<?>) violations).stream().map(String::valueOf).toList();
  }

  /** Writes a picture of the whole page. */
  public void screenshot(Path file, int width) throws IOException {
    Object height = run("return document.documentElement.scrollHeight");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
