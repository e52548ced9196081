package dev.unroll.export.html;

import dev.unroll.export.model.TrainedModel;
import dev.unroll.report.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Opens pages of models, and does what their readers do. */
abstract class PageTest extends InBrowser {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  Path open(TrainedModel model) throws IOException {
    Path page = write(model);
    browser.open(page);
    return page;
  }

  Path write(TrainedModel model) throws IOException {
    Path page = directory.resolve("model.html");
    Files.writeString(page, HtmlWriter.html(model));
    return page;
  }

  static WebElement element(String id) {
    return browser.driver.findElement(By.id(id));
  }

  static String text(String id) {
    return (String) browser.run("return document.getElementById(arguments[0]).textContent", id);
  }

  /** Types into a field what shall be all that is in it. */
  static void type(String id, String text) {
    element(id).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    element(id).sendKeys(text);
  }

  /** Puts a text into a field at once, which a keyboard could not type. */
  static void paste(String id, String text) {
    browser.run(
        """
        const field = document.getElementById(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('input'));
        """,
        id,
        text);
  }

  static void waitFor(String id, String beginning) {
    new WebDriverWait(browser.driver, PATIENCE).until(d -> text(id).startsWith(beginning));
  }

  static double[] numbers(Object list) {
    return ((List<?>) list).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }
}
