package dev.unroll.config;

/** How training images are changed at random. */
public record AugmentConfig(
    @Key(
            value = "Move by up to this many whole pixels, up or down and left or right.",
            unit = "pixels",
            min = 0,
            or = "0")
        int shift,
    @Key(
            value = "Turn about the centre by up to this, either way.",
            unit = "degrees",
            min = 0,
            max = 180,
            or = "0")
        double rotate,
    @Key(value = "Make larger or smaller by up to this fraction.", min = 0, below = 1, or = "0")
        double scale) {}
