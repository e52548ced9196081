/** What commands print in the terminal: plans, results, tables. */
package dev.unroll.cli.text;
