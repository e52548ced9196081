/**
 * The configuration told: JSON Schema, YAML with every default written out, settings key by key.
 */
package dev.unroll.config.description;
