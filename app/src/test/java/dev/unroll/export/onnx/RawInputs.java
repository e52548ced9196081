package dev.unroll.export.onnx;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.OutputScale;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.layers.Floats;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Data as a user of a file has it, from what the network sees of it. */
final class RawInputs {
  private RawInputs() {}

  /**
   * @param features {@code [batch, inputs, time]}
   * @param mask null where nothing is padded
   */
  static Map<String, Input> of(TrainedModel model, INDArray features, INDArray mask) {
    int batch = (int) features.size(0);
    int inputs = (int) features.size(1);
    int time = (int) features.size(2);
    float[] values = Floats.of(features.permute(0, 2, 1));
    Map<String, Input> raw = new HashMap<>();
    Encoding encoding = model.encoding();
    if (encoding instanceof TextEncoding || encoding instanceof LabelledTextEncoding) {
      int labels =
          encoding instanceof LabelledTextEncoding labelled && labelled.labelInput()
              ? labelled.labels().size()
              : 0;
      boolean numbers = model.network().layers().get(0) instanceof LayerModel.Embedding;
      long[] symbols =
          numbers ? longs(values) : places(values, inputs, 0, inputs - labels, batch * time);
      raw.put("symbols", new Input(symbols, batch, time));
      if (labels > 0) {
        long[] numbersOfLabels = places(values, inputs, inputs - labels, inputs, batch * time);
        raw.put("labels", new Input(numbersOfLabels, batch, time));
      }
    } else if (encoding instanceof ImageEncoding) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.round(values[i] * TrainedModel.WHITE);
      }
      raw.put("pixels", new Input(bytes, batch, time, inputs));
    } else if (encoding instanceof CsvEncoding csv) {
      double[] cells = new double[values.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = values[i] * csv.inputDeviation(i % inputs) + csv.inputMean(i % inputs);
      }
      raw.put("features", new Input(cells, batch, time, inputs));
    } else {
      raw.put("features", new Input(values, batch, time, inputs));
    }
    if (model.padded()) {
      raw.put("lengths", new Input(lengths(mask, batch, time), batch));
    }
    return raw;
  }

  /** Outputs as the network gives them. */
  static float[] standardised(TrainedModel model, float[] outputs) {
    if (!(model.encoding() instanceof CsvEncoding csv) || model.task() != Task.REGRESSION) {
      return outputs;
    }
    OutputScale scale = OutputScale.of(csv);
    float[] changed = new float[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      int output = i % scale.centers().size();
      changed[i] =
          (float) ((outputs[i] - scale.centers().get(output)) / scale.scales().get(output));
    }
    return changed;
  }

  private static long[] longs(float[] values) {
    long[] numbers = new long[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (long) values[i];
    }
    return numbers;
  }

  /** Where the one of each step is, of its inputs between two; 0 in padding. */
  private static long[] places(float[] values, int inputs, int from, int to, int steps) {
    long[] places = new long[steps];
    for (int step = 0; step < steps; step++) {
      for (int i = from; i < to; i++) {
        if (values[step * inputs + i] == 1) {
          places[step] = i - from;
        }
      }
    }
    return places;
  }

  private static int[] lengths(INDArray mask, int batch, int time) {
    int[] lengths = new int[batch];
    for (int i = 0; i < batch; i++) {
      lengths[i] = mask == null ? time : mask.getRow(i).sumNumber().intValue();
    }
    return lengths;
  }
}
