package dev.unroll.transfer;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the inputs and outputs of a network are called, by its data. */
final class Names {
  /** The input that stands for a masked symbol; no symbol of a text is empty. */
  static final String MASK = "";

  private Names() {}

  /** Symbols or columns; pixels and made-up numbers have no names. */
  static Optional<List<String>> inputs(Encoding encoding) {
    if (encoding instanceof TextEncoding text) {
      List<String> symbols = new ArrayList<>(text.symbols());
      if (text.maskSymbol()) {
        symbols.add(MASK);
      }
      return Optional.of(symbols);
    }
    return encoding instanceof CsvEncoding csv ? Optional.of(csv.features()) : Optional.empty();
  }

  /** Symbols or classes; values have no names. */
  static Optional<List<String>> outputs(Encoding encoding) {
    return Optional.of(encoding.classes()).filter(classes -> !classes.isEmpty());
  }
}
