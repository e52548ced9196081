/**
 * What a run leaves behind: metrics, result, provenance, samples and the page that shows them. It
 * sees records only, never a network or an array.
 */
package dev.unroll.report;
