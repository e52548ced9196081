/** Sequences of rows from CSV files, for classification, regression or forecasting. */
package dev.unroll.datasets.csv;
