package dev.unroll.config.source;

import java.util.Locale;

/** Names and paths of keys: {@code training.batch_size}, {@code network.layers.0.lstm.size}. */
public final class Keys {
  private Keys() {}

  public static String path(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }

  public static String path(String parent, int index) {
    return path(parent, Integer.toString(index));
  }

  /** The last part of a path. */
  public static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The path of what holds this key; empty at the top. */
  public static String parent(String path) {
    return path.lastIndexOf('.') < 0 ? "" : path.substring(0, path.lastIndexOf('.'));
  }

  /** {@code batchSize} as files write it: {@code batch_size}. */
  public static String snake(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** {@code FILL_IN} as files write it: {@code fill-in}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
