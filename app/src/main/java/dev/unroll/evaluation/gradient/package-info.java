/** How far back through time a network's gradient reaches. */
package dev.unroll.evaluation.gradient;
