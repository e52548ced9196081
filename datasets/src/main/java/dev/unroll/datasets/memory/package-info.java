/** The copy and adding tasks, which ask how long a network remembers. */
package dev.unroll.datasets.memory;
