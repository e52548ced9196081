package dev.unroll.run.store;

import dev.unroll.layers.Floats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Identity of trained parameters: two runs agree exactly when it does. */
public final class ParametersHash {
  private ParametersHash() {}

  /** SHA-256 over the float32 parameters in Deeplearning4j's order, little-endian. */
  public static String sha256(MultiLayerNetwork network) {
    float[] parameters = Floats.of(network.params());
    ByteBuffer bytes =
        ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(parameters);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
