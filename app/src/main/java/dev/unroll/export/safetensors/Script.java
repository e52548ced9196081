package dev.unroll.export.safetensors;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkModel.LastStep;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** FILE.py: the network as a module of PyTorch, which loads the weights and tries them. */
final class Script {
  private final TrainedModel model;
  private final String weights;
  private final Optional<String> examples;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param weights the name of their file
   * @param examples the name of the file of test examples, where there is one
   */
  Script(TrainedModel model, String weights, Optional<String> examples) {
    this.model = model;
    this.weights = weights;
    this.examples = examples;
  }

  String text() {
    lines.add("# A network of Unroll in PyTorch. " + inputs());
    lines.add("import json, pathlib, struct, torch");
    lines.add("HERE = pathlib.Path(__file__).parent");
    lines.addAll(loader());
    helpers();
    module();
    main();
    return String.join("\n", lines) + "\n";
  }

  private String inputs() {
    return (embedded()
            ? "Input: numbers of symbols, [batch, time, 1]"
            : "Input: [batch, time, %d]".formatted(model.network().inputs()))
        + "; the weights' metadata says what they mean.";
  }

  private boolean embedded() {
    return model.network().layers().get(0) instanceof LayerModel.Embedding;
  }

  /** The lines of a function that reads a file of arrays. */
  static List<String> loader() {
    return """

        def load(name):
            data = (HERE / name).read_bytes()
            start = 8 + struct.unpack("<Q", data[:8])[0]
            arrays = {}
            for key, array in json.loads(data[8:start]).items():
                if key != "__metadata__":
                    begin, end = array["data_offsets"]
                    values = torch.frombuffer(bytearray(data[start + begin:start + end]), dtype=torch.float32)
                    arrays[key] = values.reshape(array["shape"])
            return arrays\
        """
        .lines()
        .toList();
  }

  private void helpers() {
    lines.add("");
    lines.add("def read(layer, x, lengths):");
    if (model.padded()) {
      lines.add("    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence");
      lines.add(
          "    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)");
      lines.add(
          "    return pad_packed_sequence(layer(packed)[0], batch_first=True,"
              + " total_length=x.shape[1])[0]");
    } else {
      lines.add("    return layer(x)[0]");
    }
    if (model.network().lastStep().isPresent()) {
      lines.add("");
      lines.add("def last(x, lengths):");
      lines.add("    return x[torch.arange(len(x)), lengths - 1]");
    }
    if (model.network().layers().stream().anyMatch(Script::tutorial)) {
      lines.add("");
      lines.add("def before(x, h, back=0):  # the input beside the state before it");
      lines.add("    time = torch.nn.functional.pad(h, (0, 0, 1 - back, back))");
      lines.add("    return torch.cat([x, time[:, back:back + x.shape[1]]], -1)");
    }
  }

  private static boolean tutorial(LayerModel layer) {
    return layer instanceof Recurrent one && one.cell().tutorial()
        || layer instanceof Bidirectional both && both.forward().cell().tutorial();
  }

  private void module() {
    lines.addAll(constructor(model.network(), Script::module));
    lines.add("    def forward(self, x, lengths):");
    for (int i = 0; i < model.network().layers().size(); i++) {
      forward(i, model.network().layers().get(i)).forEach(line -> lines.add("        " + line));
    }
    lines.add("        return " + activated("self.output(x)", model.network().output()));
  }

