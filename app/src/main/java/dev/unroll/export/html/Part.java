package dev.unroll.export.html;

import dev.unroll.report.page.PageShell;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a page depends on the kind of its data.
 *
 * @param script of the kind, which runs last
 * @param does what such a model does, in a sentence
 * @param view what the template reads
 * @param data what the script reads
 */
record Part(Script script, String does, View view, Data data) {

  /** What the template reads; one section for each. */
  sealed interface View
      permits ModelView.Writer,
          ModelView.Classifier,
          ModelView.Filler,
          ModelView.Translator,
          ModelView.Drawing,
          ModelView.Table {}

  /** What the script reads. */
  sealed interface Data permits PageData.Text, PageData.Image, PageData.Rows, PageData.Pairs {}

  /** The scripts of a kind, after those that all have. */
  enum Script {
    WRITER("writer.js"),
    CLASSIFIER("classifier.js"),
    FILLER("filler.js"),
    TRANSLATOR("translator.js"),
    IMAGE("image.js"),
    ROWS("times.js", "cells.js", "forecaster.js", "rows.js");

    private final List<String> names;

    Script(String... names) {
      this.names = List.of(names);
    }

    PageShell shell() {
      List<String> all = new ArrayList<>(List.of("network.js"));
      if (this == TRANSLATOR) {
        all.add("pair-layers.js");
      }
      all.addAll(List.of("symbols.js", "page.js"));
      all.addAll(names);
      return PageShell.of(Part.class, "model", all);
    }
  }
}
