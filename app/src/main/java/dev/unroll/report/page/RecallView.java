package dev.unroll.report.page;

import dev.unroll.result.NumberText;
import dev.unroll.result.Recall;

/**
 * A text generated back, split where it first goes wrong.
 *
 * @param verdict in words
 * @param same how far both agree
 * @param different what was generated from there on
 */
record RecallView(String target, String verdict, boolean exact, String same, String different) {
  static RecallView of(Recall recall) {
    String target = recall.target();
    String generated = recall.generated();
    int agreed = 0;
    while (agreed < Math.min(target.length(), generated.length())
        && target.codePointAt(agreed) == generated.codePointAt(agreed)) {
      agreed = target.offsetByCodePoints(agreed, 1);
    }
    String verdict =
        recall.exact()
            ? "✓ exact: every symbol came back"
            : "✗ not exact: the first %s of %s symbols came back"
                .formatted(
                    NumberText.count(target.codePointCount(0, agreed)),
                    NumberText.count(target.codePointCount(0, target.length())));
    return new RecallView(
        target,
        verdict,
        recall.exact(),
        generated.substring(0, agreed),
        generated.substring(agreed));
  }
}
