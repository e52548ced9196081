/**
 * Weights that enter: those of another model, taken into a new network layer by layer and symbol by
 * symbol.
 */
package dev.unroll.transfer;
