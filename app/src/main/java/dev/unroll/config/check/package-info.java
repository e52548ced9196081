/**
 * What must hold between the keys of one experiment, and what an engine refuses. Problems are
 * collected and told at once.
 */
package dev.unroll.config.check;
