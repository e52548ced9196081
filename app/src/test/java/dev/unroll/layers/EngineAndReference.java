package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The engine and the reference, with the same layers and the same random weights. */
final class EngineAndReference {
  final FusedNetwork engine;
  final ReferenceNetwork reference;
  final double[] parameters;

  EngineAndReference(Stack stack, SplittableRandom random) {
    this(stack, random, 0.8);
  }

  /**
   * @param size largest weight
   */
  EngineAndReference(Stack stack, SplittableRandom random, double size) {
    reference = stack.reference();
    parameters = Values.random(random, reference.parameterCount(), size);
    engine = new FusedNetwork(stack.configuration());
    engine.init();
    engine.setParams(Values.flat(parameters));
    engine.initGradientsView();
  }

  /** Back-propagates the gradient of the output through all layers; returns that of the input. */
  INDArray backward(INDArray dy) {
    INDArray d = dy;
    for (int i = engine.getnLayers() - 1; i >= 0; i--) {
      d = engine.getLayer(i).backpropGradient(d, LayerWorkspaceMgr.noWorkspaces()).getSecond();
    }
    return d;
  }

  /** Compares the gradient that the engine has computed, weight by weight and bias by bias. */
  void assertGradient(double[] expected, double tolerance) {
    double[] found = engine.getFlattenedGradients().dup().data().asDouble();
    assertThat(found).hasSameSizeAs(expected);
    for (ReferenceLayer.Block block : reference.blocks()) {
      assertThat(
              Values.relativeError(
                  Arrays.copyOfRange(found, block.from(), block.to()),
                  Arrays.copyOfRange(expected, block.from(), block.to())))
          .as("relative error of the gradient of " + block.name())
          .isLessThan(tolerance);
    }
  }
}
