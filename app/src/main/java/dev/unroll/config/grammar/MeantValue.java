package dev.unroll.config.grammar;

import dev.unroll.config.source.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a value that is not allowed was probably meant to be: {@code 0.05} for {@code 5%}, {@code
 * 1000} for {@code 1,000}, {@code true} for {@code yes}. Nothing is offered that its key would not
 * take.
 */
final class MeantValue {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:[.,][0-9]+)?) ?%");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
  private static final Pattern THOUSANDS =
      Pattern.compile("[-+]?[0-9]{1,3}(?:[,'\u2019 _][0-9]{3})+");
  private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9][0-9_.eE+-]*");
  private static final Pattern KILO = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([kKmM])");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]{1,8})");
  private static final Pattern POWER = Pattern.compile("10(?:\\^|\\*\\*)([-+]?[0-9]{1,2})");
  private static final Pattern DEFAULT = Pattern.compile("default: (\\w[^.;]*)");
  private static final Pattern TYPOGRAPHIC_QUOTES = Pattern.compile("[“”„«»‘’‚]");
  private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");

  private static final Map<String, Boolean> TRUTHS =
      Map.ofEntries(
          Map.entry("true", true),
          Map.entry("yes", true),
          Map.entry("on", true),
          Map.entry("y", true),
          Map.entry("1", true),
          Map.entry("false", false),
          Map.entry("no", false),
          Map.entry("off", false),
          Map.entry("n", false),
          Map.entry("0", false));

  private MeantValue() {}

  /** What to do about a text that is no number, as the end of a message; or nothing. */
  static String adviceOnNumber(KeySpec spec, Scalar scalar) {
    String text = scalar.text().strip();
    if (!scalar.plain() && fits(spec, text, scalar)) {
      return "; remove the quotes";
    }
    if (text.matches("[a-z]+")
        && DEFAULT
            .matcher(spec.key().value())
            .results()
            .anyMatch(m -> m.group(1).contains(text.replaceFirst("s$", "")))) {
      return "; leave " + spec.name() + " out for that";
    }
    return readings(text, isWhole(spec))
        .filter(reading -> fits(spec, reading, scalar))
        .findFirst()
        .map(reading -> "; write " + reading)
        .orElse("");
  }

  /** The same of a text that is no truth value. */
  static String adviceOnTruth(Scalar scalar) {
    String word = plain(scalar.text()).toLowerCase(Locale.ROOT);
    if (!TRUTHS.containsKey(word)) {
      return "";
    }
    String meant = TRUTHS.get(word).toString();
    boolean quoted = !scalar.plain() && scalar.text().equals(meant);
    return quoted ? "; remove the quotes" : "; write " + meant;
  }

  /** A percentage as a share: {@code 0.05} for 5. */
  static String share(BigDecimal percent) {
    return percent
        .round(MathContext.DECIMAL32)
        .movePointLeft(2)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The text as a keyboard without typography has it. */
  static String plain(String text) {
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String straight = TYPOGRAPHIC_QUOTES.matcher(narrow).replaceAll("");
    return DASHES.matcher(straight).replaceAll("-").strip();
  }

  private static boolean isWhole(KeySpec spec) {
    return spec.type() != double.class && spec.type() != Double.class;
  }

  /** Asks the key only about what is a number: its answer to all else would be advice again. */
  private static boolean fits(KeySpec spec, String text, Scalar where) {
    return (isWhole(spec) ? Scalars.isWhole(text) : Scalars.isNumber(text))
        && Scalars.fits(spec, new Scalar(where.at(), text, true));
  }

  /** Ways to read it as a number, the likeliest first. */
  private static Stream<String> readings(String written, boolean whole) {
    String text = plain(written);
    String digits = text.replaceAll("[^0-9+-]", "");
    Stream<Optional<String>> both =
        Stream.of(
            matched(PERCENT, text).map(m -> share(new BigDecimal(m.group(1).replace(',', '.')))),
            matched(POWER, text).map(m -> "1e" + m.group(1).replace("+", "")),
            matched(KILO, text).map(MeantValue::thousands),
            matched(HEXADECIMAL, text).map(m -> Long.toString(Long.parseLong(m.group(1), 16))));
    List<Optional<String>> ofWhole =
        List.of(matched(THOUSANDS, text).map(m -> digits), exact(text).map(BigDecimal::toString));
    List<Optional<String>> ofReal =
        List.of(
            matched(DECIMAL_COMMA, text).map(m -> text.replace(',', '.')),
            matched(THOUSANDS, text).map(m -> digits));
    Stream<Optional<String>> own = (whole ? ofWhole : ofReal).stream();
    Stream<Optional<String>> spelt =
        Stream.of(
            matched(GROUPED, text).map(m -> text.replace("_", "")),
            Optional.of(text).filter(t -> !t.equals(written)));
    return Stream.of(own, both, spelt).flatMap(s -> s).flatMap(Optional::stream);
  }

  private static Optional<Matcher> matched(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text)).filter(Matcher::matches);
  }

  private static String thousands(Matcher kilo) {
    BigDecimal times = BigDecimal.valueOf(kilo.group(2).equalsIgnoreCase("k") ? 1000 : 1_000_000);
    return new BigDecimal(kilo.group(1)).multiply(times).stripTrailingZeros().toPlainString();
  }

  /** {@code 2.0} and {@code 1e3} as whole numbers. */
  private static Optional<BigDecimal> exact(String text) {
    if (!Scalars.isNumber(text) || text.length() > 20) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text);
    boolean small = value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
    return small && value.stripTrailingZeros().scale() <= 0
        ? Optional.of(value.setScale(0))
        : Optional.empty();
  }
}
