package dev.unroll.export.safetensors;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * FILE.py of a model of pairs: the network as a module of PyTorch, which takes sources in the order
 * of their texts and targets so far.
 */
final class PairScript {
  private final TrainedModel model;
  private final PairEncoding encoding;
  private final String weights;
  private final Optional<String> examples;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param weights the name of their file
   * @param examples the name of the file of test examples, where there is one
   */
  PairScript(TrainedModel model, PairEncoding encoding, String weights, Optional<String> examples) {
    this.model = model;
    this.encoding = encoding;
    this.weights = weights;
    this.examples = examples;
  }

  String text() {
    lines.add(
        "# A network of Unroll in PyTorch. Input: numbers of symbols, [batch, time], of sources");
    lines.add(
        "# in source_vocabulary, of targets, the start first, in vocabulary: the weights' metadata.");
    lines.add("import json, pathlib, struct, torch");
    lines.add("from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence");
    lines.add("HERE = pathlib.Path(__file__).parent");
    lines.addAll(Script.loader());
    helpers();
    module();
    main();
    return String.join("\n", lines) + "\n";
  }

  private void helpers() {
    lines.addAll(
        """

        def read(encoder, decoder, s, lengths, t):  # the decoder goes on from the encoder's state
            packed, state = encoder(pack_padded_sequence(s, lengths, batch_first=True, enforce_sorted=False))
            return pad_packed_sequence(packed, batch_first=True, total_length=s.shape[1])[0], decoder(t, state)[0], state
        """
            .stripTrailing()
            .lines()
            .toList());
    if (has(LayerModel.Attention.class)) {
      lines.addAll(
          """

          def look(layer, s, lengths, t):
              scores = t @ (layer["score"](s) if "score" in layer else s).transpose(1, 2)
              padding = torch.arange(s.shape[1]) >= lengths[:, None]
              c = torch.softmax(scores.masked_fill(padding[:, None], -1e30), -1) @ s
              return torch.tanh(layer["join"](torch.cat([c, t], -1)))
          """
              .stripTrailing()
              .lines()
              .toList());
    }
  }

  private boolean has(Class<? extends LayerModel> kind) {
    return model.network().layers().stream().anyMatch(kind::isInstance);
  }

  private void module() {
    lines.addAll(Script.constructor(model.network(), PairScript::module));
    lines.add("    def forward(self, source, lengths, target):");
    if (encoding.reverseSource()) {
      lines.add(
          "        source = torch.stack([torch.cat([s[:n].flip(0), s[n:]]) for s, n in zip(source,"
              + " lengths)])");
    }
    String offset = encoding.targetOffset() == 0 ? "" : " + " + encoding.targetOffset();
    lines.add("        s, t = source, target" + offset);
    if (!(model.network().layers().get(0) instanceof LayerModel.Embedding)) {
      lines.add(
          "        s, t = (torch.nn.functional.one_hot(x, %d).float() for x in (s, t))"
              .formatted(encoding.inputSize()));
    }
    for (int i = 0; i < model.network().layers().size(); i++) {
      forward(i, model.network().layers().get(i)).forEach(line -> lines.add("        " + line));
    }
    lines.add("        return " + Script.activated("self.output(t)", model.network().output()));
  }

  private static String module(LayerModel layer) {
    if (layer instanceof LayerModel.EncoderDecoder both) {
      return "torch.nn.ModuleDict({\"encoder\": %s, \"decoder\": %s})"
          .formatted(Script.module(both.encoder()), Script.module(both.decoder()));
    }
    if (layer instanceof LayerModel.Attention attention) {
      int size = attention.size();
      String score =
          attention.general()
              ? ", \"score\": torch.nn.Linear(%d, %d, bias=False)".formatted(size, size)
              : "";
      return "torch.nn.ModuleDict({\"join\": torch.nn.Linear(%d, %d, bias=False)%s})"
          .formatted(2 * size, size, score);
    }
    return Script.module(layer);
  }

  private static List<String> forward(int index, LayerModel layer) {
    String self = "self.layers[%d]".formatted(index);
    if (layer instanceof LayerModel.Attention) {
      return List.of("t = look(%s, s, lengths, t)".formatted(self));
    }
    if (layer instanceof LayerModel.EncoderDecoder) {
      return List.of(
          "s, t, _ = read(%s[\"encoder\"], %1$s[\"decoder\"], s, lengths, t)".formatted(self));
    }
    if (layer instanceof Recurrent one && one.cell().tutorial()) {
      return List.of(
          "h, g, state = read(%s, %1$s, s, lengths, t)  # the input beside the state before it"
              .formatted(self),
          "s = torch.cat([s, torch.nn.functional.pad(h, (0, 0, 1, 0))[:, :-1]], -1)",
          "t = torch.cat([t, torch.cat([state.transpose(0, 1), g[:, :-1]], 1)], -1)");
    }
    if (layer instanceof Recurrent) {
      return List.of("s, t, _ = read(%s, %1$s, s, lengths, t)".formatted(self));
    }
    return layer instanceof Dense dense
        ? List.of("s, t = (%s for x in (s, t))".formatted(Script.activated(self + "(x)", dense)))
        : List.of("s, t = %s(s), %1$s(t)".formatted(self));
  }

  private void main() {
    lines.add("");
    lines.add("if __name__ == \"__main__\":");
    lines.add("    network = Network()");
    lines.add("    network.load_state_dict(load(%s))".formatted(Script.quoted(weights)));
    if (examples.isEmpty()) {
      lines.add("    print(network)");
      return;
    }
    lines.add("    test = load(%s)".formatted(Script.quoted(examples.get())));
    lines.add(
        "    sources, lengths, targets = (test[key].long() for key in (\"source\","
            + " \"source_lengths\", \"target\"))");
    lines.add("    with torch.no_grad():");
    lines.add("        outputs = network(sources, lengths, targets)");
    lines.add(
        "    real = torch.arange(targets.shape[1]) < test[\"target_lengths\"].long()[:, None]");
    lines.add("    difference = (outputs - test[\"outputs\"]).abs() * real[:, :, None]");
    lines.add("    print(outputs.argmax(-1) * real)");
    lines.add(
        "    print(f\"{len(outputs)} test examples; largest difference {difference.max():.1e}\")");
  }
}
