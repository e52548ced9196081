/** Texts as sequences of characters or words, cut into windows or read as one carried stream. */
package dev.unroll.datasets.text;
