/** A configuration that stands for several experiments: axes, points, names and members. */
package dev.unroll.config.sweep;
