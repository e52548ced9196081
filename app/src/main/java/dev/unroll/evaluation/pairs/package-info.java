/** Targets that a network writes of sources, and how good they are. */
package dev.unroll.evaluation.pairs;
