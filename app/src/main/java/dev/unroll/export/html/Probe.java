package dev.unroll.export.html;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Inputs to try a model on, like those of its data: test examples and the last text that it wrote
 * in its run, where they are known, and random ones.
 *
 * @param sequences each {@code [time, inputs]}
 * @param firsts of each the first step whose output says something; none: the first of all
 */
record Probe(List<float[][]> sequences, List<Integer> firsts) {
  private static final int STEPS = 200;
  private static final int SEQUENCES = 16;
  private static final int PAIR_STEPS = 12;
  private static final int BOXES = 3;
  private static final long SEED = 1;

  static Probe of(TrainedModel model) {
    if (model.encoding() instanceof PairEncoding pairs) {
      return of(pairs, model.examples().flatMap(Examples::pairs));
    }
    List<float[][]> sequences = new ArrayList<>(random(model));
    model.examples().ifPresent(examples -> sequences.addAll(real(examples, model.network())));
    return new Probe(sequences, List.of());
  }

  private static Probe of(PairEncoding encoding, Optional<Examples.Pairs> examples) {
    List<int[]> sources = new ArrayList<>();
    List<int[]> targets = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SEQUENCES; i++) {
      sources.add(symbols(encoding.source(), Math.min(PAIR_STEPS, encoding.length()), random));
      int[] target = symbols(encoding.target(), PAIR_STEPS, random);
      target[0] = encoding.begin() - encoding.targetOffset();
      targets.add(target);
    }
    examples.ifPresent(
        pairs -> {
          sources.addAll(pairs.sources());
          targets.addAll(pairs.targets());
        });
    return new Probe(
        IntStream.range(0, sources.size())
            .mapToObj(i -> pair(encoding, sources.get(i), targets.get(i)))
            .toList(),
        sources.stream().map(source -> source.length).toList());
  }

  /** Any but markers, which are the last two where there are any. */
  private static int[] symbols(TextEncoding text, int count, SplittableRandom random) {
    return random.ints(count, 0, text.symbols().size() - (text.markers() ? 2 : 0)).toArray();
  }

  /** Those of the test split that are known. */
  private static List<float[][]> real(Examples examples, NetworkModel network) {
    boolean symbols = network.layers().get(0) instanceof LayerModel.Embedding;
    int inputs = symbols ? 1 : network.inputs();
    List<float[][]> sequences = new ArrayList<>();
    for (int i = 0; i < Math.min(examples.count(), SEQUENCES); i++) {
      float[][] steps = new float[Math.min(examples.lengths()[i], STEPS)][inputs];
      for (int t = 0; t < steps.length; t++) {
        int from = (i * examples.steps() + t) * inputs;
        System.arraycopy(examples.inputs(), from, steps[t], 0, inputs);
      }
      sequences.add(steps);
    }
    return sequences;
  }

  /**
   * A source, the start, and its target, as one sequence.
   *
   * @param source in the order of its text
   * @param target the start marker first
   */
  private static float[][] pair(PairEncoding encoding, int[] source, int[] target) {
    IntStream read =
        encoding.reverseSource()
            ? IntStream.rangeClosed(1, source.length).map(i -> source[source.length - i])
            : Arrays.stream(source);
    IntStream written = Arrays.stream(target).map(symbol -> encoding.targetOffset() + symbol);
    return IntStream.concat(read, written)
        .mapToObj(symbol -> vector(symbol, encoding.inputSize(), encoding.target(), 0))
        .toArray(float[][]::new);
  }

  private static List<float[][]> random(TrainedModel model) {
    SplittableRandom random = new SplittableRandom(SEED);
    Encoding encoding = model.encoding();
    if (encoding instanceof TextEncoding text) {
      return texts(model, text, 0, random);
    }
    if (encoding instanceof LabelledTextEncoding texts) {
      return texts(model, texts.text(), texts.labelInput() ? texts.labels().size() : 0, random);
    }
    if (encoding instanceof ImageEncoding images) {
      return repeated(() -> steps(images, image(images, random)));
    }
    int inputs = model.network().inputs();
    int time = encoding instanceof CsvEncoding csv ? Math.min(csv.window(), STEPS) : STEPS;
    boolean standardised = encoding instanceof CsvEncoding;
    return repeated(
        () ->
            IntStream.range(0, time)
                .mapToObj(t -> numbers(inputs, standardised, random))
                .toArray(float[][]::new));
  }

  int steps() {
    return IntStream.range(0, sequences.size()).map(i -> sequences.get(i).length - first(i)).sum();
  }

  /** The first step of a sequence whose output says something: after a source the start. */
  int first(int sequence) {
    return firsts.isEmpty() ? 0 : firsts.get(sequence);
  }

  private interface Source {
    float[][] next();
  }

  private static List<float[][]> repeated(Source source) {
    return IntStream.range(0, SEQUENCES).mapToObj(i -> source.next()).toList();
  }

  /**
   * @param labels how many there are to be read beside each symbol
   */
  private static List<float[][]> texts(
      TrainedModel model, TextEncoding text, int labels, SplittableRandom random) {
    List<int[]> symbols = new ArrayList<>();
    symbols.add(IntStream.range(0, STEPS).map(t -> random.nextInt(text.inputSize())).toArray());
    List<Sample> samples = model.result().map(r -> r.outputs().samples()).orElse(List.of());
    if (!samples.isEmpty()) {
      Sample last = samples.get(samples.size() - 1);
      int[] written = TextCodec.of(text).encode(last.prompt() + last.text()).symbols();
      if (written.length > 0) {
        symbols.add(Arrays.copyOf(written, Math.min(written.length, STEPS)));
      }
    }
    return symbols.stream()
        .map(
            sequence ->
                Arrays.stream(sequence)
                    .mapToObj(symbol -> vector(symbol, text.inputSize(), text, labels))
                    .toArray(float[][]::new))
        .toList();
  }

  private static float[] vector(int symbol, int symbols, TextEncoding text, int labels) {
    if (text.input() == InputEncoding.INDEX) {
      return new float[] {symbol};
    }
    float[] oneHot = new float[symbols + labels];
    oneHot[symbol] = 1;
    if (labels > 0) {
      oneHot[symbols] = 1;
    }
    return oneHot;
  }

  /** White boxes on black, with soft edges nowhere: as contrasted as strokes are. */
  private static float[][] image(ImageEncoding size, SplittableRandom random) {
    float[][] image = new float[size.height()][size.width()];
    for (int box = 0; box < BOXES; box++) {
      int top = random.nextInt(size.height());
      int left = random.nextInt(size.width());
      int bottom = Math.min(size.height(), top + 1 + random.nextInt(1 + size.height() / 2));
      int right = Math.min(size.width(), left + 1 + random.nextInt(1 + size.width() / 2));
      float grey = (float) random.nextDouble(0.5, 1);
      for (int y = top; y < bottom; y++) {
        Arrays.fill(image[y], left, right, grey);
      }
    }
    return image;
  }

  private static float[][] steps(ImageEncoding size, float[][] image) {
    int[][] pixels = size.order().pixels(size.height(), size.width());
    float[][] read = new float[pixels.length][pixels[0].length];
    for (int step = 0; step < read.length; step++) {
      for (int i = 0; i < read[step].length; i++) {
        read[step][i] = image[pixels[step][i] / size.width()][pixels[step][i] % size.width()];
      }
    }
    return read;
  }

  /** Standardised features, or a symbol or a number from 0 to 1 as in the memory tasks. */
  private static float[] numbers(int inputs, boolean standardised, SplittableRandom random) {
    float[] step = new float[inputs];
    if (standardised) {
      for (int i = 0; i < inputs; i++) {
        step[i] = (float) random.nextGaussian();
      }
    } else {
      step[random.nextInt(inputs)] = random.nextBoolean() ? 1 : (float) random.nextDouble();
    }
    return step;
  }
}
