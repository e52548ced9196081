/**
 * Reads configuration files and those they extend; {@link dev.unroll.config.reading.ConfigReader}
 * is what the rest of the program calls.
 */
package dev.unroll.config.reading;
