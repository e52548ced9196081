/**
 * The configuration told: JSON Schema, reference, YAML with every default written out, settings key
 * by key.
 */
package dev.unroll.config.description;
