package dev.unroll.export.html;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Attention;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Embedding;
import dev.unroll.export.model.LayerModel.EncoderDecoder;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The weights of a network one after the other, in the order in which {@code network.js} reads. */
final class Weights {
  private Weights() {}

  /** How a number is written. */
  enum Type {
    FLOAT16(Short.BYTES),
    FLOAT32(Float.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** How many there are. */
  static long count(NetworkModel network) {
    return arrays(network).stream().mapToLong(array -> array.length).sum();
  }

  /** Little-endian bytes, in base64. */
  static String base64(NetworkModel network, Type type) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(count(network) * type.bytes))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] array : arrays(network)) {
      for (float weight : array) {
        if (type == Type.FLOAT16) {
          bytes.putShort((short) Half.bits(weight));
        } else {
          bytes.putFloat(weight);
        }
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static List<float[]> arrays(NetworkModel network) {
    List<float[]> arrays = new ArrayList<>();
    network.layers().forEach(layer -> arrays.addAll(arrays(layer)));
    arrays.addAll(arrays(network.output()));
    return arrays;
  }

  private static List<float[]> arrays(LayerModel layer) {
    if (layer instanceof Embedding embedding) {
      return List.of(embedding.vectors());
    }
    if (layer instanceof Recurrent one) {
      return List.of(one.inputWeights(), one.recurrentWeights(), one.bias(), one.recurrentBias());
    }
    if (layer instanceof Bidirectional both) {
      return Stream.of(both.forward(), both.backward()).flatMap(d -> arrays(d).stream()).toList();
    }
    if (layer instanceof EncoderDecoder both) {
      return Stream.of(both.encoder(), both.decoder()).flatMap(d -> arrays(d).stream()).toList();
    }
    if (layer instanceof Attention attention) {
      return List.of(attention.join(), attention.score());
    }
    if (layer instanceof Dense dense) {
      return List.of(dense.weights(), dense.bias());
    }
    throw new AssertionError(layer);
  }
}
