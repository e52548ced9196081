package dev.unroll.datasets;

import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Text cut into contiguous splits and read as windows, or as one carried stream. */
public interface TextData extends SequenceData {
  @Override
  TextEncoding encoding();

  @Override
  TextData withShortEvaluation(int most);

  /** The symbols of a split in the order of the text, markers included. */
  int[] symbols(Split split);

  /** Steps a window. */
  int window();

  /** Whether windows overlap, so that a symbol is predicted from several contexts. */
  boolean overlapping();

  /**
   * A split as {@code rows} parallel streams in carried order: row b of batch i+1 continues row b
   * of batch i, so a network that keeps its state between batches reads each row in one pass. Every
   * symbol of the split but its first is predicted exactly once.
   *
   * <p>Each row but the first begins {@code warmUp} symbols before its own part; the labels mask of
   * those steps is 0, so that they set the state and are not scored. Batches carry a labels mask
   * {@code [rows, steps]} (1 where a symbol is scored); rows that end early are masked out.
   *
   * @param rows parallel streams; 1 is the exact single pass
   * @param steps steps a batch
   * @param warmUp steps a row reads before its part
   */
  DataSetIterator carried(Split split, int rows, int steps, int warmUp);

  /**
   * The training split in carried order, for training that keeps its state between batches: row b
   * of batch i+1 continues row b of batch i. Rows are of one length, so there is no mask; at the
   * end of the split fewer symbols than rows are left over. The last batch may have fewer steps.
   *
   * @param batchSize parallel streams
   * @param steps steps a batch
   * @throws DataException if there are more rows than symbols to predict
   */
  BatchIterator carriedTraining(int batchSize, int steps);
}
