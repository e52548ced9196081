package dev.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What tests look for in the markup of a page. */
final class Markup {
  static final Pattern SCRIPT = Pattern.compile("(?s)<script([^>]*)>(.*?)</script>");
  private static final Pattern TAG = Pattern.compile("(?s)<(/?)([a-zA-Z!][^\\s>]*)([^>]*)>");
  private static final List<String> WITHOUT_END = List.of("meta", "link", "img", "wbr", "!DOCTYPE");

  private Markup() {}

  static String withoutScripts(String html) {
    return SCRIPT.matcher(html).replaceAll("");
  }

  /** The JSON that the page's charts are drawn from. */
  static String data(String html) {
    int from = html.indexOf("<script id=\"data\"");
    return html.substring(html.indexOf('>', from) + 1, html.indexOf("</script>", from));
  }

  /** All tags in order, with their attributes' names; scripts' contents left out. */
  static List<String> skeleton(String html) {
    return TAG.matcher(SCRIPT.matcher(html).replaceAll("<script$1></script>"))
        .results()
        .map(tag -> tag.group(1) + tag.group(2) + tag.group(3).replaceAll("\"[^\"]*\"", ""))
        .toList();
  }

  /** What is left open when every end tag has closed its element. */
  static List<String> openElements(String markup) {
    List<String> open = new ArrayList<>();
    TAG.matcher(markup)
        .results()
        .filter(tag -> !tag.group(3).endsWith("/") && !WITHOUT_END.contains(tag.group(2)))
        .forEach(
            tag -> {
              if (tag.group(1).isEmpty()) {
                open.add(tag.group(2));
              } else {
                assertThat(open.remove(open.size() - 1)).isEqualTo(tag.group(2));
              }
            });
    return open;
  }
}
