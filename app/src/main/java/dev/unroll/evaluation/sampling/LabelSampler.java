package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.labelled.LabelledArrays;
import dev.unroll.datasets.text.TextCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes texts of a label with a network that was trained on such, each from its start marker to
 * its end marker.
 */
public final class LabelSampler {
  private final MultiLayerNetwork network;
  private final LabelledTextEncoding encoding;
  private final TextCodec codec;

  public LabelSampler(MultiLayerNetwork network, LabelledTextEncoding encoding) {
    this.network = network;
    this.encoding = encoding;
    this.codec = TextCodec.of(encoding.text());
  }

  /**
   * @param label index
   * @param count how many texts
   * @param options the prompt is what each begins with; the length is the most symbols of each
   * @return whole texts, prompt included; the same options and network write the same
   */
  public List<String> write(int label, int count, SamplingOptions options) {
    TextEncoding text = encoding.text();
    int[] prompt = Markers.without(codec.encode(options.prompt()).symbols(), text);
    int[] start =
        IntStream.concat(IntStream.of(Markers.start(text)), IntStream.of(prompt)).toArray();
    Choice choice =
        options.greedy()
            ? Choice.greedy(text)
            : Choice.drawn(text, options.seeded(options.seed() + label));
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
        int[] written =
            new SymbolWriter(Context.carried(stepped), new Beside(encoding, label), choice)
                .write(start, options.length());
        texts.add(
            codec.decode(IntStream.concat(IntStream.of(prompt), IntStream.of(written)).toArray()));
      }
    }
    return texts;
  }

  /** What the network reads: the symbols and, where it reads them, the label beside each. */
  private record Beside(LabelledTextEncoding labelled, int label) implements Reading {
    @Override
    public TextEncoding encoding() {
      return labelled.text();
    }

    @Override
    public INDArray features(int... symbols) {
      return LabelledArrays.features(new int[][] {symbols}, new int[] {label}, labelled);
    }

    @Override
    public float[] next(int chosen, float[] outputs) {
      if (labelled.text().input() == InputEncoding.INDEX) {
        return new float[] {chosen};
      }
      float[] step = new float[labelled.inputSize()];
      step[chosen] = 1;
      if (labelled.labelInput()) {
        step[labelled.text().inputSize() + label] = 1;
      }
      return step;
    }
  }
}
