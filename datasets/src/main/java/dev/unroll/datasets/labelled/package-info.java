/**
 * Texts with a label each, as lines, files or rows of a table: their label, or texts of a label.
 */
package dev.unroll.datasets.labelled;
