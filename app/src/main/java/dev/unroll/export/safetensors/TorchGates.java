package dev.unroll.export.safetensors;

import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.CellKind.Gate;
import java.util.List;

/**
 * PyTorch's order of gates: i, f, g, o of LSTM; r, z, n of GRU, which is ours.
 *
 * @see <a
 *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>
 */
final class TorchGates {
  private static final List<Gate> LSTM =
      List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT);

  private TorchGates() {}

  static List<Gate> of(CellKind cell) {
    return cell == CellKind.LSTM ? LSTM : cell.gates();
  }
}
