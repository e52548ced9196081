package dev.unroll.export.onnx;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.csv.CsvNewData;
import dev.unroll.datasets.series.Series;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.layers.Floats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Forecasts of a table's rows, by the program from its batches and by a file from the rows as they
 * stand in the table. All are compared in terms of the network's outputs.
 */
final class TableForecasts {
  private final ForecastPlan plan;
  private final Map<String, Series> series;

  /** Outputs of a column, or of all, after a row. */
  private record Ours(ForecastOrigin origin, float[] outputs) {
    Place place() {
      return new Place(origin.series(), origin.row());
    }
  }

  /** The last row that a forecast has seen. */
  private record Place(String series, int row) {}

  /** What is compared, each in the same order. */
  record Both(float[] ours, float[] theirs) {}

  /**
   * @param table the file behind the run
   */
  TableForecasts(ForecastPlan plan, Path table) {
    this.plan = plan;
    this.series =
        CsvNewData.series(table, plan.csv(), 0).series().stream()
            .map(CsvNewData.Stamped::series)
            .collect(Collectors.toMap(Series::name, Function.identity()));
  }

  /**
   * @param most rows after which forecasts are compared, the first ones
   * @param batch rows that the file is given at once
   */
  List<Both> compared(
      MultiLayerNetwork network, BatchIterator batches, OnnxModel onnx, int most, int batch)
      throws Exception {
    Set<Place> places = new LinkedHashSet<>();
    List<Ours> all = new ArrayList<>();
    while (batches.hasNext()) {
      for (Ours ours : outputs(network, batches.next())) {
        // Columns that are forecast apart come one after the other, each with all rows.
        if (places.size() < most || places.contains(ours.place())) {
          places.add(ours.place());
          all.add(ours);
        }
      }
    }
    Map<Place, double[]> theirs = new HashMap<>();
    List<Place> order = List.copyOf(places);
    for (int from = 0; from < order.size(); from += batch) {
      theirs.putAll(values(onnx, order.subList(from, Math.min(order.size(), from + batch))));
    }
    return all.stream().map(ours -> both(ours, theirs.get(ours.place()))).toList();
  }

  private List<Ours> outputs(MultiLayerNetwork network, DataSet batch) {
    List<ForecastOrigin> origins = batch.getExampleMetaData(ForecastOrigin.class);
    INDArray outputs =
        network.output(batch.getFeatures(), false, batch.getFeaturesMaskArray(), null);
    int steps = plan.atEnd() ? 1 : (int) outputs.size(2);
    float[] values = Floats.of(outputs);
    float[] ends = plan.atEnd() ? new float[0] : Floats.of(batch.getLabelsMaskArray());
    List<Ours> all = new ArrayList<>();
    for (int i = 0; i < origins.size(); i++) {
      int end = 0;
      while (!plan.atEnd() && ends[i * steps + end] == 0) {
        end++;
      }
      float[] last = new float[plan.forecast().outputs()];
      for (int output = 0; output < last.length; output++) {
        last[output] = values[(i * last.length + output) * steps + end];
      }
      all.add(new Ours(origins.get(i), last));
    }
    return all;
  }

  /** The file's forecasts after some rows, in the data's units. */
  private Map<Place, double[]> values(OnnxModel onnx, List<Place> places) throws Exception {
    int width = plan.csv().inputs().size();
    int longest = plan.rows();
    double[] rows = new double[places.size() * longest * width];
    Arrays.fill(rows, Double.NaN); // padding must not matter
    int[] lengths = new int[places.size()];
    for (int i = 0; i < lengths.length; i++) {
      int to = places.get(i).row() + 1 + plan.known();
      int from = Math.max(0, to - longest);
      lengths[i] = to - from;
      System.arraycopy(
          series.get(places.get(i).series()).values(),
          from * width,
          rows,
          i * longest * width,
          lengths[i] * width);
    }
    Map<String, Input> inputs = new HashMap<>(onnx.start(lengths.length));
    inputs.put("features", new Input(rows, lengths.length, longest, width));
    if (!plan.atEnd()) {
      inputs.put("lengths", new Input(lengths, lengths.length));
    }
    double[] outputs = onnx.run(inputs, "regression");
    int steps = plan.atEnd() ? 1 : plan.csv().window();
    int each = outputs.length / lengths.length / steps;
    Map<Place, double[]> values = new HashMap<>();
    for (int i = 0; i < lengths.length; i++) {
      int end = plan.atEnd() ? 0 : lengths[i] - plan.lag() - plan.known() - 1;
      int from = (i * steps + end) * each;
      values.put(places.get(i), Arrays.copyOfRange(outputs, from, from + each));
    }
    return values;
  }

  private Both both(Ours ours, double[] values) {
    int each = plan.forecast().outputsEach();
    float[] sorted = ours.outputs().clone();
    float[] theirs = new float[sorted.length];
    ForecastOrigin origin = ours.origin();
    int first = origin.column() * plan.forecast().steps() * each;
    for (int i = 0; i < theirs.length; i++) {
      if (i % each == 0) {
        Arrays.sort(sorted, i, i + each);
      }
      double level = origin.log() ? Math.log(values[first + i]) : values[first + i];
      theirs[i] = (float) ((level - origin.centers()[i / each]) / origin.scales()[i / each]);
    }
    return new Both(sorted, theirs);
  }
}
