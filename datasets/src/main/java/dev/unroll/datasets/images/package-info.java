/** Images in the IDX format of MNIST, read or painted, as sequences of rows, columns or pixels. */
package dev.unroll.datasets.images;
