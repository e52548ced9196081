package dev.unroll.cli.text;

import dev.unroll.result.NumberText;
import dev.unroll.result.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parts of a page in Markdown. */
final class MarkdownText {
  /** Digits of a checksum or commit that tell it from others. */
  private static final int SHORT = 12;

  private MarkdownText() {}

  /** A line of a table. */
  static void row(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }

  /** The first two lines of a table. */
  static void heads(StringBuilder text, List<String> heads) {
    row(text, heads);
    row(text, heads.stream().map(head -> "---").toList());
  }

  /** A text from a run, on one line, of which Markdown and HTML make nothing else. */
  static String plain(String text) {
    return VisibleText.line(text).replaceAll("[\\\\`*_\\[\\]<>&|~]", "\\\\$0");
  }

  static String link(String title) {
    return "[%s](#%s)".formatted(title, anchor(title));
  }

  /** The heading of a section, and below it its protocol and the file that it is run by. */
  static void opening(StringBuilder text, String title, String protocol, String config) {
    text.append(
        "\n## %s\n\n%s [%s](%s)\n\n"
            .formatted(title, protocol, config.substring(config.lastIndexOf('/') + 1), config));
  }

  /** {@code configs/records/../x.yaml} as {@code configs/x.yaml}. */
  static String resolved(String path) {
    return path.replaceAll("[^/]+/\\.\\./", "");
  }

  static String machine(String cpu, int threads, int cores) {
    return "%s, %d of %d cores".formatted(cpu, threads, cores);
  }

  static String commit(Optional<String> commit) {
    return commit.map(MarkdownText::shortened).orElse(NumberText.NONE);
  }

  static String shortened(String hexadecimal) {
    return "`" + hexadecimal.substring(0, Math.min(SHORT, hexadecimal.length())) + "`";
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-');
  }
}
