package dev.unroll.config;

/**
 * One key with one of the values it takes.
 *
 * @param key path of the key
 * @param list where the values of this key are written
 */
record SweepValue(String key, Position list, YamlNode value) {}
