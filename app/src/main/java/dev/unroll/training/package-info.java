/**
 * The training loop: batches, learning rate, clipping, the best model, and the state from which an
 * interrupted training goes on to the same bits.
 */
package dev.unroll.training;
