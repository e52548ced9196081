/**
 * What the program reached on tasks that others publish numbers of, run by run. A task is described
 * by hand; its settings and runs are taken from run directories.
 */
package dev.unroll.result.records;
