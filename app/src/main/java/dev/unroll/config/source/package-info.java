/** YAML text as a tree in which every value knows its place, and problems that are told with it. */
package dev.unroll.config.source;
