package dev.unroll.network;

import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.NetworkConfig.Loss;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.layers.QuantileLoss;
import java.util.Optional;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Builds the network of a configuration.
 *
 * <p>The output layer follows from the task: a softmax over classes or symbols, or a linear one for
 * values and for {@code loss: mse}. Where the task has one label a sequence, only the last step of
 * the last recurrent layer goes on, so everything above it sees {@code [batch, size]}.
 */
public final class Networks {
  /** ND4J takes a seed of 0 for "by the clock". */
  private static final long SEED_FOR_0 = Long.MIN_VALUE;

  private Networks() {}

  /** An initialised network; the same configuration and shape give the same weights. */
  public static MultiLayerNetwork build(ExperimentConfig config, TaskShape shape) {
    LayerEngine engine = LayerEngine.of(config.engine(), shape.begin());
    NetworkConfig settings = config.network();
    WeightInitializer weights = new WeightInitializer(settings, config.seed());

    OptimizerConfig optimizer = config.training().optimizer();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(config.seed() == 0 ? SEED_FOR_0 : config.seed())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .updater(Updaters.updater(optimizer))
            .list();

    int lastRecurrent = settings.lastRecurrent();
    int inputSize = shape.inputSize();
    boolean sequences = true;
    for (int i = 0; i < settings.layers().size(); i++) {
      LayerConfig layerConfig = settings.layers().get(i);
      Layer layer = engine.layer(layerConfig, inputSize, weights);
      Updaters.decayWeights(layer, optimizer);
      boolean reduce = i == lastRecurrent && !shape.labelPerStep();
      layers.layer(reduce ? engine.lastStep(layer, Updaters.updater(optimizer)) : layer);
      sequences &= !reduce;
      if (layerConfig.dropout() > 0) {
        layers.layer(new DropoutLayer.Builder(1 - layerConfig.dropout()).build());
        boolean stepsSeparate = layerConfig instanceof LayerConfig.Dense;
        boolean target = shape.begin().isPresent(); // the fused layer heeds masks itself
        if (shape.masked() && sequences && !stepsSeparate && !target) {
          // The stock layer can apply a mask to separate steps, [batch * time, size], only.
          layers.inputPreProcessor(
              layers.getLayerwise().size() - 1, new RnnToFeedForwardPreProcessor());
        }
      }
      inputSize = (int) layerConfig.outputSize(inputSize);
    }
    Layer output = outputLayer(settings, shape, inputSize, weights);
    Updaters.decayWeights(output, optimizer);
    layers.layer(output);
    layers.setInputType(InputType.recurrent(shape.inputSize()));

    if (config.training().carryState() || config.training().truncatedBptt().isPresent()) {
      // The state a window starts from is the one the last left. Windows are cut by the trainer.
      layers.backpropType(BackpropType.TruncatedBPTT);
    }

    MultiLayerNetwork network = engine.network(layers.build());
    network.init();
    weights.initialize(network);
    if (network instanceof FusedNetwork fused) {
      RecurrentDropouts.set(fused, settings.layers());
    }
    return network;
  }

  /** A network of a saved configuration, not initialised yet. */
  public static MultiLayerNetwork of(MultiLayerConfiguration configuration, Engine engine) {
    return LayerEngine.of(engine, Optional.empty()).network(configuration);
  }

  /** The loss that a network minimises: the configured one, or the task's own. */
  public static Loss loss(NetworkConfig network, TaskShape shape) {
    return network.loss().orElse(shape.regression() ? Loss.MSE : Loss.CROSS_ENTROPY);
  }

  private static Layer outputLayer(
      NetworkConfig settings, TaskShape shape, int inputSize, WeightInitializer weights) {
    Loss kind = loss(settings, shape);
    ILossFunction loss =
        switch (kind) {
          case CROSS_ENTROPY -> LossFunction.MCXENT.getILossFunction();
          case MSE -> LossFunction.MSE.getILossFunction();
          case QUANTILE -> QuantileLoss.of(settings.quantiles().orElseThrow());
        };
    BaseOutputLayer.Builder<?> output =
        shape.labelPerStep() ? new RnnOutputLayer.Builder(loss) : new OutputLayer.Builder(loss);
    output.nIn(inputSize).nOut(shape.outputSize()).weightInit(weights.output(inputSize));
    output.activation(kind == Loss.CROSS_ENTROPY ? Activation.SOFTMAX : Activation.IDENTITY);
    return output.build();
  }
}
