package dev.unroll.transfer;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the inputs and outputs of a network are called, by its data. */
final class Names {
  /** The input that stands for a masked symbol; no symbol of a text is empty. */
  private static final String MASK = "";

  /** Before a label that is an input, which no symbol can be. */
  private static final String LABEL = "\0label ";

  /** Before a symbol of a source with a vocabulary of its own. */
  private static final String SOURCE = "\0source ";

  private Names() {}

  /** Symbols or columns; pixels and made-up numbers have no names. */
  static Optional<List<String>> inputs(Encoding encoding) {
    if (encoding instanceof TextEncoding text) {
      return Optional.of(text.maskSymbol() ? withMask(text.symbols()) : text.symbols());
    }
    if (encoding instanceof LabelledTextEncoding labelled) {
      List<String> symbols = labelled.text().symbols();
      return Optional.of(labelled.labelInput() ? withLabels(symbols, labelled.labels()) : symbols);
    }
    if (encoding instanceof PairEncoding pairs) {
      return Optional.of(inputs(pairs));
    }
    return encoding instanceof CsvEncoding csv ? Optional.of(csv.inputs()) : Optional.empty();
  }

  private static List<String> inputs(PairEncoding pairs) {
    return pairs.shared()
        ? pairs.target().symbols()
        : withSource(pairs.source().symbols(), pairs.target().symbols());
  }

  /** Of both sides, which may have the same symbol: those of the source are marked. */
  static List<String> withSource(List<String> source, List<String> target) {
    List<String> inputs = new ArrayList<>();
    source.forEach(symbol -> inputs.add(SOURCE + symbol));
    inputs.addAll(target);
    return inputs;
  }

  /** Of the names of inputs the symbols of sources that have a vocabulary of their own. */
  static List<String> sources(List<String> inputs) {
    return inputs.stream()
        .filter(name -> name.startsWith(SOURCE))
        .map(name -> name.substring(SOURCE.length()))
        .toList();
  }

  /** Symbols, and behind them the one that stands for a masked one. */
  static List<String> withMask(List<String> symbols) {
    List<String> inputs = new ArrayList<>(symbols);
    inputs.add(MASK);
    return inputs;
  }

  /** Symbols, and behind them the labels that are read beside them. */
  static List<String> withLabels(List<String> symbols, List<String> labels) {
    List<String> inputs = new ArrayList<>(symbols);
    labels.forEach(label -> inputs.add(LABEL + label));
    return inputs;
  }

  /** Symbols or classes; values have no names. */
  static Optional<List<String>> outputs(Encoding encoding) {
    return Optional.of(encoding.classes()).filter(classes -> !classes.isEmpty());
  }
}
