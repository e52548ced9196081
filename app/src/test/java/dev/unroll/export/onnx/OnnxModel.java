package dev.unroll.export.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A model in onnxruntime, on one thread. */
public final class OnnxModel implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  public OnnxModel(byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model, options);
    }
  }

  public OrtSession session() {
    return session;
  }

  /** Values of an input, row by row; the array's type must be the input's. */
  public record Input(Object values, long... shape) {}

  /** Every output, row by row, as floats. */
  public Map<String, float[]> run(Map<String, Input> inputs) throws OrtException {
    return run(inputs, OnnxModel::floats);
  }

  /** An output of doubles, row by row, with all of its digits. */
  public double[] run(Map<String, Input> inputs, String output) throws OrtException {
    return run(inputs, OnnxModel::doubles).get(output);
  }

  private <T> Map<String, T> run(Map<String, Input> inputs, Function<OnnxTensor, T> values)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (Map.Entry<String, Input> input : inputs.entrySet()) {
      tensors.put(input.getKey(), tensor(input.getValue()));
    }
    Map<String, T> outputs = new LinkedHashMap<>();
    try (OrtSession.Result results = session.run(tensors)) {
      for (Map.Entry<String, OnnxValue> result : results) {
        outputs.put(result.getKey(), values.apply((OnnxTensor) result.getValue()));
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
    return outputs;
  }

  /** States of zeros for as many sequences, by the names of their inputs. */
  public Map<String, Input> start(int batch) throws OrtException {
    Map<String, Input> states = new LinkedHashMap<>();
    for (var input : session.getInputInfo().entrySet()) {
      if (input.getKey().startsWith("layer")) {
        long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
        states.put(input.getKey(), new Input(new float[batch * (int) shape[1]], batch, shape[1]));
      }
    }
    return states;
  }

  /** What goes in to read on after these outputs. */
  public Map<String, Input> next(Map<String, float[]> outputs, int batch) {
    Map<String, Input> states = new LinkedHashMap<>();
    outputs.forEach(
        (name, values) -> {
          if (name.endsWith("_next")) {
            states.put(
                name.substring(0, name.length() - "_next".length()),
                new Input(values, batch, values.length / batch));
          }
        });
    return states;
  }

  private OnnxTensor tensor(Input input) throws OrtException {
    Object values = input.values();
    if (values instanceof float[] floats) {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), input.shape());
    }
    if (values instanceof double[] doubles) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(doubles), input.shape());
    }
    if (values instanceof int[] ints) {
      return OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), input.shape());
    }
    if (values instanceof long[] longs) {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(longs), input.shape());
    }
    return OnnxTensor.createTensor(
        environment, ByteBuffer.wrap((byte[]) values), input.shape(), OnnxJavaType.UINT8);
  }

  private static float[] floats(OnnxTensor tensor) {
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      double[] doubles = doubles(tensor);
      float[] values = new float[doubles.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) doubles[i];
      }
      return values;
    }
    FloatBuffer floats = tensor.getFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return values;
  }

  /** None of floats, such as a state that goes on. */
  private static double[] doubles(OnnxTensor tensor) {
    if (tensor.getInfo().type != OnnxJavaType.DOUBLE) {
      return new double[0];
    }
    DoubleBuffer doubles = tensor.getDoubleBuffer();
    double[] values = new double[doubles.remaining()];
    doubles.get(values);
    return values;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
