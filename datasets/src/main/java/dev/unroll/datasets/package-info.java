/**
 * Data as every run sees it: sequences in batches, their shape, their splits and their encoding.
 */
package dev.unroll.datasets;
