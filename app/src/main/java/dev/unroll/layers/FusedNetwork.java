package dev.unroll.layers;

import dev.unroll.layers.kernel.OneDnn;
import dev.unroll.layers.kernel.Scratch;
import dev.unroll.layers.threads.SliceLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * A network of Deeplearning4j whose recurrent layers are computed by this engine.
 *
 * <p>Its configuration and its saved form are those of a {@link MultiLayerNetwork}: where there is
 * no layer of this package in it, any program of Deeplearning4j loads it.
 *
 * <p>Gradients are computed on several threads if {@link #setThreads} says so: the batch is split
 * once, every slice goes through the whole network on a thread of its own, and the gradients are
 * summed in the order of the slices. The result depends on how many slices there are, in its last
 * bits, and on nothing else. Listeners hear of a forward or backward pass once a slice, each with
 * the network that computed it.
 *
 * <p>More than 250 lines: what it overrides of {@link MultiLayerNetwork} can't be elsewhere.
 */
@SuppressWarnings("overrides") // of Deeplearning4j, between two of its own types
public final class FusedNetwork extends MultiLayerNetwork {
  private static final long serialVersionUID = 1;

  private final Map<Integer, Double> recurrentDropout = new TreeMap<>();
  private transient DataParallel dataParallel;

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // null before its first use
  private transient Optional<StepwiseInference> stepwise;

  /** Where the target begins in the batch; empty if no layer asks for it. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // one for the network and its layers
  private transient Optional<TargetStart> targetStart = Optional.empty();

  /** Whether sequences are stepped on this thread alone, as states are chosen from all of them. */
  private transient boolean chooses;

  /** The updater whose arithmetic is shared among threads. */
  private transient Updater fused;

  private transient INDArray featuresMask;
  private transient INDArray labelsMask;

  public FusedNetwork(MultiLayerConfiguration configuration) {
    super(configuration);
  }

  @Override
  public void init(INDArray parameters, boolean copy) {
    boolean first = !isInitCalled();
    super.init(parameters, copy);
    if (first && isOfFloats()) {
      Scratch scratch = new Scratch();
      for (int i = 0; i < layers.length; i++) {
        Layer fused = Fusion.fuse(layers[i], i, layerWiseConfigurations.getConf(i), scratch);
        layerMap.replaceAll((name, layer) -> layer == layers[fused.getIndex()] ? fused : layer);
        layers[i] = fused;
      }
      TargetStart start = null;
      for (Layer layer : layers) {
        if (layer instanceof TargetBegins target) {
          start = start == null ? new TargetStart(target.beginSymbol()) : start;
          target.setTargetStart(start);
        }
      }
      targetStart = Optional.ofNullable(start);
    }
  }

  /**
   * How many threads compute a gradient or an output, where there is enough work for them; 1 at
   * first. State that was carried is cleared.
   */
  public void setThreads(int threads) {
    setThreads(threads, SliceLimits.MEASURED);
  }

  /**
   * The same.
   *
   * @param limits how much work is enough
   */
  public void setThreads(int threads, SliceLimits limits) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
    if (dataParallel != null) {
      dataParallel.close();
    }
    dataParallel = threads == 1 ? null : new DataParallel(this, threads, limits);
    super.rnnClearPreviousState(); // of other rows, from now on
  }

  /** Threads that compute a gradient. */
  int threads() {
    return dataParallel == null ? 1 : dataParallel.threads();
  }

  /** How many of them arithmetic on a vector is worth. */
  int threads(long elements) {
    return dataParallel == null ? 1 : dataParallel.threads(elements);
  }

  /**
   * Runs a task on some of its threads; its argument is the thread's number, from 0 on.
   *
   * @param count at most {@link #threads}
   */
  void share(int count, IntConsumer task) {
    if (count == 1) {
      task.accept(0);
    } else {
      dataParallel.share(count, task);
    }
  }

  /**
   * Runs a task on each of its threads, with a network of the same parameters that no other thread
   * uses meanwhile: on the calling thread this one.
   */
  public void shareNetworks(Consumer<FusedNetwork> task) {
    List<FusedNetwork> networks = networks();
    share(threads(), thread -> task.accept(networks.get(thread)));
  }

  /** The stock updater, with Adam on this network's threads. */
  @Override
  public Updater getUpdater(boolean initialize) {
    Updater updater = super.getUpdater(initialize);
    if (updater != fused && updater instanceof MultiLayerUpdater blocks && isOfFloats()) {
      for (UpdaterBlock block : blocks.getUpdaterBlocks()) {
        if (block.getGradientUpdater() instanceof AdamUpdater adam) {
          block.setGradientUpdater(new FusedAdam(adam, this));
        }
      }
      fused = updater;
    }
    return updater;
  }

  /**
   * Whether its first layer is of this engine, which reads steps one after the other: an array
   * {@code [time, batch, features]} in memory need not be copied for it.
   */
  public boolean readsSteps() {
    return layers[0] instanceof SequenceLayer || layers[0] instanceof FusedLastTimeStep;
  }

  /** Whether the engine computes it: in float32 only. */
  boolean isOfFloats() {
    return getLayerWiseConfigurations().getDataType() == DataType.FLOAT;
  }

  /**
   * Makes a recurrent layer drop units of its state on their way to the next step, while training.
   *
   * @param layer index; both directions of a bidirectional one
   * @param probability to drop a unit, at least 0 and below 1
   */
  public void setRecurrentDropout(int layer, double probability) {
    Layer target =
        layers[layer] instanceof FusedLastTimeStep last ? last.getUnderlying() : layers[layer];
    if (!(target instanceof SequenceLayer sequences)) {
      throw new IllegalArgumentException(
          "layer " + layer + " is not recurrent: " + layers[layer].conf().getLayer());
    }
    sequences.setRecurrentDropout(probability);
    recurrentDropout.put(layer, probability);
  }

  @Override
  protected synchronized List<INDArray> ffToLayerActivationsInWs(
      int lastLayer,
      FwdPassType pass,
      boolean store,
      INDArray features,
      INDArray ofFeatures,
      INDArray ofLabels) {
    targetStart.ifPresent(start -> start.find(features));
    return super.ffToLayerActivationsInWs(lastLayer, pass, store, features, ofFeatures, ofLabels);
  }

  @Override
  protected synchronized List<INDArray> ffToLayerActivationsDetached(
      boolean training,
      FwdPassType pass,
      boolean store,
      int lastLayer,
      INDArray features,
      INDArray ofFeatures,
      INDArray ofLabels,
      boolean clear) {
    targetStart.ifPresent(start -> start.find(features));
    return super.ffToLayerActivationsDetached(
        training, pass, store, lastLayer, features, ofFeatures, ofLabels, clear);
  }

  @Override
  protected INDArray outputOfLayerDetached(
      boolean training,
      FwdPassType pass,
      int lastLayer,
      INDArray features,
      INDArray ofFeatures,
      INDArray ofLabels,
      MemoryWorkspace workspace) {
    targetStart.ifPresent(start -> start.find(features));
    return super.outputOfLayerDetached(
        training, pass, lastLayer, features, ofFeatures, ofLabels, workspace);
  }

  @Override
  public void setLayerMaskArrays(INDArray features, INDArray labels) {
    featuresMask = features == null ? featuresMask : features;
    labelsMask = labels == null ? labelsMask : labels;
    super.setLayerMaskArrays(features, labels);
  }

  @Override
  public void clearLayerMaskArrays() {
    featuresMask = null;
    labelsMask = null;
    super.clearLayerMaskArrays();
  }

  @Override
  public void computeGradientAndScore() {
    if (dataParallel == null) {
      forgetWeights();
      computeWhole();
    } else {
      computeGradient(1);
    }
  }

  /**
   * The same, with the gradient divided.
   *
   * @return its norm after that
   */
  double computeGradient(double by) {
    forgetWeights();
    if (dataParallel != null) {
      return dataParallel.compute(
          new DataParallel.Part(input, labels, featuresMask, labelsMask), by);
    }
    computeWhole();
    return FlatGradient.mean(this, by, getFlattenedGradients());
  }

  /** Gradient and score on this thread. The gradient of the network's input is left out. */
  void computeWhole() {
    Layer first = layers[0] instanceof FusedLastTimeStep last ? last.getUnderlying() : layers[0];
    if (!(first instanceof SequenceLayer sequences)) {
      super.computeGradientAndScore();
      return;
    }
    sequences.setInputGradientNeeded(false);
    try {
      super.computeGradientAndScore();
    } finally {
      sequences.setInputGradientNeeded(true);
    }
  }

  /** Gradient and score of a part of a batch. */
  void compute(DataParallel.Part part) {
    clearLayerMaskArrays();
    setInput(part.features());
    setLabels(part.labels());
    setLayerMaskArrays(part.featuresMask(), part.labelsMask());
    computeWhole();
  }

  /**
   * Labels of the last backward pass on this very network, not on those it shares a batch with,
   * whose class had the largest output; empty if its output layer does not count them.
   */
  public OptionalLong hits() {
    return getOutputLayer() instanceof CountsHits output ? output.hits() : OptionalLong.empty();
  }

  /** Sets what {@link #compute} left. */
  void set(INDArray newInput, INDArray newLabels, double newScore) {
    input = newInput;
    labels = newLabels;
    score = newScore;
  }

  /** Another network on the same parameters, with gradients and states of its own. */
  FusedNetwork replica() {
    FusedNetwork replica = new FusedNetwork(getLayerWiseConfigurations().clone());
    replica.init(params(), false);
    return replica;
  }

  /** A replica of which one pass has nothing to do with another, and nothing is dropped. */
  FusedNetwork withoutDropout() {
    FusedNetwork replica = replica();
    replica.getLayerWiseConfigurations().setBackpropType(BackpropType.Standard);
    for (Layer layer : replica.layers) {
      if (layer instanceof FusedDropout dropout) {
        dropout.leaveOut();
      }
    }
    replica.initGradientsView();
    return replica;
  }

  /** Makes the replica's next pass like this network's. */
  void prepare(FusedNetwork replica) {
    replica.getLayerWiseConfigurations().setBackpropType(layerWiseConfigurations.getBackpropType());
    replica.getLayerWiseConfigurations().setIterationCount(getIterationCount());
    replica.getLayerWiseConfigurations().setEpochCount(getEpochCount());
    recurrentDropout.forEach(replica::setRecurrentDropout);
    replica.setListeners(getListeners());
    if (replica.getFlattenedGradients() == null) {
      replica.initGradientsView();
    }
  }

  @Override
  public INDArray output(
      INDArray input, boolean training, INDArray featuresMask, INDArray labelsMask) {
    if (training) {
      return super.output(input, true, featuresMask, labelsMask);
    }
    return dataParallel == null
        ? outputOnThisThread(input, featuresMask, labelsMask)
        : dataParallel.output(
            new DataParallel.Part(input, null, featuresMask, labelsMask),
            (slice, part) ->
                slice.outputOnThisThread(part.features(), part.featuresMask(), part.labelsMask()));
  }

  /**
   * The output of a batch, as in {@link #output(INDArray, boolean, INDArray, INDArray)} when
   * nothing is trained, by this thread alone: for a task of {@link #shareNetworks}.
   *
   * @param featuresMask null for no padding
   */
  public INDArray outputOnThisThread(INDArray input, INDArray featuresMask) {
    return outputOnThisThread(input, featuresMask, null);
  }

  private INDArray outputOnThisThread(INDArray rows, INDArray rowsMask, INDArray rowsLabelsMask) {
    // Masks stay on the layers until they are cleared, also those of training.
    clearLayerMaskArrays();
    try {
      return super.output(rows, false, rowsMask, rowsLabelsMask);
    } finally {
      clearLayerMaskArrays();
    }
  }

  @Override
  public INDArray rnnTimeStep(INDArray input) {
    if (stepwise().isPresent() && StepwiseInference.fits(input)) {
      int batch = (int) input.size(0);
      float[] output = rnnTimeStep(stepwise().get().read(input), batch);
      return Nd4j.createFromArray(output).reshape(batch, output.length / batch, 1);
    }
    return stepsWhole() ? stepWhole(input) : dataParallel.step(input, FusedNetwork::stepWhole);
  }

  private INDArray stepWhole(INDArray input) {
    clearLayerMaskArrays();
    return super.rnnTimeStep(input);
  }

  @Override
  public void setParams(INDArray parameters) {
    super.setParams(parameters);
    forgetWeights();
  }

  @Override
  public void setParam(String key, INDArray value) {
    super.setParam(key, value);
    forgetWeights();
  }

  /** The next steps read the parameters anew. */
  private void forgetWeights() {
    for (FusedNetwork each : networks()) {
      if (each.stepwise != null) {
        each.stepwise.ifPresent(StepwiseInference::forgetWeights);
      }
    }
  }

  private Optional<StepwiseInference> stepwise() {
    if (stepwise == null) {
      stepwise = StepwiseInference.of(this);
    }
    return stepwise;
  }

  /**
   * As {@link #rnnTimeStep}, for one step, without arrays of ND4J, whose overhead is larger than
   * the arithmetic. Parameters may be those of the step before, unless they were trained or {@link
   * #setParams set} since, or the state was set or cleared.
   *
   * @param input {@code [batch, inputs]}; of an embedding the symbols, {@code [batch]}
   * @return {@code [batch, outputs]}
   */
  public float[] rnnTimeStep(float[] input, int batch) {
    return stepsWhole() ? stepWhole(input, batch) : dataParallel.step(input, batch);
  }

  private boolean stepsWhole() {
    return dataParallel == null || chooses;
  }

  /** One step on this thread. */
  float[] stepWhole(float[] input, int batch) {
    if (stepwise().isPresent()) {
      clearLayerMaskArrays(); // those of a training's windows
      return stepwise().get().step(input, batch);
    }
    INDArray array = Nd4j.createFromArray(input).reshape(batch, input.length / batch, 1);
    return Floats.of(stepWhole(array));
  }

  @Override
  public Map<String, INDArray> rnnGetPreviousState(int layer) {
    return stepsWhole() ? stateOf(layer) : dataParallel.steppedState(layer);
  }

  Map<String, INDArray> stateOf(int layer) {
    return super.rnnGetPreviousState(layer);
  }

  @Override
  public void rnnSetPreviousState(int layer, Map<String, INDArray> state) {
    forgetWeights();
    if (stepsWhole()) {
      setStateOf(layer, state);
    } else {
      dataParallel.setSteppedState(layer, state);
    }
  }

  void setStateOf(int layer, Map<String, INDArray> state) {
    super.rnnSetPreviousState(layer, state);
  }

  /**
   * As {@link #rnnTimeStep(float[], int)} after {@link #rnnSelect}, where nobody asks what the
   * network says: its output layer is left out.
   */
  public void rnnRead(float[] input, int batch) {
    chooses = true;
    if (stepwise().isPresent()) {
      clearLayerMaskArrays();
      stepwise().get().read(input, batch);
    } else {
      stepWhole(input, batch);
    }
  }

  /**
   * Sequence i of the next step goes on from the state that sequence {@code rows[i]} has now. From
   * then on, until {@link #rnnClearPreviousState}, this thread steps all sequences.
   *
   * @param rows of the last step, each any number of times; -1: from none; without rows all states
   *     are forgotten
   * @throws IllegalStateException if a recurrent layer is not computed by this engine
   */
  public void rnnSelect(int... rows) {
    chooses = true;
    if (rows.length == 0) {
      forgetWeights(); // as where the state is cleared
    }
    for (Layer layer : layers) {
      if (layer instanceof SelectableState state) {
        state.select(rows);
      } else if (layer instanceof RecurrentLayer) {
        throw new IllegalStateException(
            "the states of layer " + layer.getIndex() + " can't be chosen from");
      }
    }
  }

  /** The next step, of all sequences, is the first of their targets. */
  public void rnnBeginTarget() {
    for (Layer layer : layers) {
      if (layer instanceof TargetBegins pairs) {
        pairs.beginTarget();
      }
    }
  }

  /**
   * How much the last step looked at each step of the source, by sequence; empty where no layer
   * does.
   */
  public Optional<float[][]> rnnAlignment() {
    Optional<float[][]> last = Optional.empty();
    for (Layer layer : layers) {
      if (layer instanceof Aligned aligned) {
        last = Optional.of(aligned.alignment());
      }
    }
    return last;
  }

  @Override
  public void rnnClearPreviousState() {
    chooses = false;
    forgetWeights();
    super.rnnClearPreviousState();
    if (dataParallel != null) {
      dataParallel.clearState();
    }
  }

  /**
   * The state that truncated back-propagation carries into the next window.
   *
   * @return arrays {@code [sequences, hidden]} by slice, layer and name: {@code 0.1.prevAct}
   */
  public Map<String, INDArray> carriedState() {
    return CarriedState.of(networks());
  }

  /**
   * Goes on from a state that a network of the same layers and threads carried.
   *
   * @throws IllegalArgumentException if there is no such slice or layer
   */
  public void setCarriedState(Map<String, INDArray> state) {
    CarriedState.set(networks(), state);
  }

  private List<FusedNetwork> networks() {
    return dataParallel == null ? List.of(this) : dataParallel.networks();
  }

  @Override
  public FusedNetwork clone() {
    if (!isInitCalled()) {
      init();
    }
    FusedNetwork copy = new FusedNetwork(getLayerWiseConfigurations().clone());
    copy.init(params().dup(), false);
    recurrentDropout.forEach(copy::setRecurrentDropout);
    INDArray updaterState = getUpdater().getStateViewArray();
    if (updaterState != null) {
      copy.getUpdater().setStateViewArray(copy, updaterState.dup(), false);
    }
    return copy;
  }

  /**
   * Why layers take up to twice as long on this machine as they would with oneDNN; empty where it
   * is used.
   */
  public static Optional<String> slowerBecause() {
    return OneDnn.problem();
  }

  @Override
  public void close() {
    setThreads(1);
    super.close();
  }
}
