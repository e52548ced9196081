package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.TextEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good written targets are.
 *
 * @param exactMatch share of those that are right to the last token
 * @param characterErrorRate characters to be put in, left out or exchanged, by characters of the
 *     right targets; words are compared with a space between them
 * @param bleu from 0 to 100, on the data set's tokens
 */
public record TargetScores(double exactMatch, double characterErrorRate, double bleu) {

  /**
   * @param written tokens of each target that was written
   * @param targets tokens of what was wanted, as many
   */
  public static TargetScores of(
      List<List<String>> written, List<List<String>> targets, TextEncoding.Unit unit) {
    Bleu bleu = new Bleu();
    long exact = 0;
    long errors = 0;
    long characters = 0;
    for (int i = 0; i < targets.size(); i++) {
      List<String> text = written.get(i);
      List<String> target = targets.get(i);
      bleu.add(text, target);
      exact += text.equals(target) ? 1 : 0;
      errors += EditDistance.of(joined(text, unit), joined(target, unit));
      characters += joined(target, unit).codePoints().count();
    }
    return new TargetScores(
        (double) exact / targets.size(), (double) errors / characters, bleu.score());
  }

  /** Errors of one target by its characters. */
  static double errorRate(List<String> written, List<String> target, TextEncoding.Unit unit) {
    String wanted = joined(target, unit);
    return (double) EditDistance.of(joined(written, unit), wanted)
        / wanted.codePointCount(0, wanted.length());
  }

  private static String joined(List<String> tokens, TextEncoding.Unit unit) {
    return String.join(unit == TextEncoding.Unit.WORDS ? " " : "", tokens);
  }

  /** By the names of {@code result.json}. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("exact_match", exactMatch);
    values.put("character_error_rate", characterErrorRate);
    values.put("bleu", bleu);
    return values;
  }
}
