/** What a batch prints while it runs and when it is done. */
package dev.unroll.cli.batch;
