/** Finds the files of known datasets: in a data directory, in the cache, or by download. */
package dev.unroll.datasets.store;
