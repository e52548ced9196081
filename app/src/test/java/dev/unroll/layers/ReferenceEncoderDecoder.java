package dev.unroll.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One layer over the steps of the source, another from its last state on over the rest. */
final class ReferenceEncoderDecoder implements ReferenceLayer {
  private final ReferenceDirection encoder;
  private final ReferenceDirection decoder;
  private final int source;

  /**
   * @param source steps of the source, at least 1
   */
  ReferenceEncoderDecoder(ReferenceDirection encoder, ReferenceDirection decoder, int source) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.source = source;
  }

  ReferenceDirection encoder() {
    return encoder;
  }

  ReferenceDirection decoder() {
    return decoder;
  }

  @Override
  public int outputs() {
    return encoder.outputs();
  }

  @Override
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    encoder.blocks().forEach(b -> blocks.add(new Block("f" + b.name(), b.from(), b.to())));
    decoder.blocks().forEach(b -> blocks.add(new Block("b" + b.name(), b.from(), b.to())));
    return blocks;
  }

  @Override
  public double[][][] forward(double[] parameters, double[][][] x, boolean[][] real) {
    double[][][] read = encoder.forward(parameters, first(x), Arrays.copyOf(real, source));
    decoder.startFrom(encoder.last());
    boolean[][] realTarget = Arrays.copyOfRange(real, source, real.length);
    return beside(read, decoder.forward(parameters, rest(x), realTarget));
  }

  @Override
  public double[][][] backward(double[][][] dy, double[] gradient) {
    double[][][] ofTarget = decoder.backward(rest(dy), gradient);
    encoder.gradientOfLast(decoder.gradientOfStart());
    return beside(encoder.backward(first(dy), gradient), ofTarget);
  }

  private double[][][] first(double[][][] steps) {
    return Arrays.copyOf(steps, source);
  }

  private double[][][] rest(double[][][] steps) {
    return Arrays.copyOfRange(steps, source, steps.length);
  }

  private static double[][][] beside(double[][][] first, double[][][] second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(double[][][]::new);
  }
}
