package dev.unroll.config;

/** Forecasts tested from several origins, each by a network trained anew on what was before it. */
public record BacktestConfig(
    @Key(
            value =
                "Origins, each a test part after the one before it; the last one is that of the run"
                    + " itself. The network is trained anew for each of the others, too.",
            min = 2,
            or = "5")
        int folds) {}
