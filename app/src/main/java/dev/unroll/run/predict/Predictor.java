package dev.unroll.run.predict;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.csv.CsvNewData;
import dev.unroll.datasets.images.ImageDatasets;
import dev.unroll.datasets.labelled.LabelledNewData;
import dev.unroll.evaluation.LabelPredictions;
import dev.unroll.result.Decimals;
import dev.unroll.run.store.ExperimentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Applies a model to new data. */
public final class Predictor {
  private static final int BATCH_SIZE = 200;

  private final MultiLayerNetwork network;
  private final Encoding encoding;
  private final boolean all;

  /**
   * @param all whether each class has a column with its probability
   */
  public Predictor(MultiLayerNetwork network, Encoding encoding, boolean all) {
    this.network = network;
    this.encoding = encoding;
    this.all = all;
  }

  /**
   * @throws ExperimentException if the model reads no files
   * @throws dev.unroll.datasets.DataException if the file is not of the model's format
   */
  public Prediction predict(Path file) {
    if (encoding instanceof ImageEncoding images) {
      return images(ImageDatasets.newImages(file, images, BATCH_SIZE));
    }
    if (encoding instanceof CsvEncoding csv) {
      return csv.forecast().isEmpty()
          ? csv(CsvNewData.read(file, csv, BATCH_SIZE), csv)
          : new ForecastPredictor(network, csv).predict(file);
    }
    if (encoding instanceof LabelledTextEncoding labelled) {
      return texts(LabelledNewData.read(file, labelled), labelled);
    }
    throw new ExperimentException(
        "this model predicts nothing from a file\nA model of text writes it: sample RUN");
  }

  /**
   * The probability of every label, the likeliest first.
   *
   * @throws ExperimentException if the model reads no texts with a label
   */
  public Prediction predict(String text) {
    if (encoding instanceof PairEncoding) {
      throw new ExperimentException(
          "this model tells no label, it writes the target of a source\nUse: sample RUN --source \"…\"");
    }
    if (!(encoding instanceof LabelledTextEncoding labelled)) {
      throw new ExperimentException(
          "this model tells no label of a text\nFor new data in a file use: predict RUN FILE");
    }
    requireLabels(labelled);
    double[] probabilities = LabelPredictions.of(network, labelled, List.of(text)).get(0);
    List<String> labels = labelled.labels();
    return new Prediction(
        List.of("class", "probability"),
        IntStream.range(0, labels.size())
            .boxed()
            .sorted(Comparator.comparingDouble(label -> -probabilities[label]))
            .map(label -> List.of(labels.get(label), Decimals.of((float) probabilities[label])))
            .toList(),
        List.of());
  }

  private static void requireLabels(LabelledTextEncoding labelled) {
    if (labelled.objective() != LabelledObjective.CLASSIFY) {
      throw new ExperimentException(
          "this model tells no label, it writes texts\nTo see some: sample RUN --label NAME");
    }
  }

  private Prediction texts(List<String> texts, LabelledTextEncoding labelled) {
    requireLabels(labelled);
    List<double[]> probabilities = LabelPredictions.of(network, labelled, texts);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<String> row = new ArrayList<>(List.of(texts.get(i)));
      row.addAll(classCells(Nd4j.createFromArray(probabilities.get(i))));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("text"));
    columns.addAll(classColumns());
    return new Prediction(columns, rows, List.of());
  }

  /**
   * Forecasts beyond the end of a file.
   *
   * @param rows how many
   * @throws ExperimentException if the model forecasts nothing
   */
  public Prediction ahead(Path file, int rows) {
    if (encoding instanceof CsvEncoding csv && csv.forecast().isPresent()) {
      return new ForecastPredictor(network, csv).ahead(file, rows);
    }
    throw new ExperimentException(
        "this model forecasts nothing\nLeave out --ahead to classify or estimate new data.");
  }

  private Prediction images(DataSetIterator batches) {
    List<List<String>> rows = new ArrayList<>();
    while (batches.hasNext()) {
      INDArray outputs = network.output(batches.next().getFeatures());
      for (int i = 0; i < outputs.rows(); i++) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(rows.size())));
        row.addAll(classCells(outputs.getRow(i)));
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("image"));
    columns.addAll(classColumns());
    return new Prediction(columns, rows, List.of());
  }

  private Prediction csv(CsvNewData data, CsvEncoding csv) {
    List<List<String>> rows = new ArrayList<>();
    int example = 0;
    while (data.batches().hasNext()) {
      DataSet batch = data.batches().next();
      INDArray outputs =
          network.output(batch.getFeatures(), false, batch.getFeaturesMaskArray(), null);
      for (int i = 0; i < outputs.size(0); i++) {
        CsvNewData.Example read = data.examples().get(example++);
        if (csv.labelPerStep()) {
          for (int step = 0; step < read.steps(); step++) {
            rows.add(row(read, step, outputs.slice(i).getColumn(step)));
          }
        } else {
          rows.add(row(read, read.steps() - 1, outputs.getRow(i)));
        }
      }
    }
    return new Prediction(columns(csv), rows, data.warnings());
  }

  /**
   * @param step in the window; the row tells the step in the sequence, counted from 1
   */
  private List<String> row(CsvNewData.Example example, int step, INDArray outputs) {
    List<String> row = new ArrayList<>();
    row.add(example.sequence());
    row.add(Integer.toString(example.firstStep() + step + 1));
    row.addAll(encoding.classes().isEmpty() ? valueCells(outputs) : classCells(outputs));
    return row;
  }

  private List<String> columns(CsvEncoding csv) {
    List<String> columns = new ArrayList<>(List.of("sequence", "step"));
    if (!csv.classes().isEmpty()) {
      columns.addAll(classColumns());
    } else {
      columns.add(csv.target());
    }
    return columns;
  }

  private List<String> classColumns() {
    List<String> columns = new ArrayList<>(List.of("class", "probability"));
    if (all) {
      encoding.classes().forEach(name -> columns.add("probability_" + name));
    }
    return columns;
  }

  private List<String> classCells(INDArray probabilities) {
    int best = probabilities.argMax().getInt(0);
    List<String> cells = new ArrayList<>();
    cells.add(encoding.classes().get(best));
    cells.add(Decimals.of(probabilities.getFloat(best)));
    for (int i = 0; all && i < encoding.classes().size(); i++) {
      cells.add(Decimals.of(probabilities.getFloat(i)));
    }
    return cells;
  }

  /** In the units of the file, undoing the standardisation. */
  private List<String> valueCells(INDArray values) {
    CsvEncoding csv = (CsvEncoding) encoding;
    return IntStream.range(0, (int) values.length())
        .mapToDouble(i -> values.getDouble(i) * csv.targetDeviation() + csv.targetMean())
        .mapToObj(Decimals::of)
        .toList();
  }
}
