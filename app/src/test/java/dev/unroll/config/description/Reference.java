package dev.unroll.config.description;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Key;
import dev.unroll.config.Kind;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.SweepConfig;
import dev.unroll.config.grammar.Binder;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.grammar.Scalars;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNumber;
import java.util.Map;
import java.util.Optional;

/** The reference of the configuration: every key with its type, unit, default and meaning. */
public final class Reference {
  private static final String HEAD =
      "| key | type | unit | default | meaning |\n| --- | --- | --- | --- | --- |\n";

  private final StringBuilder out = new StringBuilder();

  private Reference() {}

  /** Markdown: a table for each section, and one for each kind where a section has kinds. */
  public static String markdown() {
    Reference reference = new Reference();
    reference.out.append("## The file\n\n").append(HEAD);
    reference.row(
        "extends", "text", "", "none", "A file that this one lies over, relative to this one.");
    Grammar.keys(ExperimentConfig.class).forEach(spec -> reference.key("", spec, Optional.empty()));
    reference.row("sweep", "mapping", "", "none", SweepConfig.DESCRIPTION);
    Grammar.keys(ExperimentConfig.class).forEach(reference::section);
    reference.sweep();
    return reference.out.toString();
  }

  private void sweep() {
    out.append("\n## sweep\n\n");
    table(SweepConfig.class);
    row("zip", "mapping of lists", "", "none", SweepConfig.ZIP);
    row("PATH", "list, or a range under random", "", "none", SweepConfig.PATH);
    out.append("\n### sweep, a range\n\n").append(SweepConfig.RANGE).append("\n\n");
    table(SweepConfig.Range.class);
  }

  private void section(KeySpec spec) {
    if (Grammar.typed(spec.type())) {
      kinds(spec.name(), "type: ", spec.type());
    } else if (spec.type().isRecord()) {
      out.append("\n## ").append(spec.name()).append("\n\n");
      table(spec.type());
      for (KeySpec inner : Grammar.keys(spec.type())) {
        if (inner.type().isSealed()) {
          boolean typed = Grammar.typed(inner.type());
          kinds(Keys.path(spec.name(), inner.name()), typed ? "type: " : "", inner.type());
        }
      }
    }
  }

  private void kinds(String section, String prefix, Class<?> sealed) {
    out.append("\n## ").append(section).append('\n');
    for (Map.Entry<String, Class<?>> kind : Grammar.kinds(sealed).entrySet()) {
      String does = kind.getValue().getAnnotation(Kind.class).does();
      out.append("\n### ").append(section).append(", ").append(prefix).append(kind.getKey());
      out.append("\n\n").append(Character.toUpperCase(does.charAt(0))).append(does.substring(1));
      out.append(".\n\n");
      table(kind.getValue());
    }
  }

  private void table(Class<?> record) {
    out.append(HEAD);
    Grammar.keys(record).forEach(spec -> key("", spec, Optional.empty()));
  }

  /** One row, and below it those of a mapping that has no kinds. */
  private void key(String parent, KeySpec spec, Optional<YamlNode> defaults) {
    boolean inline = spec.inline();
    String name =
        inline ? String.join("`, `", Grammar.innerKinds(spec.type()).keySet()) : spec.name();
    String preset =
        defaults
            .flatMap(node -> ((YamlNode.Mapping) node).text(spec.name()))
            .map(own -> "`" + own + "`")
            .orElseGet(() -> preset(spec));
    row(Keys.path(parent, name), type(spec), spec.key().unit(), preset, spec.key().value());
    boolean section =
        parent.isEmpty() && spec.component().getDeclaringRecord() == ExperimentConfig.class;
    if (spec.type().isRecord() && !section) {
      Optional<YamlNode> inner = Binder.defaultNode(spec);
      Grammar.keys(spec.type()).forEach(k -> key(Keys.path(parent, spec.name()), k, inner));
    }
  }

  private static String preset(KeySpec spec) {
    Optional<String> preset = spec.defaultText();
    if (preset.isPresent()) {
      return preset.get().equals("{}") ? "as below" : "`" + preset.get() + "`";
    } else if (spec.required()) {
      return "**required**";
    }
    return spec.key().value().contains("default") ? "see meaning" : "none";
  }

  private void row(String key, String type, String unit, String preset, String meaning) {
    out.append("| `").append(key).append("` | ").append(cell(type)).append(" | ").append(unit);
    out.append(unit.isEmpty() ? "| " : " | ").append(cell(preset)).append(" | ");
    out.append(cell(meaning)).append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static String type(KeySpec spec) {
    if (spec.type() == LayerConfig.class) {
      return "list of layers";
    } else if (spec.inline() || spec.type().isRecord() || spec.type().isSealed()) {
      return "mapping";
    }
    return spec.list()
        ? "list of " + items(spec)
        : Scalars.expectation(spec).replaceFirst("^an? ", "") + range(spec.key());
  }

  private static String items(KeySpec list) {
    if (list.type().isEnum()) {
      return Scalars.expectation(list);
    }
    return list.type() == String.class ? "texts" : "numbers";
  }

  private static String range(Key key) {
    StringBuilder range = new StringBuilder();
    bound(range, "≥", key.min());
    bound(range, ">", key.above());
    bound(range, "≤", key.max());
    bound(range, "<", key.below());
    return range.toString();
  }

  private static void bound(StringBuilder range, String sign, double bound) {
    if (Double.isFinite(bound)) {
      range.append(range.isEmpty() ? ", " : " and ").append(sign).append(' ');
      range.append(YamlNumber.of(bound));
    }
  }
}
