/**
 * A trained network as plain records, which every format is written from: no class of
 * Deeplearning4j beyond the one that reads it.
 */
package dev.unroll.export.model;
