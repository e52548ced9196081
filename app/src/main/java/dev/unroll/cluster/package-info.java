/**
 * Members on other machines: what passes between a batch and the Java of a member there. Knows no
 * engine that brings it to that machine, and loads nothing there but itself.
 */
package dev.unroll.cluster;
