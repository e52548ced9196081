package dev.unroll.run.store;

import dev.unroll.datasets.DataException;
import dev.unroll.layers.Attention;
import dev.unroll.layers.EncoderDecoder;
import dev.unroll.layers.Gru;
import dev.unroll.layers.QuantileLoss;
import dev.unroll.layers.TutorialRnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * The classes that a model of Unroll is made of. Deeplearning4j makes an object of whatever class a
 * model file names; a file from a stranger must not choose among all classes there are.
 */
final class ModelClasses {
  private static final Set<String> KNOWN =
      Stream.of(
              Gru.class,
              TutorialRnn.class,
              EncoderDecoder.class,
              Attention.class,
              QuantileLoss.class,
              LSTM.class,
              SimpleRnn.class,
              Bidirectional.class,
              LastTimeStep.class,
              EmbeddingSequenceLayer.class,
              DenseLayer.class,
              DropoutLayer.class,
              OutputLayer.class,
              RnnOutputLayer.class,
              Dropout.class,
              RnnToFeedForwardPreProcessor.class,
              FeedForwardToRnnPreProcessor.class,
              WeightInitDistribution.class,
              WeightInitXavier.class,
              ActivationIdentity.class,
              ActivationReLU.class,
              ActivationSigmoid.class,
              ActivationSoftmax.class,
              ActivationTanH.class,
              AdaGrad.class,
              Adam.class,
              Nadam.class,
              Nesterovs.class,
              RmsProp.class,
              Sgd.class,
              WeightDecay.class,
              FixedSchedule.class,
              LossMCXENT.class,
              LossMSE.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  private ModelClasses() {}

  /**
   * Reads what Deeplearning4j will, as it will, and makes no object of it.
   *
   * @param network a network as Deeplearning4j writes it, JSON
   * @param model the file, for the message
   * @throws DataException if it names any other class, or is no JSON
   */
  static void requireKnown(byte[] network, Path model) throws IOException {
    try {
      requireKnown(new ObjectMapper().readTree(network), model);
    } catch (JsonProcessingException e) {
      throw ModelFile.damaged(model, e.getOriginalMessage(), e);
    }
  }

  private static void requireKnown(JsonNode network, Path model) {
    JsonNode name = network.get("@class");
    if (name != null && !KNOWN.contains(name.asText())) {
      throw new DataException(
          model
              + ": names the class "
              + name.asText()
              + ", which is no part of a model of Unroll\nThe file is not loaded. Get it again from"
              + " a source you trust.");
    }
    network.forEach(child -> requireKnown(child, model));
  }
}
