package dev.unroll.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions that the build wrote into the program. */
public final class Versions {
  private static final Properties BUILT = load();

  private Versions() {}

  public static String unroll() {
    return BUILT.getProperty("unroll");
  }

  public static String dl4j() {
    return BUILT.getProperty("deeplearning4j");
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
