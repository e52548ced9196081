package dev.unroll.report.page;

import dev.unroll.result.EmbeddingMap;
import dev.unroll.result.NumberText;
import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Symbols as dots, and beside a dot its symbol where there is room: the most frequent first, and no
 * label over another or over a dot that has one.
 *
 * @param style class of the picture
 * @param labelled symbols that have a label, for those who can't see it
 */
record EmbeddingDrawing(
    String style, int width, int height, List<Dot> dots, List<Label> labels, String labelled) {
  private static final double MARGIN = 10;
  private static final double RADIUS = 2.5;

  /** Of a label's text, in the units of the picture. */
  private static final double FONT = 12;

  /** Of a character of a monospaced font, and of one as wide as it is high. */
  private static final double NARROW = 0.6 * FONT;

  private static final double WIDE = FONT;
  private static final int FIRST_WIDE = 0x1100;
  private static final int MOST_CHARACTERS = 14;

  /**
   * @param title read when it is pointed at
   */
  record Dot(String x, String y, String title) {}

  /**
   * @param x its left end
   * @param y its base line
   * @param length to which the text is fitted, whatever the font
   */
  record Label(String x, String y, String length, String text) {}

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean isIn(int width, int height) {
      return left >= 1 && top >= 1 && right <= width - 1 && bottom <= height - 1;
    }
  }

  /**
   * @param places the most frequent first
   */
  static EmbeddingDrawing of(List<EmbeddingMap.Place> places, String style, int width, int height) {
    Extent across = Extent.of(places.stream().mapToDouble(EmbeddingMap.Place::x).toArray());
    Extent up = Extent.of(places.stream().mapToDouble(EmbeddingMap.Place::y).toArray());
    List<Dot> dots = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    List<Box> taken = new ArrayList<>();
    List<String> labelled = new ArrayList<>();
    for (EmbeddingMap.Place place : places) {
      double x = MARGIN + across.share(place.x()) * (width - 2 * MARGIN);
      double y = height - MARGIN - up.share(place.y()) * (height - 2 * MARGIN);
      String symbol = shown(place.symbol());
      dots.add(
          new Dot(
              number(x),
              number(y),
              "%s, %s times".formatted(symbol, NumberText.count(place.count()))));
      Box dot = new Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS);
      String text = cut(symbol);
      Optional<Box> free =
          taken.stream().anyMatch(dot::meets)
              ? Optional.empty()
              : free(x, y, length(text), taken, width, height);
      if (free.isPresent()) {
        Box box = free.get();
        taken.add(box);
        taken.add(dot);
        labelled.add(text);
        labels.add(
            new Label(
                number(box.left()),
                number(box.bottom() - 0.25 * FONT),
                number(length(text)),
                text));
      }
    }
    return new EmbeddingDrawing(
        style,
        width,
        height,
        dots,
        labels,
        String.join(" ", labelled.subList(0, Math.min(40, labelled.size()))));
  }

  /** The first free one of the places beside a dot. */
  private static Optional<Box> free(
      double x, double y, double length, List<Box> taken, int width, int height) {
    double gap = RADIUS + 2;
    double half = FONT / 2;
    List<Box> beside =
        List.of(
            new Box(x + gap, y - half, x + gap + length, y + half),
            new Box(x - gap - length, y - half, x - gap, y + half),
            new Box(x - length / 2, y - gap - FONT, x + length / 2, y - gap),
            new Box(x - length / 2, y + gap, x + length / 2, y + gap + FONT));
    return beside.stream()
        .filter(box -> box.isIn(width, height) && taken.stream().noneMatch(box::meets))
        .findFirst();
  }

  /** A symbol as a reader can tell it from others: white space by its picture. */
  static String shown(String symbol) {
    return VisibleText.line(symbol).replace(' ', '␣').replace('\u00A0', '⍽');
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
  }

  private static double length(String text) {
    return text.codePoints().mapToDouble(c -> c < FIRST_WIDE ? NARROW : WIDE).sum();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** From the least to the greatest of some values. */
  private record Extent(double from, double to) {
    static Extent of(double[] values) {
      double from = Double.POSITIVE_INFINITY;
      double to = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        from = Math.min(from, value);
        to = Math.max(to, value);
      }
      return new Extent(from, to);
    }

    double share(double value) {
      return to > from ? (value - from) / (to - from) : 0.5;
    }
  }
}
