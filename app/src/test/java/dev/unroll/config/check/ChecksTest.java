package dev.unroll.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.DatasetConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.Reading;
import dev.unroll.config.grammar.Grammar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must hold between keys. Each case is a sound file with the assignments of the case.
 *
 * <p>More than 250 lines: much of it is a table of wrong values and their messages.
 */
class ChecksTest {
  private static final String SOUND =
      """
      dataset: { type: characters, corpus: toy-verse }
      network:
        layers:
          - lstm: { size: 8 }
      training: { iterations: 1000 }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          training.iterations=null             | a.yaml:5:1: training: one of epochs or iterations must be given here
          training={epochs: 1, iterations: 2}  | training.iterations: can't stand beside epochs; keep one of them
          training.gradient_clipping={}        | training.gradient_clipping: one of norm or value must be given here
          training.gradient_clipping={norm: 1, value: 1} | training.gradient_clipping.value: can't stand beside norm; keep one of them
          dataset.corpus=null                  | a.yaml:1:1: dataset: one of corpus, file or text must be given here
          dataset={type: words, corpus: toy-verse, file: a, text: b} | dataset.file: can't stand beside corpus; keep one of them & dataset.text: can't stand beside corpus; keep one of them
          dataset.corpus=tiny-shakespear       | dataset.corpus: must be tiny-shakespeare or toy-verse, is tiny-shakespear; did you mean tiny-shakespeare?
          dataset.corpus=moby.txt              | dataset.corpus: must be tiny-shakespeare or toy-verse, is moby.txt; for a text of your own write file: moby.txt
          dataset.split={validation: 0.5, test: 0.5} | dataset.split: leaves nothing to train on: validation 0.5 and test 0.5 must be less than 1 together
          dataset.vocabulary="abcab😀😀"        | dataset.vocabulary: lists each character once (or is corpus or printable), and these are there more than once: "a" "b" "😀"
          dataset.window={length: whole, stride: 3} | dataset.window.stride: means nothing where the whole text is one window (length: whole); remove it
          dataset={type: mnist-rows, known: mnist, directory: d} | dataset.directory: can't stand beside known; keep one of them
          dataset={type: mnist-rows, limit: 5000} | dataset.limit: leaves nothing to train on: of 5000 images 5000 are kept for validation (dataset.validation)
          dataset={type: csv, path: d}         | dataset: one of label or forecast must be given here
          dataset={type: csv, path: d, label: {column: y}, forecast: {column: y}} | dataset.forecast: can't stand beside label; keep one of them
          dataset={type: csv, path: d, label: {column: y}, delimiter: ";;"} | dataset.delimiter: must be one character, and no quote or line end, is ";;"; a tab is written "\\t"
          dataset={type: csv, path: d, label: {column: y}, encoding: EUCKRR} | dataset.encoding: there is no encoding EUCKRR; did you mean euckr?
          dataset={type: words, file: d, encoding: "my own"} | dataset.encoding: there is no encoding my own; common ones are GB18030, EUC-KR, Shift_JIS, windows-1252 and UTF-16
          dataset.encoding=GB18030             | dataset.encoding: is that of a file, and there is none; remove it
          dataset={type: csv, path: d, label: {column: y}, time: t, features: [t, x]} | dataset.features.0: t only tells when a row was
          dataset={type: csv, path: d, label: {column: y}, features: []} | dataset.features: must name a column; remove the key to use every column
          dataset={type: csv, path: d, label: {column: y}, sequence: s, features: [a, a, y, s]} | dataset.features.1: a is named twice & dataset.features.2: y is the label: the network would see the answer & dataset.features.3: s only tells the sequences apart
          dataset={type: csv, path: d, label: {column: y}, split: {validation: 0.95}} | dataset.split: leaves nothing to train on: validation 0.95 and test 0.1 must be less than 1 together
          dataset={type: csv, path: d, label: {column: y}, window: {patch: 2}} | dataset.window.patch: is for a forecast; add forecast, or remove it
          dataset={type: csv, path: d, forecast: {column: y}, window: {length: 7, stride: 1, patch: 2}} | dataset.window.patch: must divide the window's length, 7, is 2
          dataset={type: csv, path: d, forecast: {column: y}, window: {length: 6, patch: 2}} | dataset.window.patch: rows read at once have one forecast at the window's end; write window: { length: 6, stride: 1, patch: 2 }
          dataset={type: csv, path: d, forecast: {column: y}, scale: linear} | dataset.scale: linear: a regression needs a whole window, so that only the forecast at its end can be learnt; write window: { length: 100, stride: 1 }
          dataset={type: csv, path: d, forecast: {column: y}, scale: [difference, linear], window: {length: 6, stride: 1}} | dataset.scale: linear is what is forecast without a network, as seasonal and difference are; keep it or them
          network.biases=uniform               | network.biases: uniform goes with weights: uniform; write it, too
          network.output_weights=he            | network.output_weights: must be xavier, orthogonal or uniform, is he
          network.calibrate=true               | network.calibrate: is of quantiles; write loss: quantile, or remove it
          backtest={}                          | backtest: is for forecasts of a csv dataset; add dataset.forecast, or remove it
          backtest={folds: 1}                  | backtest.folds: must be at least 2, is 1
          network.layers=[]                    | network.layers: must have a layer such as - lstm: { size: 128 }
          network.layers=[dense: {size: 3}]    | network.layers: must have a recurrent layer (rnn, lstm, gru or bidirectional), to remember with
          network.layers=[rnn: {size: 3}, embedding: {size: 3}] | network.layers.1.embedding: an embedding reads the symbols, so it must be the first layer
          network.layers=[bidirectional: {lstm: {size: 3}}] | network.layers.0.bidirectional: under objective: next a bidirectional layer would see the answer, as it reads the text from its end too; take the layer inside it, or objective: fill-in
          training.schedule={warmup: 1001}     | training.schedule.warmup: is longer than the training: 1001 of 1000 iterations
          training.schedule={type: cosine, warmup: 1001} | training.schedule.warmup: is longer than the training: 1001 of 1000 iterations
          export=[html, onnx, html]            | export.2: is there twice; remove one
          export=[]                            | export: must name a format, or be left out
          export=[html, pth]                   | export.1: must be onnx, safetensors or html, is pth
          export=html                          | export: must be a list, is html; write [html]
          sampling={prompt: ""}                | sampling.prompt: must not be empty
          name=.hidden                         | name: must do as a directory's name: letters, digits, '.', ',', '=', '_' and '-', no '.' at either end; is .hidden; for example hidden
          name="a b"                           | name: must do as a directory's name: letters, digits, '.', ',', '=', '_' and '-', no '.' at either end; is a b; for example a-b
          """)
  void check_oneAssignment_isRefused(String set, String problems) throws Exception {
    List<String> expected =
        Stream.of(problems.split(" & "))
            .map(p -> p.startsWith("a.yaml") ? p : "--set " + set + ": " + p)
            .toList();

    assertThat(problems(set)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset.window={length: whole}",
        "dataset.window={length: 10, stride: 30}",
        "dataset.vocabulary=printable",
        "dataset.vocabulary=abc",
        "dataset={type: csv, path: d, label: {column: y}, delimiter: \"\\t\"}",
        "dataset={type: csv, path: d, forecast: {column: y}, features: [y]}",
        "dataset={type: characters, file: d, encoding: gb18030}",
        "dataset={type: csv, path: d, forecast: {column: y}, time: none, encoding: cp949}",
        "dataset={type: mnist-rows, limit: 5001}",
        "dataset={type: copy}",
        "network.loss=mse",
        "network.weights=uniform",
        "network.layers=[embedding: {size: 2}, rnn: {size: 2}, dense: {size: 2}]",
        "training.schedule={type: plateau, warmup: 1000}",
        "training.early_stopping={}",
        "sampling={feedback: raw, temperature: 2, top_k: 3}",
        "name=실험_1.a-b"
      })
  void check_soundAssignment_passes(String set) throws Exception {
    assertThat(problems(set)).isEmpty();
  }

  @Test
  void check_validationNeeded_namesWhatWantsIt() throws Exception {
    String watches =
        "watches validation, and no data are kept for it; set dataset.split.validation";

    assertThat(problems("dataset.split={validation: 0}", "training.early_stopping={}"))
        .containsExactly("--set training.early_stopping={}: training.early_stopping: " + watches);
    assertThat(problems("dataset.text=short", "training.schedule={type: plateau}"))
        .containsExactly(
            "--set training.schedule={type: plateau}: training.schedule.type: plateau " + watches);
    assertThat(
            problems(
                "dataset={type: adding, validation: 0}", "training.early_stopping={patience: 1}"))
        .singleElement()
        .asString()
        .endsWith("set dataset.validation");
  }

  @Test
  void check_moreEarlyStoppingThanEvaluation_isRefused() throws Exception {
    assertThat(problems("training.early_stopping={patience: 3}", "evaluation.every=500"))
        .containsExactly(
            "--set training.early_stopping={patience: 3}: training.early_stopping: can never stop"
                + " the training: it waits for 3 evaluations without improvement, and there are 2;"
                + " lower its patience, evaluate more often (evaluation.every), or remove it");
    assertThat(problems("training.early_stopping={patience: 3}", "training.epochs=2")).hasSize(1);
    assertThat(problems("training.early_stopping={patience: 2}", "evaluation.every=500")).isEmpty();
  }

  /** What reads a source needs one, and what looks back at states stands above them. */
  @Test
  void check_layersOfPairs_needASourceAndStates() throws Exception {
    String both = "encoder_decoder: {lstm: {size: 2}}";
    assertThat(problems("network.layers=[" + both + ", attention: {}]"))
        .hasSize(2)
        .satisfies(
            found -> {
              assertThat(found.get(0))
                  .endsWith(
                      "network.layers.0.encoder_decoder: an encoder_decoder reads a source and"
                          + " writes a target, and a sequence of characters has none; take the"
                          + " layer inside it");
              assertThat(found.get(1))
                  .endsWith(
                      "network.layers.1.attention: attention looks back at a source, and a sequence"
                          + " of characters has none; remove it");
            });
    String addition = "dataset={type: addition}";
    assertThat(problems(addition, "network.layers=[" + both + ", attention: {}]")).isEmpty();
    assertThat(problems(addition, "network.layers=[attention: {}, " + both + "]"))
        .singleElement()
        .asString()
        .endsWith(
            "attention compares states, so it must stand above a recurrent layer; move it down");
    assertThat(
            problems(
                addition,
                "network.layers=[encoder_decoder: {rnn: {size: 2, output: input-and-previous}}]"))
        .singleElement()
        .asString()
        .endsWith("rnn.output: in an encoder_decoder an rnn passes on its state; remove it");
    assertThat(problems(addition, "network.layers=[" + both + "]", "export=[onnx]")).isEmpty();
  }

  @Test
  void check_sampling_needsANextSymbol() throws Exception {
    assertThat(problems("dataset={type: digits}", "sampling={}"))
        .containsExactly(
            "--set sampling={}: sampling: only characters and words can be written by the network;"
                + " remove it");
    assertThat(problems("dataset.objective=fill-in", "sampling={}"))
        .containsExactly(
            "--set sampling={}: sampling: under objective: fill-in no next symbol is predicted;"
                + " remove it");
    assertThat(
            problems(
                "network.layers=[embedding: {size: 2}, rnn: {size: 2}]", "sampling.feedback=raw"))
        .containsExactly(
            "--set sampling.feedback=raw: sampling.feedback: raw feeds back the output vector, and"
                + " an embedding reads symbols; write sample, or remove the embedding");
  }

  @Test
  void check_layersAgainstTheDataset() throws Exception {
    assertThat(
            problems(
                "dataset={type: copy}", "network.layers=[embedding: {size: 2}, rnn: {size: 2}]"))
        .singleElement()
        .asString()
        .endsWith(
            "network.layers.0.embedding: an embedding needs characters or words, and a step of copy"
                + " is made of numbers; remove it");
    String both = "network.layers=[bidirectional: {lstm: {size: 2}}]";
    assertThat(problems("dataset={type: csv, path: d, forecast: {column: x}}", both))
        .singleElement()
        .asString()
        .endsWith(
            "a bidirectional layer would see the values that are to be forecast; take the layer"
                + " inside it");
    assertThat(problems("dataset={type: csv, path: d, label: {column: x}}", both)).isEmpty();
    assertThat(problems("dataset.objective=fill-in", both)).isEmpty();
    assertThat(problems("dataset.objective=fill-in", both.replace("lstm", "gru"))).isEmpty();
    assertThat(problems("dataset.objective=fill-in", both, "training.truncated_bptt=5"))
        .hasSize(2)
        .first()
        .asString()
        .endsWith(
            "a bidirectional layer reads a window from its end too, so it can't be cut; remove it");
    for (String partlyLabelled : List.of("dataset.objective=fill-in", "dataset={type: copy}")) {
      assertThat(problems(partlyLabelled, "training.truncated_bptt=5"))
          .singleElement()
          .asString()
          .endsWith(
              "only some steps have a label, so a part may have nothing to learn from; remove it");
    }
    assertThat(problems("dataset.objective=fill-in", "training.carry_state=true"))
        .singleElement()
        .asString()
        .endsWith("under objective: fill-in every window is read from both sides; remove it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          network.layers=[gru: {size: 3}]  | network.layers.0.gru: the stock engine has no GRU; take lstm or rnn
          network.layers=[rnn: {size: 3, output: input-and-previous}] | network.layers.0.rnn.output: the stock engine's rnn passes on its state; remove it
          network.layers=[lstm: {size: 3, recurrent_dropout: 0.1}] | network.layers.0.lstm.recurrent_dropout: the stock engine has none; remove it
          training.truncated_bptt=5        | training.truncated_bptt: the stock engine's gradients are wrong where a window starts from a carried state: its backward pass starts from a zero state; remove it
          training.carry_state=true        | training.carry_state: the stock engine's gradients are wrong where a window starts from a carried state: its backward pass starts from a zero state; remove it
          """)
  void check_stockEngine_refusesWhatOnlyItComputesWrongly(String set, String problem)
      throws Exception {
    assertThat(problems(set)).isEmpty();
    assertThat(problems("engine=stock", set)).containsExactly("--set " + set + ": " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset={type: adding}",
        "dataset={type: csv, path: d, forecast: {column: x}}",
        "dataset={type: csv, path: d, label: {column: x, type: number}}"
      })
  void check_crossEntropyForNumbers_isRefused(String dataset) throws Exception {
    assertThat(problems(dataset, "network.loss=cross-entropy"))
        .containsExactly(
            "--set network.loss=cross-entropy: network.loss: cross-entropy compares classes, and"
                + " this dataset asks for numbers; write mse");
  }

  @Test
  void check_carriedState_needsWindowsThatContinue() throws Exception {
    String carry = "training.carry_state=true";

    assertThat(problems("dataset.window.stride=random", carry).get(0))
        .endsWith(
            "windows at random places do not continue each other; remove it, or stride: random");
    assertThat(problems("dataset.window.stride=3", carry).get(0))
        .endsWith(
            "windows continue each other only where the stride is their length: stride 3, length"
                + " 100");
    assertThat(problems("dataset={type: digits}", carry).get(0))
        .endsWith("the sequences of digits do not continue each other; remove it");
  }

  @Test
  void check_valuesThatCouldNotBeRead_makeNoFurtherProblems() throws Exception {
    assertThat(
            problems(
                "training.iterations=many",
                "dataset.corpus=[]",
                "dataset.split=half",
                "network.layers=3",
                "training.early_stopping={}"))
        .hasSize(4);
  }

  @Test
  void masked_bidirectionalLstm_hasAReason() {
    LayerConfig.Recurrent lstm = new LayerConfig.Lstm(2, 1, 0);
    LayerConfig.Recurrent rnn = new LayerConfig.Rnn(2, LayerConfig.Rnn.Activation.TANH, 0);

    assertThat(StockLimits.masked(network(lstm))).isEmpty();
    assertThat(StockLimits.masked(network(both(rnn)))).isEmpty();
    assertThat(StockLimits.masked(network(both(lstm))).get())
        .startsWith("the stock engine's bidirectional LSTM ignores where a sequence ends");
  }

  @Test
  void check_everyKindOfDataset_isKnown() throws Exception {
    for (String kind : Grammar.kinds(DatasetConfig.class).keySet()) {
      String set = "dataset={type: " + kind + ", path: d, label: {column: y}}";
      assertThat(problems(set, "training.early_stopping={}")).as(kind).isNotNull();
    }
  }

  private static LayerConfig both(LayerConfig.Recurrent layer) {
    return new LayerConfig.Bidirectional(layer, LayerConfig.Bidirectional.Merge.ADD, 0);
  }

  private static NetworkConfig network(LayerConfig layer) {
    return new NetworkConfig(
        List.of(layer),
        Optional.empty(),
        NetworkConfig.Weights.XAVIER,
        NetworkConfig.RecurrentWeights.XAVIER);
  }

  private List<String> problems(String... sets) throws IOException {
    return new Reading(directory).problems(SOUND, sets);
  }
}
