/*
 * The forward pass of a network, in plain JavaScript. Numbers are computed in double precision from weights that
 * are float32, or float16 in the page; nothing is allocated from one step to the next.
 */
const network = (() => {
  'use strict';

  const LANES = 8;
  const GATES = { rnn: 1, lstm: 4, gru: 3 };

  /* A half-precision number: IEEE 754, 1 bit of sign, 5 of exponent, 10 of fraction. */
  function half(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
  }

  /* All weights one after the other, from little-endian bytes in base64. */
  function decode(base64, type) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    const view = new DataView(bytes.buffer);
    const wide = type === 'float32';
    const numbers = new Float32Array(bytes.length / (wide ? 4 : 2));
    const halves = wide ? [] : Float32Array.from({ length: 65536 }, (_, bits) => half(bits));
    for (let i = 0; i < numbers.length; i++) {
      numbers[i] = wide ? view.getFloat32(4 * i, true) : halves[view.getUint16(2 * i, true)];
    }
    return numbers;
  }

  /*
   * y = b + M x. Of M, given as [rows, columns], the weights that eight neighbouring rows have for one column lie side
   * by side: so each x is read once for eight sums, which do not wait for one another.
   */
  function affine(weights, rows, columns) {
    const padded = LANES * Math.ceil(rows / LANES);
    const packed = new Float32Array(padded * columns);
    for (let row = 0; row < rows; row++) {
      const lane = row % LANES;
      for (let column = 0; column < columns; column++) {
        packed[(row - lane) * columns + column * LANES + lane] = weights[row * columns + column];
      }
    }
    return { packed, columns, rows: padded, bias: new Float64Array(padded) };
  }

  /* The sums begin at the values of another vector. With "| 0" an index needs no check that it is still a whole one. */
  function product(matrix, x, y, from) {
    const { packed, columns, rows } = matrix;
    let at = 0;
    for (let row = 0; row < rows; row = (row + LANES) | 0) {
      let sum0 = from[row];
      let sum1 = from[(row + 1) | 0];
      let sum2 = from[(row + 2) | 0];
      let sum3 = from[(row + 3) | 0];
      let sum4 = from[(row + 4) | 0];
      let sum5 = from[(row + 5) | 0];
      let sum6 = from[(row + 6) | 0];
      let sum7 = from[(row + 7) | 0];
      for (let column = 0; column < columns; column = (column + 1) | 0) {
        const value = x[column];
        sum0 += packed[at] * value;
        sum1 += packed[(at + 1) | 0] * value;
        sum2 += packed[(at + 2) | 0] * value;
        sum3 += packed[(at + 3) | 0] * value;
        sum4 += packed[(at + 4) | 0] * value;
        sum5 += packed[(at + 5) | 0] * value;
        sum6 += packed[(at + 6) | 0] * value;
        sum7 += packed[(at + 7) | 0] * value;
        at = (at + LANES) | 0;
      }
      y[row] = sum0;
      y[(row + 1) | 0] = sum1;
      y[(row + 2) | 0] = sum2;
      y[(row + 3) | 0] = sum3;
      y[(row + 4) | 0] = sum4;
      y[(row + 5) | 0] = sum5;
      y[(row + 6) | 0] = sum6;
      y[(row + 7) | 0] = sum7;
    }
  }

  /* The product with a vector that is one at a column and zero elsewhere. */
  function column(matrix, index, y) {
    const { packed, columns, rows, bias } = matrix;
    for (let row = 0; row < rows; row++) {
      const lane = row % LANES;
      y[row] = bias[row] + packed[(row - lane) * columns + index * LANES + lane];
    }
  }

  /*
   * The sigmoid from a table, read off between two entries, in a quarter of the time of Math.exp. The error is below
   * 2e-7, an eighth of the squared distance of entries times the largest second derivative, 0.0962.
   */
  const CELLS = 256;
  const RANGE = 20;
  const TABLE = Float64Array.from({ length: 2 * RANGE * CELLS + 2 }, (_, i) => 1 / (1 + Math.exp(RANGE - i / CELLS)));

  function sigmoid(x) {
    if (!(x > -RANGE)) return x === x ? 0 : NaN;
    if (x >= RANGE) return 1;
    const place = (x + RANGE) * CELLS;
    const cell = place | 0;
    return TABLE[cell] + (place - cell) * (TABLE[cell + 1] - TABLE[cell]);
  }

  const tanh = x => 2 * sigmoid(2 * x) - 1;
  const ACTIVATIONS = { tanh, sigmoid, relu: x => (x > 0 ? x : 0), identity: x => x };

  function softmax(y, length) {
    let largest = -Infinity;
    for (let i = 0; i < length; i++) if (y[i] > largest) largest = y[i];
    let sum = 0;
    for (let i = 0; i < length; i++) sum += y[i] = Math.exp(y[i] - largest);
    for (let i = 0; i < length; i++) y[i] /= sum;
  }

  /* LSTM. Gates in the order candidate, forget, output, input: c' = f c + i a, h' = o tanh(c'). */
  function lstm(z, h, c) {
    const size = h.length;
    for (let j = 0; j < size; j++) {
      const forget = sigmoid(z[size + j]);
      const output = sigmoid(z[2 * size + j]);
      const input = sigmoid(z[3 * size + j]);
      c[j] = forget * c[j] + input * tanh(z[j]);
      h[j] = output * tanh(c[j]);
    }
  }

  /* GRU, linear before reset. Gates in the order reset, update, candidate; u is the recurrent product. */
  function gru(z, u, h) {
    const size = h.length;
    for (let j = 0; j < size; j++) {
      const reset = sigmoid(z[j] + u[j]);
      const update = sigmoid(z[size + j] + u[size + j]);
      const candidate = tanh(z[2 * size + j] + reset * u[2 * size + j]);
      h[j] = candidate + update * (h[j] - candidate);
    }
  }

  /* One direction of a recurrent layer, with its state. */
  function direction({ cell, activation, inputs, size, passesInput }, take) {
    const rows = GATES[cell] * size;
    const ofInput = affine(take(rows * inputs), rows, inputs);
    const ofState = affine(take(rows * size), rows, size);
    ofInput.bias.set(take(rows));
    if (cell === 'gru') ofState.bias.set(take(rows));
    const z = new Float64Array(ofInput.rows);
    const u = new Float64Array(ofInput.rows);
    const h = new Float64Array(size);
    const c = new Float64Array(cell === 'lstm' ? size : 0);
    const function_ = ACTIVATIONS[activation];
    /* The tutorials' cell passes on its input, beside the state before. */
    const out = passesInput ? new Float64Array(inputs + size) : h;

    function cellStep() {
      if (passesInput) out.set(h, inputs);
      if (cell === 'gru') {
        product(ofState, h, u, ofState.bias);
        gru(z, u, h);
        return out;
      }
      product(ofState, h, z, z);
      if (cell === 'lstm') lstm(z, h, c);
      else for (let j = 0; j < size; j++) h[j] = function_(z[j]);
      return out;
    }

    return {
      outputs: out.length,
      h,
      c,
      reset() { h.fill(0); c.fill(0); },
      step(x) {
        product(ofInput, x, z, ofInput.bias);
        if (passesInput) out.set(x);
        return cellStep();
      },
      symbol(index) {
        column(ofInput, index, z);
        if (passesInput) out.fill(0, 0, inputs)[index] = 1;
        return cellStep();
      },
    };
  }

  /* What follows on a direction: a list of steps, from the first to the last or back. */
  function inOrder(one, steps, backwards) {
    const outputs = [];
    one.reset();
    for (let i = 0; i < steps.length; i++) {
      const at = backwards ? steps.length - 1 - i : i;
      outputs[at] = Float64Array.from(read(one, steps[at]));
    }
    return outputs;
  }

  const read = (layer, x) => (typeof x === 'number' ? layer.symbol(x) : layer.step(x));

  function recurrent(spec, take) {
    const one = direction(spec, take);
    return { ...one, sequence: steps => inOrder(one, steps, false) };
  }

  const MERGES = {
    concat: (a, b) => Float64Array.from([...a, ...b]),
    add: (a, b) => a.map((value, i) => value + b[i]),
    average: (a, b) => a.map((value, i) => (value + b[i]) / 2),
  };

  /* Two directions. Before one label either ends where it has read all: the second at the first step. */
  function bidirectional({ layer, merge, ends }, take) {
    const first = direction(layer, take);
    const second = direction(layer, take);
    return {
      outputs: merge === 'concat' ? 2 * first.outputs : first.outputs,
      sequence(steps) {
        const forwards = inOrder(first, steps, false);
        const backwards = inOrder(second, steps, true);
        return forwards.map((step, i) => MERGES[merge](step, backwards[ends === 'each' ? steps.length - 1 - i : i]));
      },
    };
  }

  function embedding({ inputs, outputs }, take) {
    const rows = take(inputs * outputs);
    const out = new Float64Array(outputs);
    function symbol(index) {
      for (let i = 0; i < outputs; i++) out[i] = rows[index * outputs + i];
      return out;
    }
    return { outputs, reset() {}, symbol, sequence: steps => steps.map(index => Float64Array.from(symbol(index))) };
  }

  function dense({ inputs, outputs, activation }, take) {
    const matrix = affine(take(outputs * inputs), outputs, inputs);
    matrix.bias.set(take(outputs));
    const y = new Float64Array(matrix.rows);
    const out = y.subarray(0, outputs);
    const function_ = ACTIVATIONS[activation];

    function activate() {
      if (activation === 'softmax') softmax(y, outputs);
      else if (activation !== 'identity') for (let i = 0; i < outputs; i++) y[i] = function_(y[i]);
      return out;
    }

    const one = {
      outputs,
      reset() {},
      step(x) { product(matrix, x, y, matrix.bias); return activate(); },
      symbol(index) { column(matrix, index, y); return activate(); },
    };
    return { ...one, sequence: steps => steps.map(x => Float64Array.from(read(one, x))) };
  }

  const KINDS = { recurrent, bidirectional, embedding, dense };

  /*
   * A network of these layers; their weights follow one another as each layer takes them:
   * recurrent: of the input [gates x size, inputs], of the state [gates x size, size], bias [gates x size] (GRU: two);
   * bidirectional, encoder_decoder: those of both directions or parts; attention: what joins [size, 2 size], then where
   * it is general that of scores [size, size]; embedding: [inputs, outputs]; dense: [outputs, inputs], bias [outputs].
   */
  function create({ layers, weights, type }) {
    const all = decode(weights, type);
    let taken = 0;
    const take = count => all.subarray(taken, taken += count);
    const made = layers.map(layer => KINDS[layer.kind](layer, take));
    if (taken !== all.length) throw new Error(all.length + ' weights for ' + taken);
    const streams = made.every(layer => layer.reset);

    /* Reads one more step, a vector or a symbol's index; the output is valid until the next one. */
    function step(x) {
      let y = read(made[0], x);
      for (let i = 1; i < made.length; i++) y = made[i].step(y);
      return y;
    }

    function reset() {
      for (const layer of made) layer.reset();
    }

    /* Reads a step for the states alone: the output layer, which has none, is left out. */
    function skim(x) {
      let y = read(made[0], x);
      for (let i = 1; i < made.length - 1; i++) y = made[i].step(y);
    }

    /* The next step is the first of the target, where a network has read a source. */
    function begin() {
      for (const layer of made) layer.begin?.();
    }

    /* How much the last step of the target looked at each step of the source; undefined where none does. */
    const alignment = () => made.filter(layer => layer.looks).pop()?.looks();

    /* The outputs of all steps, or where there is one label the output of the last. */
    function sequence(steps) {
      let y = steps;
      made.forEach((layer, i) => {
        y = layer.sequence(y);
        if (layers[i].ends) y = y.slice(-1);
      });
      return y;
    }

    /* The output after each of so many first steps, where there is one label. */
    function prefixes(steps, counts) {
      if (!streams) return counts.map(count => sequence(steps.slice(0, count))[0]);
      reset();
      const outputs = steps.map(x => Float64Array.from(step(x)));
      return counts.map(count => outputs[count - 1]);
    }

    return { streams, outputs: made[made.length - 1].outputs, step, reset, sequence, prefixes, skim, begin, alignment };
  }

  return { create, decode, sigmoid, tanh, KINDS, parts: { affine, product, softmax, direction } };
})();
