/** Series of numbers in the order of time, and forecasts of what follows. */
package dev.unroll.datasets.series;
