/**
 * What a file may say, as the records state it: keys, scalars, kinds. Binds a YAML tree to the
 * records, merges files, and names the key that was meant where one is unknown.
 */
package dev.unroll.config.grammar;
