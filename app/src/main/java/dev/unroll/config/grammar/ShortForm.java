package dev.unroll.config.grammar;

import dev.unroll.config.SplitConfig;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Spelling;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNode.Items;
import dev.unroll.config.source.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to say where a mapping should stand and something shorter does, as in {@code optimizer:
 * adam}: the mapping that was probably meant, as it can be copied to that place.
 */
final class ShortForm {
  /** {@code epochs:2}, {@code epochs = 2}, and with the colon of East Asian keyboards. */
  private static final Pattern GLUED =
      Pattern.compile("([A-Za-z_][\\w-]*)\\s*(:|=|\uff1a)\\s*(\\S.*)");

  private static final Pattern BETWEEN_SHARES = Pattern.compile("[/:;,| -]+");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final KeySpec spec;
  private final String path;
  private final Position at;

  private ShortForm(KeySpec spec, String path, Position at) {
    this.spec = spec;
    this.path = path;
    this.at = at;
  }

  static String advise(KeySpec spec, YamlNode node, String path, Position at) {
    return new ShortForm(spec, path, at).advise(node);
  }

  private String advise(YamlNode node) {
    String found = ", is " + MessageText.value(node);
    if (node instanceof Scalar scalar) {
      Matcher glued = GLUED.matcher(scalar.text());
      if (glued.matches() && keys().contains(glued.group(1))) {
        return Separators.wrong(glued.group(1), glued.group(2), glued.group(3), path, at);
      }
    }
    Optional<String> first =
        node instanceof Scalar scalar ? ofFirstKey(scalar) : Optional.<String>empty();
    if (first.isPresent()) {
      return "must be a mapping: write "
          + Separators.entry(firstKey(), first.get(), path, at)
          + found;
    }
    Optional<String> shares = spec.type() == SplitConfig.class ? shares(node) : Optional.empty();
    return shares
            .map(mapping -> "must be a mapping: write " + mapping)
            .orElseGet(() -> "must be a mapping such as " + example())
        + found;
  }

  private List<String> keys() {
    if (!Grammar.typed(spec.type())) {
      return Grammar.names(spec.type());
    }
    List<String> keys = new ArrayList<>(List.of("type"));
    Grammar.kinds(spec.type()).values().forEach(kind -> keys.addAll(Grammar.names(kind)));
    return keys;
  }

  private String firstKey() {
    return Grammar.typed(spec.type()) ? "type" : Grammar.names(spec.type()).get(0);
  }

  /** The value of the first key, where what is there can be that. */
  private Optional<String> ofFirstKey(Scalar scalar) {
    if (Grammar.typed(spec.type())) {
      Set<String> kinds = Grammar.kinds(spec.type()).keySet();
      String text = MeantValue.plain(scalar.text());
      return kinds.contains(text)
          ? Optional.of(text)
          : FamiliarNames.value(spec.type(), text).or(() -> Spelling.nearest(text, kinds));
    }
    return Grammar.keys(spec.type()).stream()
        .filter(key -> key.name().equals(firstKey()) && isScalar(key))
        .filter(key -> Scalars.fits(key, scalar))
        .map(key -> scalar.text())
        .findFirst();
  }

  private static boolean isScalar(KeySpec key) {
    return !key.list() && !key.type().isRecord() && !key.type().isInterface();
  }

  /** {@code [0.8, 0.1, 0.1]} and {@code 80/10/10}: training, validation and test. */
  private static Optional<String> shares(YamlNode node) {
    List<String> texts = new ArrayList<>();
    if (node instanceof Items items) {
      for (YamlNode item : items.items()) {
        texts.add(item instanceof Scalar scalar ? scalar.text() : "");
      }
    } else if (node instanceof Scalar scalar) {
      texts.addAll(List.of(BETWEEN_SHARES.split(scalar.text().replace("%", ""))));
    }
    boolean numbers = texts.stream().allMatch(t -> t.length() < 10 && Scalars.isNumber(t));
    if (!numbers || texts.size() < 2 || texts.size() > 3) {
      return Optional.empty();
    }
    List<BigDecimal> shares = texts.stream().map(BigDecimal::new).toList();
    BigDecimal sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean percent = sum.compareTo(HUNDRED) == 0;
    if (!percent && sum.compareTo(BigDecimal.ONE) != 0) {
      return Optional.empty();
    }
    List<String> kept =
        shares.stream()
            .skip(1)
            .map(s -> percent ? MeantValue.share(s) : s.stripTrailingZeros().toPlainString())
            .toList();
    return Optional.of(
        "{ validation: %s, test: %s }".formatted(kept.get(0), kept.size() > 1 ? kept.get(1) : "0"));
  }

  /** With values that its keys take. */
  private String example() {
    if (Grammar.typed(spec.type())) {
      List<String> kinds = List.copyOf(Grammar.kinds(spec.type()).keySet());
      return "{ type: " + kinds.get(0) + " } (" + MessageText.oneOf(kinds) + ")";
    }
    KeySpec first = Grammar.keys(spec.type()).get(0);
    boolean real = first.type() == double.class || first.type() == Double.class;
    boolean whole = first.type() == int.class || first.type() == Integer.class;
    String value = first.defaultText().orElse(real ? "1.0" : whole ? "1" : "…");
    return "{ " + first.name() + ": " + value + " }";
  }
}
