package dev.unroll.datasets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A checksum of uncompressed content, as its publisher states it.
 *
 * @param algorithm SHA-256, or MD5 where nothing better is published
 * @param hex the digest in lower-case hexadecimal
 */
public record Checksum(Algorithm algorithm, String hex) {

  /** How the digest is made. */
  public enum Algorithm {
    SHA_256("SHA-256", 64),
    MD5("MD5", 32);

    /** The name people and the JDK know it by. */
    private final String label;

    private final int digits;

    Algorithm(String label, int digits) {
      this.label = label;
      this.digits = digits;
    }

    public MessageDigest digest() {
      try {
        return MessageDigest.getInstance(label);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + label, e);
      }
    }
  }

  public Checksum {
    if (hex.length() != algorithm.digits || !hex.matches("[0-9a-f]*")) {
      throw new IllegalArgumentException("not a " + algorithm.label + " checksum: " + hex);
    }
  }

  public static Checksum sha256(String hex) {
    return new Checksum(Algorithm.SHA_256, hex);
  }

  public static Checksum md5(String hex) {
    return new Checksum(Algorithm.MD5, hex);
  }

  /** The checksum of content in memory. */
  public static Checksum of(Algorithm algorithm, byte[] content) {
    MessageDigest digest = algorithm.digest();
    digest.update(content);
    return finish(algorithm, digest);
  }

  /** Takes what the digest has seen. */
  public static Checksum finish(Algorithm algorithm, MessageDigest digest) {
    return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public String toString() {
    return algorithm.label + " " + hex;
  }
}
