package dev.unroll.config;

import dev.unroll.config.source.ConfigSource;

/**
 * A configuration that was read and found sound.
 *
 * @param config with every default filled in, and paths of data absolute
 * @param source where its keys were written, for problems that only the data shows
 */
public record LoadedConfig(ExperimentConfig config, ConfigSource source) {}
