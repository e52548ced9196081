/** Vectors for words from files: GloVe's and word2vec's, and how symbols are written in them. */
package dev.unroll.datasets.vectors;
