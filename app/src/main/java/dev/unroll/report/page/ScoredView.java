package dev.unroll.report.page;

import dev.unroll.result.NumberText;
import dev.unroll.result.ScoredText;
import dev.unroll.result.ScoredText.Piece;
import dev.unroll.result.VisibleText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A text marked by probability. A colour never stands alone: every level has an underline of its
 * own, and the least likely pieces are told in a table as well.
 *
 * @param before context
 * @param after context
 */
record ScoredView(
    List<Mark> before, List<Mark> text, List<Mark> after, List<Unlikely> leastLikely) {
  /** Probability at least, level; below all of them is the last level. */
  private static final double[] LEVELS = {0.5, 0.2, 0.05, 0.01};

  private static final int MOST_UNLIKELY = 8;
  private static final int CONTEXT = 16;

  /**
   * @param level how it is marked: {@code l0}, as expected, to {@code l4}, a great surprise; {@code
   *     none}
   * @param probability in words; empty if there is none
   */
  record Mark(String text, String level, Optional<String> probability) {}

  /**
   * @param context what stands before
   */
  record Unlikely(String text, String context, String probability) {}

  static ScoredView of(ScoredText scored) {
    List<Piece> pieces = scored.pieces();
    return new ScoredView(
        marks(pieces.subList(0, scored.from())),
        marks(pieces.subList(scored.from(), scored.to())),
        marks(pieces.subList(scored.to(), pieces.size())),
        IntStream.range(scored.from(), scored.to())
            .filter(i -> pieces.get(i).probability().isPresent())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pieces.get(i).probability().orElseThrow()))
            .limit(MOST_UNLIKELY)
            .map(i -> unlikely(pieces, i))
            .toList());
  }

  private static List<Mark> marks(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                new Mark(
                    piece.text().replace("\n", "↵\n"),
                    piece.probability().map(p -> "l" + level(p)).orElse("none"),
                    piece.probability().map(ScoredView::share)))
        .toList();
  }

  private static int level(double probability) {
    int level = 0;
    while (level < LEVELS.length && probability < LEVELS[level]) {
      level++;
    }
    return level;
  }

  private static Unlikely unlikely(List<Piece> pieces, int index) {
    StringBuilder context = new StringBuilder();
    for (int i = index - 1; i >= 0 && context.length() < CONTEXT; i--) {
      context.insert(0, pieces.get(i).text());
    }
    return new Unlikely(
        VisibleText.line(pieces.get(index).text()),
        VisibleText.line(context.toString()),
        share(pieces.get(index).probability().orElseThrow()));
  }

  /** Small ones with the digits that tell them apart. */
  private static String share(double probability) {
    return probability >= 0.001
        ? NumberText.percent(probability)
        : NumberText.number(100 * probability) + "\u00a0%";
  }
}
