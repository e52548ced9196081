/** The page of one run, and what all pages share: charts, tables, texts of numbers. */
package dev.unroll.report.page;
