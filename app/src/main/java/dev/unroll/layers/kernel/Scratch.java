package dev.unroll.layers.kernel;

/**
 * Scratch memory that a {@link Kernel} needs only during a call. The layers of a network, which are
 * computed one after the other, share it, so that it stays in the cache of the processor.
 */
public final class Scratch {
  /** Input products of some steps, {@code [steps, B, G]}. */
  final OffHeapFloats products = new OffHeapFloats();

  /** Of a step: recurrent products, and the gradient of the state. */
  final OffHeapFloats recurrent = new OffHeapFloats();

  final OffHeapFloats stateGradient = new OffHeapFloats();

  /** Packed weights: for the products of each step, and for those of many steps at once. */
  final OffHeapFloats ofStep = new OffHeapFloats();

  final OffHeapFloats ofSteps = new OffHeapFloats();

  /** Gradients of the products of a chunk of steps; of the recurrent ones if they differ. */
  final OffHeapFloats gradients = new OffHeapFloats();

  final OffHeapFloats recurrentGradients = new OffHeapFloats();

  /** The same as {@link Bf16x2}. */
  final OffHeapBfloats bf16x2Gradients = new OffHeapBfloats();

  final OffHeapBfloats bf16x2RecurrentGradients = new OffHeapBfloats();

  /** Rows from the heap, about to be converted to {@link Bf16x2}. */
  final OffHeapFloats float32Rows = new OffHeapFloats();

  /** Weights as {@link Bf16x2}, about to be packed. */
  final OffHeapBfloats bf16x2Weights = new OffHeapBfloats();

  /** Left factors of a gradient of weights, transposed. */
  final OffHeapBfloats turned = new OffHeapBfloats();

  /** Gradients of weights, and of the recurrent ones if apart, while they are summed. */
  final OffHeapFloats sums = new OffHeapFloats();

  final OffHeapFloats recurrentSums = new OffHeapFloats();
}
