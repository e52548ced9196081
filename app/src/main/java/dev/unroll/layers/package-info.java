/**
 * The recurrent engine as layers of Deeplearning4j, which any of its programs could use. Shapes,
 * masks, carried state and threads are here, the arithmetic is in {@code kernel}.
 */
package dev.unroll.layers;
