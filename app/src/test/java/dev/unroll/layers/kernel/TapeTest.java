package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TapeTest {
  private static final int HIDDEN = 3;

  /** As an evaluation of one sequence is followed by the training of a batch. */
  @Test
  void forward_manyStepsThenFewWiderOnes_onlyThoseGrow() {
    LstmCell cell = new LstmCell();
    Tape tape = new Tape(cell, HIDDEN);
    tape.forward(100, 1);

    tape.forward(2, 8);

    for (int step = 0; step < 100; step++) {
      int expected = (step < 2 ? 8 : 1) * HIDDEN;
      assertThat(tape.gates[step].length).isEqualTo(cell.gates());
      for (float[] gate : tape.gates[step]) {
        assertThat(gate).hasSize(expected);
      }
      assertThat(tape.before[step]).hasSize(expected);
      assertThat(tape.extra[step]).hasSize(expected);
    }
  }
}
