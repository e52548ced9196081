/** How far a training is, as a bar on a terminal or as lines elsewhere. */
package dev.unroll.cli.progress;
