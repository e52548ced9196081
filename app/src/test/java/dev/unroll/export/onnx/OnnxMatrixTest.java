package dev.unroll.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.export.TestModels;
import dev.unroll.export.TestModels.Case;
import dev.unroll.export.TestModels.Made;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.layers.Floats;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every network that can be configured, in onnxruntime: its outputs are the engine's. */
class OnnxMatrixTest {
  private static final int BATCH = 3;
  private static final int STEPS = 7;
  private static final int INPUTS = TestModels.INPUTS;
  private static final int[] LENGTHS = {7, 4, 1};
  private static final Offset<Float> TOLERANCE = within(1e-5f);

  static Stream<Case> matrix() {
    return TestModels.matrix();
  }

  static Stream<Case> oneDirection() {
    return TestModels.matrix().filter(c -> !c.bothDirections());
  }

  private static OnnxModel onnx(Made made) throws OrtException {
    return new OnnxModel(
        new OnnxWriter().files(made.model(), Path.of("case.onnx")).get(0).content());
  }

  /** As the network sees them, {@code [batch, time, inputs]}. */
  private static float[] standardised() {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[BATCH * STEPS * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static INDArray features(float[] values) {
    return Nd4j.createFromArray(values).reshape('c', BATCH, STEPS, INPUTS).permute(0, 2, 1);
  }

  /** As the file has them; in the padding there is no number. */
  private static Input raw(float[] values, CsvEncoding csv) {
    double[] raw = new double[values.length];
    for (int i = 0; i < raw.length; i++) {
      int column = i % INPUTS;
      boolean padding = i / INPUTS % STEPS >= LENGTHS[i / INPUTS / STEPS];
      raw[i] =
          padding
              ? Double.NaN
              : values[i] * csv.featureDeviations().get(column) + csv.featureMeans().get(column);
    }
    return new Input(raw, BATCH, STEPS, INPUTS);
  }

  private static INDArray mask() {
    INDArray mask = Nd4j.zeros(BATCH, STEPS);
    for (int b = 0; b < BATCH; b++) {
      for (int step = 0; step < LENGTHS[b]; step++) {
        mask.putScalar(b, step, 1);
      }
    }
    return mask;
  }

  /** {@code [batch, classes, time]} or {@code [batch, classes]}, in the order of the export. */
  private static float[] batchFirst(INDArray output) {
    return Floats.of(output.rank() == 3 ? output.permute(0, 2, 1) : output);
  }

  /** What the engine says there is the answer to zeros. */
  private static void clearPadding(float[] outputs) {
    for (int i = 0; i < outputs.length; i++) {
      int row = i / TestModels.CLASSES;
      if (row % STEPS >= LENGTHS[row / STEPS]) {
        outputs[i] = 0;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void files_wholeSequence_givesTheEnginesOutputs(Case of) throws Exception {
    Made made = TestModels.make(of);
    float[] values = standardised();
    INDArray expected =
        made.network().output(features(values), false, of.masked() ? mask() : null, null);

    try (OnnxModel onnx = onnx(made)) {
      Map<String, Input> inputs = new HashMap<>(onnx.start(BATCH));
      if (of.masked()) {
        inputs.put("features", raw(values, (CsvEncoding) made.model().encoding()));
        inputs.put("lengths", new Input(LENGTHS, BATCH));
      } else {
        inputs.put("features", new Input(values, BATCH, STEPS, INPUTS));
      }
      float[] outputs = batchFirst(expected);
      if (of.masked() && of.perStep()) {
        clearPadding(outputs);
      }
      assertThat(onnx.run(inputs).get("classification")).containsExactly(outputs, TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("oneDirection")
  void files_stepByStep_givesTheEnginesOutputs(Case of) throws Exception {
    Made made = TestModels.make(of);
    float[] values = standardised();
    INDArray features = features(values);

    try (OnnxModel onnx = onnx(made)) {
      Map<String, Input> state = onnx.start(BATCH);
      for (int step = 0; step < STEPS; step++) {
        INDArray now = features.tensorAlongDimension(step, 0, 1).reshape('c', BATCH, INPUTS, 1);
        float[] expected = batchFirst(made.network().rnnTimeStep(now));
        float[] x = Floats.of(now);
        Map<String, Input> inputs = new HashMap<>(state);
        if (of.masked()) {
          CsvEncoding csv = (CsvEncoding) made.model().encoding();
          double[] raw = new double[x.length];
          for (int i = 0; i < raw.length; i++) {
            raw[i] =
                x[i] * csv.featureDeviations().get(i % INPUTS) + csv.featureMeans().get(i % INPUTS);
          }
          inputs.put("features", new Input(raw, BATCH, 1, INPUTS));
          inputs.put("lengths", new Input(new int[] {1, 1, 1}, BATCH));
        } else {
          inputs.put("features", new Input(x, BATCH, 1, INPUTS));
        }
        Map<String, float[]> outputs = onnx.run(inputs);
        assertThat(outputs.get("classification")).containsExactly(expected, TOLERANCE);
        state = onnx.next(outputs, BATCH);
      }
    }
  }

  /** Deeplearning4j's own layers, which read both directions at the last step. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- lstm: { size: 4 }",
        "- bidirectional: { rnn: { size: 4 }, merge: concat }",
        "- bidirectional: { lstm: { size: 4 }, merge: add }"
      })
  void files_stockEngine_givesItsOutputs(String layers) throws Exception {
    for (boolean perStep : List.of(true, false)) {
      Made made =
          TestModels.make(
              new Case(layers, perStep, false),
              INPUTS,
              new GeneratedEncoding(List.of("a", "b", "c")),
              "stock");
      float[] values = standardised();
      float[] expected = batchFirst(made.network().output(features(values)));

      try (OnnxModel onnx = onnx(made)) {
        Map<String, Input> inputs = new HashMap<>(onnx.start(BATCH));
        inputs.put("features", new Input(values, BATCH, STEPS, INPUTS));
        assertThat(onnx.run(inputs).get("classification")).containsExactly(expected, TOLERANCE);
      }
    }
  }
}
