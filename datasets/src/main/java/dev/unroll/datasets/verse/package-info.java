/** A mock dialogue made from a weighted grammar, whose exact entropy is known. */
package dev.unroll.datasets.verse;
