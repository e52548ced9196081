package dev.unroll.config.grammar;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.Key;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Spelling;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One scalar as a number, truth value, choice or text. Types are strict: {@code "3"} is no number,
 * {@code 3.0} no whole one, {@code yes} no truth value. Numbers are those of YAML 1.2's core schema
 * in decimal: {@code 3}, {@code 0.002}, {@code 2e-3}; not {@code 1_000} or {@code 0x10}. All kinds
 * of scalar are in this file, as each rule and its message are read beside those of the others.
 */
public final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** What a value should have been; the message goes behind the key. */
  public static final class Wrong extends Exception {
    Wrong(String message) {
      super(message);
    }

    private static Wrong expected(String what, YamlNode found) {
      return new Wrong("must be " + what + ", is " + MessageText.value(found));
    }
  }

  private Scalars() {}

  public static Object value(KeySpec spec, YamlNode node) throws Wrong {
    Class<?> type = spec.type();
    if (!(node instanceof YamlNode.Scalar scalar)) {
      throw Wrong.expected(expectation(spec), node);
    }
    if (type == String.class) {
      return text(scalar);
    }
    if (scalar.isEmpty()) {
      throw new Wrong(noValue(spec));
    }
    if (type.isEnum()) {
      return choice(type, scalar);
    }
    if (type == ClassWeights.class) {
      return ClassWeights.of((ClassWeights.Kind) choice(ClassWeights.Kind.class, scalar));
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(scalar);
    }
    if (type == int.class || type == Integer.class) {
      return (int) whole(spec, scalar, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class) {
      return whole(spec, scalar, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return number(spec, scalar);
    }
    throw new AssertionError("no values of " + type);
  }

  /** Whether a key could have this value. */
  static boolean fits(KeySpec spec, YamlNode.Scalar scalar) {
    try {
      value(spec, scalar);
      return true;
    } catch (Wrong e) {
      return false;
    }
  }

  static String noValue(KeySpec spec) {
    if (spec.required()) {
      return spec.type().isRecord() || Grammar.typed(spec.type())
          ? "has no value; its keys belong into the lines below it, indented further"
          : "has no value; write one";
    }
    return "has no value; write one, or remove the key to have its default";
  }

  public static String expectation(KeySpec spec) {
    Class<?> type = spec.type();
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return MessageText.oneOf(choices(type));
    }
    if (type == ClassWeights.class) {
      return MessageText.oneOf(choices(ClassWeights.Kind.class)) + ", or weights by class";
    }
    StringBuilder words = new StringBuilder();
    Arrays.stream(spec.key().words()).forEach(w -> words.append(" or ").append(word(w)));
    return (type == double.class || type == Double.class ? "a number" : "a whole number") + words;
  }

  public static List<String> choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> Keys.word((Enum<?>) c)).toList();
  }

  private static String text(YamlNode.Scalar scalar) throws Wrong {
    if (scalar.text().isEmpty()) {
      throw new Wrong("must not be empty");
    }
    if (scalar.text().codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      throw new Wrong(
          "holds half a character (a lone surrogate), which can't be written to a file");
    }
    return scalar.text();
  }

  private static Object choice(Class<?> type, YamlNode.Scalar scalar) throws Wrong {
    for (Object constant : type.getEnumConstants()) {
      if (Keys.word((Enum<?>) constant).equals(scalar.text())) {
        return constant;
      }
    }
    throw new Wrong(unknownChoice(type, scalar, choices(type)));
  }

  /** What to say about a value that is none of an enum's constants or an interface's kinds. */
  static String unknownChoice(Class<?> type, YamlNode found, List<String> choices) {
    String rule = "must be " + MessageText.oneOf(choices) + ", is " + MessageText.value(found);
    return found instanceof YamlNode.Scalar scalar
        ? guess(type, scalar.text(), choices)
            .map(guess -> rule + "; did you mean " + guess + "?")
            .orElse(rule)
        : rule;
  }

  /** The choice that was probably meant. */
  static Optional<String> guess(Class<?> type, String text, List<String> choices) {
    return FamiliarNames.value(type, text).or(() -> Spelling.nearest(text, choices));
  }

  private static boolean truth(YamlNode.Scalar scalar) throws Wrong {
    if (scalar.plain()) {
      switch (scalar.text()) {
        case "true", "True", "TRUE" -> {
          return true;
        }
        case "false", "False", "FALSE" -> {
          return false;
        }
        default -> {}
      }
    }
    throw new Wrong(
        "must be true or false, is "
            + MessageText.value(scalar)
            + MeantValue.adviceOnTruth(scalar));
  }

  private static long whole(KeySpec spec, YamlNode.Scalar scalar, long least, long most)
      throws Wrong {
    Optional<Integer> word = wordValue(spec, scalar.text());
    if (word.isPresent()) {
      return word.get();
    }
    if (!scalar.plain() || !WHOLE.matcher(scalar.text()).matches()) {
      throw new Wrong(wrongNumber(spec, scalar));
    }
    if (scalar.text().length() > LONGEST_NUMBER) {
      throw new Wrong("must be at most " + most + ", is " + MessageText.value(scalar));
    }
    BigDecimal exact = new BigDecimal(scalar.text());
    checkRange(spec, exact, scalar);
    if (exact.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new Wrong("must be at most " + most + ", is " + MessageText.value(scalar));
    }
    if (exact.compareTo(BigDecimal.valueOf(least)) < 0) {
      throw new Wrong("must be at least " + least + ", is " + MessageText.value(scalar));
    }
    return exact.longValueExact();
  }

  private static double number(KeySpec spec, YamlNode.Scalar scalar) throws Wrong {
    if (scalar.plain() && NOT_FINITE.matcher(scalar.text()).matches()) {
      throw Wrong.expected("a finite number", scalar);
    }
    if (!scalar.plain() || !NUMBER.matcher(scalar.text()).matches()) {
      throw new Wrong(wrongNumber(spec, scalar));
    }
    double value = Double.parseDouble(scalar.text());
    if (!Double.isFinite(value)) {
      throw Wrong.expected("a finite number", scalar);
    }
    checkRange(spec, new BigDecimal(value), scalar);
    return value;
  }

  private static String wrongNumber(KeySpec spec, YamlNode.Scalar scalar) {
    return "must be "
        + expectation(spec)
        + ", is "
        + MessageText.value(scalar)
        + MeantValue.adviceOnNumber(spec, scalar);
  }

  static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** Whether a text is a number as YAML 1.2 writes it. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static void checkRange(KeySpec spec, BigDecimal value, YamlNode found) throws Wrong {
    Key key = spec.key();
    String rule = null;
    if (Double.isFinite(key.min()) && value.compareTo(new BigDecimal(key.min())) < 0) {
      rule = "at least " + YamlNumber.of(key.min());
    } else if (Double.isFinite(key.max()) && value.compareTo(new BigDecimal(key.max())) > 0) {
      rule = "at most " + YamlNumber.of(key.max());
    } else if (Double.isFinite(key.above()) && value.compareTo(new BigDecimal(key.above())) <= 0) {
      rule = "greater than " + YamlNumber.of(key.above());
    } else if (Double.isFinite(key.below()) && value.compareTo(new BigDecimal(key.below())) >= 0) {
      rule = "less than " + YamlNumber.of(key.below());
    }
    boolean percent =
        (key.max() == 1 || key.below() == 1)
            && value.compareTo(TWO) >= 0
            && value.compareTo(HUNDRED) <= 0;
    if (rule != null && percent) {
      String shown = MessageText.value(found);
      throw new Wrong(
          "must be " + rule + ", is " + shown + "; " + shown + " % is " + MeantValue.share(value));
    }
    if (rule != null) {
      throw Wrong.expected(rule, found);
    }
  }

  /** The word of {@code random=0}. */
  public static String word(String word) {
    return word.substring(0, word.indexOf('='));
  }

  /** The number a word stands for. */
  private static Optional<Integer> wordValue(KeySpec spec, String text) {
    return Arrays.stream(spec.key().words())
        .filter(w -> word(w).equals(text))
        .map(w -> Integer.valueOf(w.substring(w.indexOf('=') + 1)))
        .findFirst();
  }
}
