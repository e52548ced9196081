package dev.unroll.remote;

import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's settings where no Spark application has them: its own files, and what spark-submit was
 * told.
 */
final class HadoopSettings {
  private static final String OF_SPARK = "spark.hadoop.";

  private HadoopSettings() {}

  static Configuration read() {
    Configuration configuration = new Configuration();
    System.getProperties().stringPropertyNames().stream()
        .filter(key -> key.startsWith(OF_SPARK))
        .forEach(
            key -> configuration.set(key.substring(OF_SPARK.length()), System.getProperty(key)));
    return configuration;
  }
}