  /**
   * Begins the class of a network, up to the blank line before its next method.
   *
   * @param module what makes the module of a layer
   */
  static List<String> constructor(NetworkModel network, Function<LayerModel, String> module) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("class Network(torch.nn.Module):");
    lines.add("    def __init__(self):");
    lines.add("        super().__init__()");
    lines.add("        self.layers = torch.nn.ModuleList([");
    network.layers().forEach(layer -> lines.add("            " + module.apply(layer) + ","));
    lines.add("        ])");
    lines.add("        self.output = " + module(network.output()));
    lines.add("");
    return lines;
  }

  /** What makes the module of a layer. */
  static String module(LayerModel layer) {
    if (layer instanceof LayerModel.Embedding) {
      return "torch.nn.Embedding(%d, %d)".formatted(layer.inputs(), layer.outputs());
    }
    if (layer instanceof Dense) {
      return "torch.nn.Linear(%d, %d)".formatted(layer.inputs(), layer.outputs());
    }
    boolean both = layer instanceof Bidirectional;
    Recurrent one = layer instanceof Bidirectional two ? two.forward() : (Recurrent) layer;
    String kind =
        switch (one.cell()) {
          case LSTM -> "LSTM";
          case GRU -> "GRU";
          case RNN_TANH, RNN_RELU, TUTORIAL_TANH, TUTORIAL_RELU -> "RNN";
        };
    return "torch.nn.%s(%d, %d, batch_first=True%s%s)"
        .formatted(
            kind,
            one.inputs(),
            one.hidden(),
            one.cell().relu() ? ", nonlinearity=\"relu\"" : "",
            both ? ", bidirectional=True" : "");
  }

  private List<String> forward(int index, LayerModel layer) {
    String self = "self.layers[%d]".formatted(index);
    if (layer instanceof LayerModel.Embedding) {
      return List.of("x = %s(x.squeeze(-1).long())".formatted(self));
    }
    if (layer instanceof Dense dense) {
      return List.of("x = " + activated(self + "(x)", dense));
    }
    Optional<LastStep.Reading> end =
        model.network().lastStep().filter(l -> l.layer() == index).map(LastStep::reading);
    List<String> code = new ArrayList<>();
    String read = "read(%s, x, lengths)".formatted(self);
    if (!(layer instanceof Bidirectional both)) {
      code.add("x = " + (tutorial(layer) ? "before(x, %s)".formatted(read) : read));
    } else {
      code.add("f, b = %s.chunk(2, -1)".formatted(read));
      if (tutorial(layer)) {
        code.add("f, b = before(x, f), before(x, b, 1)");
      }
      if (end.filter(LastStep.Reading.EACH_END::equals).isPresent()) {
        code.add("f, b = last(f, lengths), b[:, 0]");
      }
      code.add(
          switch (both.merge()) {
            case CONCAT -> "x = torch.cat([f, b], -1)";
            case ADD -> "x = f + b";
            case AVERAGE -> "x = (f + b) / 2";
          });
    }
    boolean each =
        layer instanceof Bidirectional && end.filter(LastStep.Reading.EACH_END::equals).isPresent();
    if (end.isPresent() && !each) {
      code.add("x = last(x, lengths)");
    }
    return code;
  }

  static String activated(String value, Dense layer) {
    return switch (layer.activation()) {
      case IDENTITY -> value;
      case RELU -> "torch.relu(%s)".formatted(value);
      case TANH -> "torch.tanh(%s)".formatted(value);
      case SIGMOID -> "torch.sigmoid(%s)".formatted(value);
      case SOFTMAX -> "torch.softmax(%s, -1)".formatted(value);
    };
  }

  private void main() {
    lines.add("");
    lines.add("if __name__ == \"__main__\":");
    lines.add("    network = Network()");
    lines.add("    network.load_state_dict(load(%s))".formatted(quoted(weights)));
    if (examples.isEmpty()) {
      lines.add("    print(network)");
      return;
    }
    lines.add("    test = load(%s)".formatted(quoted(examples.get())));
    lines.add("    lengths = test[\"lengths\"].long()");
    lines.add("    with torch.no_grad():");
    lines.add("        outputs = network(test[\"inputs\"], lengths)");
    lines.add("    difference = (outputs - test[\"outputs\"]).abs()");
    if (model.padded() && model.network().lastStep().isEmpty()) {
      lines.add(
          "    difference *= (torch.arange(difference.shape[1]) < lengths[:, None])[:, :, None]");
    }
    lines.add("    print(outputs)");
    lines.add(
        "    print(f\"{len(outputs)} test examples; largest difference {difference.max():.1e}\")");
  }

  static String quoted(String text) {
    return Json.text(text).strip();
  }
}
