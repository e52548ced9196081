package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.Vocabulary;
import dev.unroll.datasets.text.TextCodec;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes text with a network that predicts the next symbol: reads the prompt, then one symbol at a
 * time, the state carried throughout. Training is not disturbed, see {@link SteppedNetwork}.
 *
 * <p>Where text has markers, the start marker is read before the prompt, as the network knows no
 * text without it, and the text ends with the end marker. Without markers and without a prompt it
 * begins after a line break if there is one in the vocabulary, else after a space, a full stop, or
 * the first symbol.
 */
public final class Sampler {
  private static final List<String> BEGINNINGS = List.of("\n", " ", ".");

  private final MultiLayerNetwork network;
  private final TextEncoding encoding;
  private final TextCodec codec;

  /**
   * Text written by a network.
   *
   * @param prompt what the network read first, without markers: the prompt asked for, its unknown
   *     symbols left out or read as the unknown word, or where nothing was left of it the symbol
   *     begun with instead
   * @param text what it wrote after the prompt, without markers
   * @param unknown the prompt's symbols that are not in the vocabulary, each once
   * @param unknownIsRead whether the unknown word was read for each of them; else they are left out
   */
  public record Generated(String prompt, String text, List<String> unknown, boolean unknownIsRead) {
    public Generated {
      unknown = List.copyOf(unknown);
    }
  }

  public Sampler(MultiLayerNetwork network, TextEncoding encoding) {
    this.network = network;
    this.encoding = encoding;
    this.codec = TextCodec.of(encoding);
  }

  /**
   * Symbols of the prompt that are not in the vocabulary are named in the result: characters are
   * left out, words read as the unknown word.
   *
   * @throws IllegalArgumentException if raw feedback is asked of a network that reads no one-hot
   *     input
   * @throws IllegalStateException if the network's output is not finite
   */
  public Generated generate(SamplingOptions options) {
    TextCodec.Encoded encoded = codec.encode(options.prompt());
    int[] prompt = Markers.without(encoded.symbols(), encoding);
    if (prompt.length == 0 && !encoding.markers()) {
      prompt = new int[] {beginning()};
    }
    int[] start = encoding.markers() ? join(new int[] {Markers.start(encoding)}, prompt) : prompt;
    Choice choice =
        options.greedy() || options.rawFeedback()
            ? Choice.greedy(encoding)
            : Choice.drawn(encoding, options);
    Feedback feedback = new Feedback(encoding, options.rawFeedback());
    try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
      int[] written =
          new SymbolWriter(Context.carried(stepped), feedback, choice)
              .write(start, options.length());
      String read = codec.decode(prompt);
      // Decoded together, as a word's space depends on the word before it.
      String all = codec.decode(join(prompt, written));
      return new Generated(
          read,
          all.substring(read.length()),
          encoded.unknown(),
          encoding.unit() == TextEncoding.Unit.WORDS);
    }
  }

  private int beginning() {
    Vocabulary vocabulary = new Vocabulary(encoding.symbols());
    return BEGINNINGS.stream()
        .mapToInt(vocabulary::index)
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(0);
  }

  private static int[] join(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }
}
