/**
 * One experiment, from its configuration to its report; {@link dev.unroll.run.Experiment} is the
 * table of contents of the whole program.
 */
package dev.unroll.run;
