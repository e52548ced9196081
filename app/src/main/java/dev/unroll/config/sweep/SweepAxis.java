package dev.unroll.config.sweep;

import dev.unroll.config.source.Position;
import dev.unroll.config.source.YamlNode;
import dev.unroll.config.source.YamlNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;

/** What varies by itself: a key with its values, or several keys whose values go together. */
sealed interface SweepAxis {
  /** The keys, in the order of the file. */
  List<String> keys();

  List<SweepValue> draw(SplittableRandom random);

  /** All its values; of a range both ends, between which nothing else can be wrong. */
  List<List<SweepValue>> all();

  /**
   * Lists of values.
   *
   * @param rows the values that go together, one for each key
   */
  record Choices(List<List<SweepValue>> rows) implements SweepAxis {
    @Override
    public List<String> keys() {
      return rows.get(0).stream().map(SweepValue::key).toList();
    }

    @Override
    public List<List<SweepValue>> all() {
      return rows;
    }

    @Override
    public List<SweepValue> draw(SplittableRandom random) {
      return rows.get(random.nextInt(rows.size()));
    }
  }

  /**
   * Numbers from {@code min} to {@code max}, both inclusive.
   *
   * @param whole whether they are integers
   */
  public record Range(String key, Position at, double min, double max, boolean log, boolean whole)
      implements SweepAxis {
    /** Enough to tell two draws apart, and to be read. */
    private static final MathContext DIGITS = new MathContext(4);

    /** More decimals than this are written with an exponent. */
    private static final int LONGEST = 10;

    @Override
    public List<String> keys() {
      return List.of(key);
    }

    @Override
    public List<List<SweepValue>> all() {
      return List.of(List.of(value(min)), List.of(value(max)));
    }

    @Override
    public List<SweepValue> draw(SplittableRandom random) {
      double part = random.nextDouble();
      // An integer k has the share of the numbers from k to k + 1.
      double end = whole ? max + 1 : max;
      double drawn = log ? min * Math.pow(end / min, part) : min + (end - min) * part;
      return List.of(value(Math.min(max, Math.max(min, rounded(drawn)))));
    }

    private double rounded(double drawn) {
      return whole ? Math.floor(drawn) : new BigDecimal(drawn).round(DIGITS).doubleValue();
    }

    SweepValue value(double number) {
      BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
      String text = exact.scale() <= LONGEST ? exact.toPlainString() : YamlNumber.of(number);
      return new SweepValue(key, at, new YamlNode.Scalar(at, text, true));
    }
  }
}
