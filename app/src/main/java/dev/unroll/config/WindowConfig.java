package dev.unroll.config;

/** How a text is cut into windows. */
public record WindowConfig(
    @Key(
            value = "Steps a window; whole: the whole training text as one window.",
            unit = "steps",
            min = 1,
            words = "whole=0",
            or = "100")
        int length,
    @Key(
            value =
                "Steps from one window's start to the next; length: as long as the window; random:"
                    + " windows start anywhere, as many an epoch as fit end to end.",
            unit = "steps",
            min = 1,
            words = {"length=-1", "random=0"},
            or = "length")
        int stride) {

  /** The one window is the whole training text. */
  public boolean whole() {
    return length == 0;
  }

  public boolean random() {
    return stride == 0;
  }

  /** Steps from one window's start to the next, where they are not random. */
  public int strideSteps() {
    return stride == -1 ? length : stride;
  }
}
