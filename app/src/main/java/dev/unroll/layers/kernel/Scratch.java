package dev.unroll.layers.kernel;

/**
 * Memory that a {@link Kernel} needs until a call returns. The layers of a network, which work one
 * after the other, have it in common: so it stays in a cache.
 */
public final class Scratch {
  /** Input products of some steps, {@code [steps, B, G]}. */
  final OffHeap products = new OffHeap();

  /** Of a step: recurrent products, and the gradient of the state. */
  final OffHeap recurrent = new OffHeap();

  final OffHeap stateGradient = new OffHeap();

  /** Weights as products want them: those of each step, and those of many steps at once. */
  final OffHeap ofStep = new OffHeap();

  final OffHeap ofSteps = new OffHeap();

  /** Gradients of the products of a chunk of steps, and of the recurrent ones if others. */
  final OffHeap gradients = new OffHeap();

  final OffHeap recurrentGradients = new OffHeap();

  /** The same as {@link Bf16x2}. */
  final Bfloats bf16x2Gradients = new Bfloats();

  final Bfloats bf16x2RecurrentGradients = new Bfloats();

  /** Rows from the heap, about to be converted to {@link Bf16x2}. */
  final OffHeap float32Rows = new OffHeap();

  /** Weights as {@link Bf16x2}, about to be packed. */
  final Bfloats bf16x2Weights = new Bfloats();

  /** Left factors of a gradient of weights, transposed. */
  final Bfloats turned = new Bfloats();

  /** Gradients of weights, and of the recurrent ones if apart, while they are summed. */
  final OffHeap sums = new OffHeap();

  final OffHeap recurrentSums = new OffHeap();
}
