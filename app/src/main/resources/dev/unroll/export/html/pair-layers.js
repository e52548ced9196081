/* The layers of networks that read a source and write its target. */
(() => {
  'use strict';

  const { affine, product, softmax, direction } = network.parts;

  /* One layer reads the source, another the target from the state in which the first ended. */
  function encoderDecoder({ layer }, take) {
    const encoder = direction(layer, take);
    const decoder = direction(layer, take);
    let now = encoder;
    return {
      outputs: encoder.outputs,
      reset() {
        encoder.reset();
        now = encoder;
      },
      begin() {
        decoder.h.set(encoder.h);
        decoder.c.set(encoder.c);
        now = decoder;
      },
      step: x => now.step(x),
      symbol: index => now.symbol(index),
    };
  }

  function transposed(weights, size) {
    const turned = new Float32Array(size * size);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) turned[j * size + i] = weights[i * size + j];
    return turned;
  }

  /*
   * A look back at the steps s of the source at each step h of the target: c is their mean, weighted by a softmax of
   * scores h s or h (S s), and y = tanh(J [c, h]). A score is computed as (h S) s, so that a step of the target takes
   * one product with S. Steps of the source pass unchanged.
   */
  function attention({ size, general }, take) {
    const join = affine(take(2 * size * size), size, 2 * size);
    const score = general ? affine(transposed(take(size * size), size), size, size) : undefined;
    const query = new Float64Array(score ? score.rows : size);
    const joined = new Float64Array(2 * size);
    const y = new Float64Array(join.rows);
    const out = y.subarray(0, size);
    let memory = [];
    let weights = [];
    let looking = false;

    function dot(a, b) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += a[i] * b[i];
      return sum;
    }

    function step(h) {
      if (!looking) {
        memory.push(Float64Array.from(h));
        return h;
      }
      if (score) product(score, h, query, score.bias);
      else query.set(h);
      weights = Float64Array.from(memory, state => dot(query, state));
      softmax(weights, weights.length);
      joined.fill(0, 0, size);
      memory.forEach((state, s) => {
        for (let i = 0; i < size; i++) joined[i] += weights[s] * state[i];
      });
      joined.set(h, size);
      product(join, joined, y, join.bias);
      for (let i = 0; i < size; i++) y[i] = network.tanh(y[i]);
      return out;
    }

    return {
      outputs: size,
      reset() {
        memory = [];
        looking = false;
      },
      begin() { looking = true; },
      step,
      looks: () => weights,
    };
  }

  Object.assign(network.KINDS, { encoder_decoder: encoderDecoder, attention });
})();
