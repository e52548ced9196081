/**
 * The terminal: its size, progress bars, wrapping of lines, and the browser that opens a report.
 */
package dev.unroll.cli.terminal;
