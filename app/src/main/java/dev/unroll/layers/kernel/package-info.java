/**
 * The arithmetic of recurrent layers: cells, the tape of a window, matrix products, native memory.
 * Begin with {@link dev.unroll.layers.kernel.LstmCell}.
 */
package dev.unroll.layers.kernel;
