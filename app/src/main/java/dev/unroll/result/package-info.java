/**
 * What a run measured, as records, and its files: JSON and CSV, written whole or not at all. Below
 * evaluation and report, which make and show these records.
 */
package dev.unroll.result;
