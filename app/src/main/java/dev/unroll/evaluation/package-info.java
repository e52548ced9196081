/**
 * Metrics of a trained network, text sampled from it, and a close look at its mistakes, as records
 * of {@code result}.
 */
package dev.unroll.evaluation;
