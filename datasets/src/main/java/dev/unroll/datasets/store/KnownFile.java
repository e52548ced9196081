package dev.unroll.datasets.store;

import dev.unroll.datasets.Checksum;
import java.net.URI;
import java.util.List;

/**
 * One file of a known dataset.
 *
 * @param name without {@code .gz}, whether or not it is kept compressed
 * @param bytes size of the uncompressed content
 * @param checksum of the uncompressed content, since gzip files of the same data differ
 * @param addresses where it can be downloaded, tried in this order
 */
public record KnownFile(String name, long bytes, Checksum checksum, List<URI> addresses) {
  public KnownFile {
    addresses = List.copyOf(addresses);
  }
}
