package dev.unroll.config.sweep;

import dev.unroll.config.source.Position;
import dev.unroll.config.source.YamlNode;

/**
 * One key with one of the values it takes.
 *
 * @param key path of the key
 * @param list where the values of this key are written
 */
public record SweepValue(String key, Position list, YamlNode value) {}
