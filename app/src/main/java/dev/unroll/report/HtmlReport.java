package dev.unroll.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes {@code report.html}: one file with its styles, scripts and data inside. It opens without a
 * network and asks for nothing; a content security policy holds the browser to that, and lets no
 * script run but the two that were put in here.
 */
public final class HtmlReport {
  private static final String CHART_JS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.js";
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** Texts are anyone's: every tag shows what cannot be seen, and escapes it. */
  private static final Template TEMPLATE =
      Mustache.compiler()
          .emptyStringIsFalse(true)
          .withEscaper(raw -> Escapers.HTML.escape(VisibleText.of(raw)))
          .compile(resource("report.mustache"));

  private static final String STYLE = resource("report.css");
  private static final String LIBRARY = SOURCE_MAP.matcher(resource(CHART_JS)).replaceAll("");
  private static final String SCRIPT = resource("report.js");

  /** What the template sees; the first five go in as they are, the page is escaped. */
  private record Document(
      String policy, String style, String library, String script, String data, PageView page) {}

  private HtmlReport() {}

  /**
   * Writes the page by rename.
   *
   * @param file in the run directory, whose {@code config.yaml} the page says to run again
   */
  public static void write(Path file, ReportPage page) throws IOException {
    AtomicFiles.write(file, html(page, RunCommands.of(file.toAbsolutePath().getParent())));
  }

  static String html(ReportPage page, RunCommands commands) {
    List<Chart> charts = Charts.of(page.result(), page.metrics());
    return TEMPLATE.execute(
        new Document(
            policy(),
            STYLE,
            LIBRARY,
            SCRIPT,
            ScriptJson.of(charts),
            PageView.of(page, charts, commands)));
  }

  /** Nothing may be loaded; only these scripts and this style sheet, known by checksum, count. */
  private static String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; script-src "
        + checksum(LIBRARY)
        + " "
        + checksum(SCRIPT)
        + "; style-src "
        + checksum(STYLE);
  }

  private static String checksum(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  /** A text beside this class; without carriage returns, which would change its checksum. */
  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
      if (text.toLowerCase(Locale.ROOT).contains("</script>") && !name.endsWith(".mustache")) {
        throw new IllegalStateException("cannot stand inside a script element: " + name);
      }
      return text;
    } catch (IOException damaged) {
      throw new IllegalStateException("cannot be read from the jar: " + name, damaged);
    }
  }
}
