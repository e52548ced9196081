package dev.unroll.datasets.images;

/** The ten digits as bitmaps of {@link #WIDTH} x {@link #HEIGHT} cells, drawn for this project. */
final class DigitGlyphs {
  static final int WIDTH = 7;
  static final int HEIGHT = 10;

  private static final String[] DRAWN = {
    """
    ..###..
    .#...#.
    #.....#
    #.....#
    #.....#
    #.....#
    #.....#
    #.....#
    .#...#.
    ..###..
    """,
    """
    ...#...
    ..##...
    .#.#...
    ...#...
    ...#...
    ...#...
    ...#...
    ...#...
    ...#...
    .#####.
    """,
    """
    ..###..
    .#...#.
    #.....#
    ......#
    .....#.
    ....#..
    ...#...
    ..#....
    .#.....
    #######
    """,
    """
    .####..
    #....#.
    ......#
    .....#.
    ..###..
    .....#.
    ......#
    ......#
    #....#.
    .####..
    """,
    """
    ....#..
    ...##..
    ..#.#..
    .#..#..
    #...#..
    #...#..
    #######
    ....#..
    ....#..
    ....#..
    """,
    """
    ######.
    #......
    #......
    #......
    #####..
    .....#.
    ......#
    ......#
    #....#.
    .####..
    """,
    """
    ...##..
    ..#....
    .#.....
    #......
    #.###..
    ##...#.
    #.....#
    #.....#
    .#...#.
    ..###..
    """,
    """
    #######
    ......#
    .....#.
    .....#.
    ....#..
    ....#..
    ...#...
    ...#...
    ..#....
    ..#....
    """,
    """
    ..###..
    .#...#.
    #.....#
    .#...#.
    ..###..
    .#...#.
    #.....#
    #.....#
    .#...#.
    ..###..
    """,
    """
    ..###..
    .#...#.
    #.....#
    #.....#
    .#...##
    ..###.#
    ......#
    .....#.
    ....#..
    .##....
    """
  };

  private static final boolean[][][] INK = ink();

  private DigitGlyphs() {}

  /** 1 where the digit's cell is drawn, 0 where it is not or lies outside the bitmap. */
  static float ink(int digit, int row, int column) {
    boolean inside = row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH;
    return inside && INK[digit][row][column] ? 1 : 0;
  }

  private static boolean[][][] ink() {
    boolean[][][] ink = new boolean[DRAWN.length][HEIGHT][WIDTH];
    for (int digit = 0; digit < DRAWN.length; digit++) {
      String[] rows = DRAWN[digit].split("\n");
      for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
          ink[digit][row][column] = rows[row].charAt(column) == '#';
        }
      }
    }
    return ink;
  }
}
