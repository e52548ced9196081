package dev.unroll.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The layers of a network as its settings name them.
 *
 * @param layers from the input on
 */
record LayerSettings(List<Layer> layers) {
  private static final String PREFIX = "network.layers.";

  /**
   * @param kind {@code lstm}, {@code bidirectional gru}
   * @param values key → value; a layer written as {@code kind: value} has it under an empty key
   */
  record Layer(String kind, Map<String, String> values) {}

  static LayerSettings of(ComparedRun run) {
    Map<String, Map<String, String>> byIndex = new LinkedHashMap<>();
    run.settings()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                String rest = key.substring(PREFIX.length());
                int dot = rest.indexOf('.');
                String index = dot < 0 ? rest : rest.substring(0, dot);
                byIndex
                    .computeIfAbsent(index, i -> new LinkedHashMap<>())
                    .put(dot < 0 ? "" : rest.substring(dot + 1), value);
              }
            });
    return new LayerSettings(byIndex.values().stream().map(LayerSettings::layer).toList());
  }

  /** {@code bidirectional.gru.size} is the size of a {@code bidirectional gru}. */
  private static Layer layer(Map<String, String> settings) {
    String kind = "";
    for (String key : settings.keySet()) {
      boolean alone = settings.size() == 1 && !key.contains(".");
      int end = alone ? key.length() : Math.max(0, key.lastIndexOf('.'));
      kind = end > kind.length() ? key.substring(0, end) : kind;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String key = setting.getKey();
      values.put(key.substring(key.lastIndexOf('.') + 1), setting.getValue());
    }
    return new Layer(kind.replace('.', ' '), values);
  }

  String kinds() {
    return layers.stream().map(Layer::kind).collect(Collectors.joining(", "));
  }

  /**
   * {@code lstm 256, dense 64}, and what else tells these layers from the others.
   *
   * @param others networks of the same kinds of layers, this one among them
   */
  String summary(List<LayerSettings> others) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int index = i;
      Layer layer = layers.get(i);
      StringBuilder text = new StringBuilder(layer.kind());
      layer
          .values()
          .forEach(
              (key, value) -> {
                boolean told =
                    others.stream()
                        .anyMatch(
                            other -> !value.equals(other.layers.get(index).values().get(key)));
                if (key.equals("size")) {
                  text.append(' ').append(value);
                } else if (told) {
                  text.append(' ').append(key).append(' ').append(value);
                }
              });
      words.add(text.toString());
    }
    return String.join(", ", words);
  }
}
