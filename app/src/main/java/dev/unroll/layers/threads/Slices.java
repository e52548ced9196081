package dev.unroll.layers.threads;

/**
 * The rows of a batch split over threads: consecutive ones, as many for each as for the others, or
 * one more.
 */
public record Slices(long size, int count) {
  /**
   * @param fewest rows a slice, where there is more than one
   */
  public static Slices of(long size, int threads, int fewest) {
    return new Slices(size, (int) Math.min(threads, Math.max(1, size / fewest)));
  }

  /** The first row of a slice. */
  public long from(int slice) {
    return size * slice / count;
  }

  /** The row after its last. */
  public long to(int slice) {
    return from(slice + 1);
  }

  public long length(int slice) {
    return to(slice) - from(slice);
  }
}
