/** Configurations to start from, written for the data in a file. */
package dev.unroll.starter;
