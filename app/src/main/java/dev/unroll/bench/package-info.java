/** How fast this machine trains and samples, with either engine, by the code that trains. */
package dev.unroll.bench;
