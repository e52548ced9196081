package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardPassTest {
  static List<EveryNetwork> networks() {
    return EveryNetwork.all();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("networks")
  void outputs_everyNetwork_areThoseOfTheEngine(EveryNetwork one) {
    double[][] outputs = new ForwardPass(one.network()).outputs(one.steps());

    assertThat(outputs).as(one.name()).hasDimensions(one.expected().length, 4);
    for (int t = 0; t < outputs.length; t++) {
      assertThat(outputs[t])
          .as(one.name())
          .containsExactly(one.expected()[t], within(one.tolerance()));
    }
  }
}
