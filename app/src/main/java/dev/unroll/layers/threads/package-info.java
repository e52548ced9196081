/** How a batch is split over threads, and how they wait for each other. */
package dev.unroll.layers.threads;
