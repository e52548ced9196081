/**
 * The configuration as records: what one experiment is. Each key carries its meaning, default and
 * limits as {@link dev.unroll.config.Key}, from which reading, checks, schema and reference follow.
 */
package dev.unroll.config;
