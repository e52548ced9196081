package dev.unroll.config.source;

/**
 * One thing that is wrong with a configuration, and where.
 *
 * @param file the file as the user wrote its path, or {@code --set key=value}
 * @param line from 1; 0 where the place has no lines: a file that can't be read, a {@code --set}
 * @param column in characters (code points), from 1
 * @param key path of the key, {@code network.layers.0.lstm.size}; empty for the file as a whole
 * @param message what is wrong, with the value, the rule and what to do
 */
public record Problem(String file, int line, int column, String key, String message) {

  /** {@code file:line:column: key: what is wrong}, on one line. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line + ":" + column : file;
    String text = key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    return MessageText.oneLine(text);
  }
}
