package dev.unroll.cli;

import dev.unroll.bench.InstructionSet;
import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentName;
import dev.unroll.config.ExportFormat;
import dev.unroll.datasets.Split;
import dev.unroll.report.compare.Ranking;
import dev.unroll.result.MetricNames;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of option values, each with its rule; a value that breaks it is a usage error. */
final class OptionConverters {
  private OptionConverters() {}

  /** A whole number of at least 1. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        int count = Integer.parseInt(value);
        if (count >= 1) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Not a number: told below like one that is too small.
      }
      throw wrong("a whole number of at least 1", value);
    }
  }

  /** Hypotheses of a search, from 1 to 100. */
  static final class Beam implements ITypeConverter<Integer> {
    private static final int MOST = 100;

    @Override
    public Integer convert(String value) {
      if (value.matches("[0-9]{1,3}")) {
        int beam = Integer.parseInt(value);
        if (beam >= 1 && beam <= MOST) {
          return beam;
        }
      }
      throw wrong("a whole number from 1 to " + MOST, value);
    }
  }

  /** An encoding that this Java knows. */
  static final class Encoding implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String value) {
      try {
        return Charset.forName(value);
      } catch (IllegalArgumentException e) { // unknown, or what can't be a name at all
        throw wrong("an encoding such as windows-1252, GB18030, EUC-KR or Shift_JIS", value);
      }
    }
  }

  /** A whole number, also below 0. */
  static final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw wrong("a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE, value);
      }
    }
  }

  /** A length of time: {@code 90s}, {@code 30m}, {@code 4h}; without a unit, seconds. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,8})([smh]?)");

    @Override
    public Duration convert(String value) {
      Matcher time = TIME.matcher(value);
      if (!time.matches()) {
        throw wrong("a length of time such as 90s, 30m or 4h", value);
      }
      long number = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofSeconds(number);
      };
    }
  }

  /** An amount of memory in bytes: {@code 800m}, {@code 4g}. */
  static final class Memory implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5})([mMgG])");

    @Override
    public Long convert(String value) {
      Matcher size = SIZE.matcher(value);
      if (!size.matches()) {
        throw wrong("an amount of memory such as 800m or 4g", value);
      }
      return Long.parseLong(size.group(1)) << (size.group(2).equalsIgnoreCase("m") ? 20 : 30);
    }
  }

  /** A name that does for a directory on every system. */
  static final class DirectoryName implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      Optional<String> problem = ExperimentName.problem(value);
      if (problem.isPresent()) {
        throw new TypeConversionException(problem.get());
      }
      return value;
    }
  }

  /** A number above 0. */
  static final class AboveZero implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
        throw wrong("a number above 0", value);
      }
      return number;
    }
  }

  /** A number above 0 and at most 1. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!(number > 0 && number <= 1)) {
        throw wrong("a number above 0 and at most 1", value);
      }
      return number;
    }
  }

  /** The name of a split, in lower case. */
  static final class SplitName implements ITypeConverter<Split> {
    @Override
    public Split convert(String value) {
      return Arrays.stream(Split.values())
          .filter(split -> split.label().equals(value.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  wrong(
                      Arrays.stream(Split.values())
                          .map(Split::label)
                          .collect(Collectors.joining(" or ")),
                      value));
    }
  }

  /** A metric by which runs are ranked, perhaps with its split. */
  static final class RankingMetric implements ITypeConverter<Ranking> {
    @Override
    public Ranking convert(String value) {
      return Ranking.named(value)
          .orElseThrow(
              () ->
                  wrong(
                      "one of %s, perhaps with its split as in test.loss (%s)"
                          .formatted(
                              String.join(", ", MetricNames.RANKING),
                              String.join(", ", Ranking.SPLITS)),
                      value));
    }
  }

  /** The name of a format for export, in lower case. */
  static final class FormatName implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String value) {
      return Arrays.stream(ExportFormat.values())
          .filter(format -> format.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(() -> wrong("onnx, safetensors or html", value));
    }
  }

  /** The name of an engine, in lower case. */
  static final class EngineName implements ITypeConverter<Engine> {
    @Override
    public Engine convert(String value) {
      return Arrays.stream(Engine.values())
          .filter(engine -> engine.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(() -> wrong("fused or stock", value));
    }
  }

  /** A level of vector instructions, {@code native} or {@code all}. */
  static final class InstructionLevel implements ITypeConverter<String> {
    static final String NATIVE = "native";
    static final String ALL = "all";

    @Override
    public String convert(String value) {
      if (InstructionSet.of(value).isPresent() || value.equals(NATIVE) || value.equals(ALL)) {
        return value;
      }
      throw wrong("avx2, avx512, amx, native or all", value);
    }
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN; // obeys no rule
    }
  }

  private static TypeConversionException wrong(String rule, String value) {
    return new TypeConversionException("must be " + rule + ", is " + value);
  }
}
