package dev.unroll.config;

/** Pairs of a source and a target that is to be written of it. */
public sealed interface PairConfig extends DatasetConfig
    permits PairsConfig, AdditionConfig, DatesConfig {
  /** Whether a source is read from its end. */
  boolean reverseSource();

  @Override
  default boolean readsSymbols() {
    return true;
  }

  @Override
  default boolean labelsSomeSteps() {
    return true;
  }
}
