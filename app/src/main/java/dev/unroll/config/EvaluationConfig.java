package dev.unroll.config;

import java.util.Optional;

/** When and how the network is evaluated during training. */
public record EvaluationConfig(
    @Key(
            value = "Iterations between evaluations; default: after each epoch.",
            unit = "iterations",
            min = 1,
            or = Key.NONE)
        Optional<Integer> every,
    @Key(
            value =
                "Text is read as this many streams side by side, each begun some hundred steps"
                    + " early; 1: strictly one pass.",
            unit = "streams",
            min = 1,
            or = "32")
        int streams,
    @Key(value = "Sequences a batch, where the data is no text.", min = 1, or = "500")
        int batchSize) {}
