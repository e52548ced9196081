/** Text that a trained network writes symbol by symbol: contexts, choices, samples, recall. */
package dev.unroll.evaluation.sampling;
