package dev.unroll.datasets;

/**
 * Identity of one piece of data, for provenance and for refusing to resume on other data.
 *
 * @param name a known name, a path, or {@code inline text}
 * @param bytes size of the uncompressed content
 * @param sha256 SHA-256 of the uncompressed content, lower-case hexadecimal
 */
public record DataSource(String name, long bytes, String sha256) {}
