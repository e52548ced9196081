package dev.unroll.datasets;

import java.util.List;
import java.util.Optional;

/**
 * How texts with a label each are read.
 *
 * @param text how a text becomes symbols; with markers where texts are written
 * @param labels the labels, in the order of their outputs, or of their inputs where texts are
 *     written
 * @param length the most steps that are read of a text
 * @param objective what is learnt
 * @param labelInput whether every step reads the label beside its symbol
 * @param textColumn where the texts of a table are; empty where they are lines or files
 * @param delimiter between the columns of a table
 * @param charset name of the files' encoding
 */
public record LabelledTextEncoding(
    TextEncoding text,
    List<String> labels,
    int length,
    LabelledObjective objective,
    boolean labelInput,
    Optional<String> textColumn,
    char delimiter,
    String charset)
    implements Encoding {
  public LabelledTextEncoding {
    labels = List.copyOf(labels);
  }

  /** Features a step: one a symbol and, where the label is read too, one a label. */
  public int inputSize() {
    return text.inputSize() + (labelInput ? labels.size() : 0);
  }

  @Override
  public List<String> classes() {
    return objective == LabelledObjective.CLASSIFY ? labels : text.symbols();
  }

  /** White space is written, never read. */
  @Override
  public boolean readsAs(Encoding other) {
    return other instanceof LabelledTextEncoding labelled
        && text.readsAs(labelled.text)
        && labels.equals(labelled.labels)
        && length == labelled.length
        && objective == labelled.objective
        && labelInput == labelled.labelInput;
  }
}
