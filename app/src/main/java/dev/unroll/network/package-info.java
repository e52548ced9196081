/**
 * Builds the {@code MultiLayerNetwork} of a configuration, with either engine, and describes it.
 */
package dev.unroll.network;
