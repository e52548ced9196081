package dev.unroll.report.page;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.unroll.result.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What all kinds of pages are made in: one file with its styles, scripts and data inside. It opens
 * without a network and asks for nothing; a content security policy holds the browser to that, and
 * lets no script run but those that were put in here.
 *
 * <p>A kind {@code x} has a template {@code x.mustache}, which fills the content of {@code
 * shell.mustache}, a style sheet {@code x.css} after {@code page.css}, and scripts.
 */
public final class PageShell {
  private static final String CHART_JS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.js";
  private static final String ZOOM_JS =
      "/META-INF/resources/webjars/chartjs-plugin-zoom/2.2.0/dist/chartjs-plugin-zoom.min.js";
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** Apart, so that pages without charts need not read it. */
  private static final class Library {
    private static final String TEXT =
        SOURCE_MAP
            .matcher(
                resource(PageShell.class, CHART_JS) + "\n" + resource(PageShell.class, ZOOM_JS))
            .replaceAll("");
  }

  private final Template template;
  private final String style;
  private final Optional<String> library;
  private final String script;

  /** What the shell sees; title and page are escaped, the others go in as they are. */
  private record Document(
      String policy,
      String style,
      Optional<String> library,
      String script,
      String data,
      String title,
      Object page) {}

  private PageShell(Template template, String style, Optional<String> library, String script) {
    this.template = template;
    this.style = style;
    this.library = library;
    this.script = script;
  }

  /** A section of an {@link Optional} is there if its value is. */
  private static final class Optionals extends DefaultCollector {
    @Override
    public Iterator<?> toIterator(Object value) {
      return value instanceof Optional<?> optional
          ? optional.stream().iterator()
          : super.toIterator(value);
    }
  }

  /** Pages with charts: of a kind {@code x} the script is {@code x.js}, after {@code charts.js}. */
  public static PageShell of(String kind) {
    return of(PageShell.class, kind, Optional.of(Library.TEXT), List.of("charts.js", kind + ".js"));
  }

  /**
   * Pages without charts.
   *
   * @param beside the class whose resources the kind's are
   * @param scripts names of resources, in the order in which they run
   */
  public static PageShell of(Class<?> beside, String kind, List<String> scripts) {
    return of(beside, kind, Optional.empty(), scripts);
  }

  private static PageShell of(
      Class<?> beside, String kind, Optional<String> library, List<String> scripts) {
    Template template = compiled(beside, kind);
    return new PageShell(
        template,
        resource(PageShell.class, "page.css") + "\n" + resource(beside, kind + ".css"),
        library,
        scripts.stream().map(name -> resource(beside, name)).collect(Collectors.joining("\n")));
  }

  /** A part of a page alone, by the template of its name. */
  static String part(String name, Object view) {
    return compiled(PageShell.class, name).execute(view);
  }

  private static Template compiled(Class<?> beside, String name) {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withCollector(new Optionals())
        .withFormatter(
            value ->
                value instanceof Optional<?> optional
                    ? optional.map(String::valueOf).orElse("")
                    : String.valueOf(value))
        .withEscaper(raw -> Escapers.HTML.escape(VisibleText.of(raw)))
        .withLoader(part -> new StringReader(resource(PageShell.class, part + ".mustache")))
        .compile(resource(beside, name + ".mustache"));
  }

  /**
   * @param page what the template reads
   * @param data what the script reads, as JSON
   */
  public String html(String title, Object page, Object data) {
    return template.execute(
        new Document(policy(), style, library, script, ScriptJson.of(data), title, page));
  }

  /** Nothing may be loaded; only these scripts and this style sheet, known by checksum, count. */
  private String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; script-src "
        + library.map(text -> checksum(text) + " ").orElse("")
        + checksum(script)
        + "; style-src "
        + checksum(style);
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

  /** A text beside a class; without carriage returns, which would change its checksum. */
  private static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
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
