/** The commands: options, messages, exit codes. The only place that ends the process. */
package dev.unroll.cli;
