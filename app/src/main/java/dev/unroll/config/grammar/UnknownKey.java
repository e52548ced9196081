package dev.unroll.config.grammar;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;
import dev.unroll.config.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say about a key that a mapping doesn't know. */
final class UnknownKey {
  /** A key, what stands in place of a colon and a space, and the value. */
  private static final Pattern WITHOUT_SPACE =
      Pattern.compile("([A-Za-z_]\\w*)\\s*(:|=|\uff1a)\\s*(\\S.*)");

  private static final Set<String> LAYERS = Grammar.kinds(LayerConfig.class).keySet();

  private final Class<?> type;
  private final Optional<Class<?>> among;
  private static final Set<String> SIZES_OF_EMBEDDING =
      Set.of(
          "embedding_dim",
          "embedding_size",
          "embed_dim",
          "embed_size",
          "emb_dim",
          "emb_size",
          "dim",
          "output_dim",
          "dimension",
          "dimensions");

  private final String path;
  private final Set<String> known = new LinkedHashSet<>();

  /** What to say, and the key of this mapping that was meant, where that is clear. */
  record Advice(String message, Optional<String> meant) {
    private static Advice say(String message) {
      return new Advice(message, Optional.empty());
    }

    private static Advice unknown(String hint) {
      return say("unknown key; " + hint);
    }
  }

  /**
   * @param type the record of the mapping
   * @param among the sealed interface it was chosen from, where it was
   */
  UnknownKey(Class<?> type, Optional<Class<?>> among, String path) {
    this.type = type;
    this.among = among;
    this.path = path;
    if (among.filter(Grammar::typed).isPresent()) {
      known.add("type");
    }
    known.addAll(Grammar.names(type));
    if (type == ExperimentConfig.class) {
      // Read before the records are made.
      known.addAll(List.of("extends", "sweep"));
    }
  }

  /** The keys that the mapping may hold. */
  Set<String> known() {
    return known;
  }

  /**
   * @param at where it is written
   */
  Advice advise(String key, Position at) {
    return withoutSpace(key, at)
        .or(() -> ofEmbedding(key))
        .or(() -> inWrapper(key))
        .or(() -> ofAnotherKind(key))
        .or(() -> FamiliarNames.key(key).map(this::familiar))
        .or(() -> elsewhere(key))
        .or(() -> misspelt(key))
        .or(() -> Spelling.nearest(key, KeyIndex.keys()).map(this::misspeltElsewhere))
        .orElseGet(
            () ->
                Advice.unknown(
                    "the keys "
                        + (path.isEmpty() ? "at the top" : "of " + path)
                        + " are "
                        + String.join(", ", known)));
  }

  /** {@code {size:128}} and {@code {size=128}} are keys without a value to YAML. */
  private Optional<Advice> withoutSpace(String key, Position at) {
    Matcher glued = WITHOUT_SPACE.matcher(key);
    if (!glued.matches() || !known.contains(glued.group(1))) {
      return Optional.empty();
    }
    String name = glued.group(1);
    String message = Separators.wrong(name, glued.group(2), glued.group(3), path, at);
    return Optional.of(new Advice(message, Optional.of(name)));
  }

  /** Elsewhere these mean the layer; in it, its size. */
  private Optional<Advice> ofEmbedding(String key) {
    boolean size = type == LayerConfig.Embedding.class && SIZES_OF_EMBEDDING.contains(key);
    return size
        ? Optional.of(new Advice("unknown key; here it is called size", Optional.of("size")))
        : Optional.empty();
  }

  /** In a bidirectional layer, or an encoder_decoder. */
  private Optional<Advice> inWrapper(String key) {
    if (!Grammar.holdsLayer(type)) {
      return Optional.empty();
    }
    boolean both = type == LayerConfig.Bidirectional.class;
    String name = both ? "a bidirectional layer" : "an encoder_decoder";
    if (key.equals(Grammar.kind(type))) {
      return Optional.of(Advice.say(name + " can't hold another one"));
    }
    if (key.equals("layers") && !both) {
      return Optional.of(Advice.say("for a second layer write another - encoder_decoder above it"));
    }
    if (LAYERS.contains(key)) {
      String inner =
          MessageText.oneOf(List.copyOf(Grammar.innerKinds(LayerConfig.Recurrent.class).keySet()));
      String what = both ? "be read in both directions, " : "stand in an encoder_decoder, ";
      return Optional.of(Advice.say("only " + inner + " can " + what + key + " can't"));
    }
    boolean ofLayer = Grammar.names(LayerConfig.Lstm.class).contains(key) || key.equals("layer");
    return ofLayer
        ? Optional.of(
            Advice.unknown(name + " holds a layer: { lstm: { size: 128 } }"))
        : Optional.empty();
  }

  /** What to say about a key that only other kinds have. */
  Optional<Advice> ofAnotherKind(String key) {
    if (among.isEmpty() || known.contains(key) || LAYERS.contains(key)) {
      return Optional.empty();
    }
    List<String> owners = new ArrayList<>();
    for (Map.Entry<String, Class<?>> kind : Grammar.kinds(among.get()).entrySet()) {
      if (Grammar.names(kind.getValue()).contains(key)) {
        owners.add(kind.getKey());
      }
    }
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    String of = Grammar.typed(among.get()) ? "type " : "";
    return Optional.of(
        Advice.say(
            "belongs to "
                + of
                + MessageText.oneOf(owners)
                + ", and this is "
                + of
                + Grammar.kind(type)));
  }

  private Advice familiar(Hint hint) {
    return hint instanceof Hint.Renamed renamed
        ? renamed(renamed.key())
        : Advice.say(((Hint.Sentence) hint).text());
  }

  private Advice renamed(String key) {
    String last = Keys.last(key);
    boolean layer = key.startsWith("network.layers.");
    boolean here = layer ? path.startsWith("network.layers.") : path.equals(Keys.parent(key));
    if (here && known.contains(last)) {
      return new Advice("unknown key; here it is called " + last, Optional.of(last));
    }
    if (layer) {
      return Advice.unknown("it belongs to " + MessageText.oneOf(layerPlaces(last)));
    }
    return Advice.unknown("here that is " + key);
  }

  private static List<String> layerPlaces(String key) {
    return KeyIndex.of(key).stream().filter(p -> p.contains("network.layers")).toList();
  }

  private static Optional<Advice> elsewhere(String key) {
    List<String> places = KeyIndex.of(key);
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(Advice.say("does not belong here, but to " + MessageText.oneOf(places)));
  }

  private Optional<Advice> misspelt(String key) {
    return Spelling.nearest(key, known)
        .map(near -> new Advice("unknown key; did you mean " + near + "?", Optional.of(near)));
  }

  private Advice misspeltElsewhere(String near) {
    return Advice.unknown(
        "did you mean " + near + "? It belongs to " + MessageText.oneOf(KeyIndex.of(near)));
  }
}
