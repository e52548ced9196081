/** Pairs of a source and a target: from files, or made; and as sequences that a network reads. */
package dev.unroll.datasets.pairs;
