/**
 * Many experiments side by side, each in a process of its own, so that one that fails stops no
 * other.
 */
package dev.unroll.run.batch;
