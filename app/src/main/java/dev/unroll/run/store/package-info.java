/**
 * The run directory: its lock, log, model and checkpoint files, and the search for runs.
 * Directories and models of older versions are read.
 */
package dev.unroll.run.store;
