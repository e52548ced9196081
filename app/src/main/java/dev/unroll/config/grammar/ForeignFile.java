package dev.unroll.config.grammar;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A file of keys and values that was written for another program. */
public final class ForeignFile {
  private static final String BEGIN =
      "; a configuration has dataset, network and training, and java -jar app.jar init DATA writes"
          + " one to begin with";

  private ForeignFile() {}

  /**
   * What to say of a file by its keys at the top; empty where it may be meant for this program, as
   * it has one of its keys or none that nobody here knows.
   */
  public static Optional<String> problem(Set<String> keys) {
    List<String> own = new ArrayList<>(Grammar.names(ExperimentConfig.class));
    own.addAll(List.of("extends", "sweep"));
    boolean ours = keys.stream().anyMatch(own::contains);
    if (ours || keys.stream().noneMatch(key -> isStrange(key, own))) {
      return Optional.empty();
    }
    return Optional.of(program(keys) + BEGIN);
  }

  private static boolean isStrange(String key, List<String> own) {
    Stream<String> known = Stream.concat(own.stream(), KeyIndex.keys().stream());
    return FamiliarNames.key(key).isEmpty()
        && Spelling.nearest(key, known.toList()).isEmpty()
        && key.matches("[\\w.$-]+");
  }

  private static String program(Set<String> keys) {
    if (keys.contains("input_features") && keys.contains("output_features")) {
      return "this is a configuration of Ludwig, which is built otherwise";
    }
    if (keys.contains("class_name") && keys.contains("config")) {
      return "this is a model of Keras, which can't be read";
    }
    if (keys.contains("model_type") || keys.contains("architectures")) {
      return "this is a configuration of Hugging Face's Transformers, which is built otherwise";
    }
    return "this file has none of the keys of a configuration";
  }
}
