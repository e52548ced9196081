/**
 * Writes the pages of a run and of a comparison. It sees records only, never a network or an array.
 */
package dev.unroll.report;
