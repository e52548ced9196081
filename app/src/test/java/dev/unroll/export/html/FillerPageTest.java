package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.SymbolArrays;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The page on which a model fills in what is hidden. */
class FillerPageTest extends PageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "characters | the c_t s_t     | bidirectional: { lstm: { size: 8 } }",
        "words      | the _ sat on _  | embedding: { size: 4 }, bidirectional: { gru: { size: 8 },"
            + " merge: add }"
      })
  void fill_hiddenPlaces_haveTheProbabilitiesOfTheEngine(String type, String text, String layers)
      throws IOException {
    ExperimentConfig config =
        Models.config(
            "{ type: %s, text: 'the cat sat on the mat', objective: fill-in, window: { length: whole } }"
                .formatted(type),
            "{ layers: [ " + layers + " ] }");
    SequenceData data = Models.data(config);
    TextEncoding encoding = (TextEncoding) data.encoding();
    MultiLayerNetwork network = Models.network(config, data);
    open(Models.model(config, network, encoding));

    paste("hidden", text);
    List<?> read = (List<?>) browser.run("return filler.encode(arguments[0]).read", text);
    List<?> places =
        (List<?>)
            browser.run(
                "return filler.fill(filler.encode(arguments[0]).read)"
                    + ".map(place => place ? Array.from(place) : null)",
                text);

    int mask = encoding.symbols().size();
    int[] symbols = read.stream().mapToInt(symbol -> ((Number) symbol).intValue()).toArray();
    assertThat(symbols).contains(mask);
    INDArray expected = network.output(SymbolArrays.features(new int[][] {symbols}, encoding));
    for (int t = 0; t < symbols.length; t++) {
      if (symbols[t] != mask) {
        assertThat((Object) places.get(t)).isNull();
        continue;
      }
      double[] step = new double[mask];
      for (int i = 0; i < mask; i++) {
        step[i] = expected.getDouble(0, i, t);
      }
      assertThat(numbers(places.get(t))).as("step %d", t).containsExactly(step, within(1e-3));
    }
  }
}
