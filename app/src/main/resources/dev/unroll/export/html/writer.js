/* Writes on from a prompt. */
const writer = (() => {
  'use strict';

  const { data, net, byId, count, largest, later, typed } = model;
  const { raw, labelled, labels } = data.text;
  const codec = symbols.codec(data.text);
  const chooser = symbols.chooser(data.text.symbols.length, codec.start);
  const SHOWN = 12;
  const SLICE = 60;
  const PAUSE = 60;
  const one = codec.words ? 'word' : 'character';

  const prompt = byId('prompt');
  const temperature = byId('temperature');
  const topK = byId('top-k');
  const greedy = byId('greedy');
  const length = byId('length');
  const write = byId('write');
  const status = byId('status');
  const written = byId('written');
  const start = document.createTextNode('');
  const rest = document.createTextNode('');
  byId('start').append(start);
  written.append(rest);

  // A template would show what cannot be seen in it.
  prompt.value = data.text.prompt;

  const outputs = new Float64Array(net.outputs);
  let decoder;
  let ended;
  let running;

  const options = () => ({
    temperature: Number(temperature.value),
    topK: Math.round(typed(topK, Infinity)),
    greedy: raw || greedy.checked,
  });

  /* A step that tells the class beside the symbol; both are one-hot. */
  const beside = new Float64Array(labelled ? data.text.symbols.length + labels.length : 0);

  function withLabel(symbol) {
    beside.fill(0);
    beside[symbol] = 1;
    beside[data.text.symbols.length + byId('label').selectedIndex] = 1;
    return beside;
  }

  function readOn(x) {
    outputs.set(net.step(labelled ? withLabel(x) : x));
  }

  /* Reads a prompt from a state of zeros. */
  function begin(text) {
    const read = codec.beginning(text);
    decoder = codec.decoder();
    ended = false;
    net.reset();
    read.forEach(readOn);
    return read.map(decoder).join('');
  }

  /* Writes a symbol; nothing where the text ends with it. */
  function put(symbol) {
    if (symbol === codec.end) {
      ended = true;
      return '';
    }
    readOn(raw ? outputs : symbol);
    return decoder(symbol);
  }

  function next(how) {
    chooser.distribution(outputs, how);
    return put(chooser.choose(how, Math.random()));
  }

  const bars = model.bars(byId('next'), ({ index }) => {
    stop();
    append(put(index));
    show();
  });

  function show() {
    const weights = chooser.distribution(outputs, options());
    bars(ended ? [] : largest(weights, SHOWN).filter(index => weights[index] > 0)
      .map(index => ({ index, name: codec.name(index), share: weights[index] })));
    byId('one').disabled = ended;
  }

  /* Follows the end of the text, unless its reader has scrolled back. */
  function append(text) {
    const box = written.parentElement;
    const follows = box.scrollTop + box.clientHeight > box.scrollHeight - 30;
    rest.data += symbols.visible(text);
    if (follows) box.scrollTop = box.scrollHeight;
  }

  function again() {
    stop();
    const { unknown } = codec.encode(prompt.value);
    byId('unknown').textContent = unknown.length === 0 ? ''
      : 'Not in the vocabulary: ' + unknown.map(symbols.name).join(' ')
        + (codec.words ? '; each is read as an unknown word.' : '; the prompt goes on without.');
    start.data = symbols.visible(begin(prompt.value));
    rest.data = '';
    show();
  }

  function stop(words) {
    clearTimeout(running);
    running = undefined;
    write.textContent = 'Write';
    status.textContent = words ?? '';
  }

  const fast = () => byId('fast').getAttribute('aria-pressed') === 'true';

  /* Writes on, a slice of time after another, so that the page stays alive. */
  function go() {
    if (ended) again();
    const all = Math.round(typed(length, 500));
    let done = 0;
    let spent = 0;
    write.textContent = 'Stop';

    function slice() {
      const how = options();
      const from = performance.now();
      const most = fast() ? all : done + 1;
      let text = '';
      do {
        text += next(how);
        done++;
      } while (!ended && done < most && performance.now() - from < SLICE);
      spent += performance.now() - from;
      append(text);
      show();
      if (ended || done >= all) {
        stop((ended ? 'The text ends here, after ' : 'Wrote ') + count.format(done) + ' ' + one + 's, '
          + count.format(Math.round(1000 * done / spent)) + ' a second.');
      } else {
        running = setTimeout(slice, fast() ? 0 : PAUSE);
      }
    }

    running = setTimeout(slice, 0);
    status.textContent = 'Writing …';
  }

  write.addEventListener('click', () => (running === undefined ? go() : stop('Stopped.')));
  byId('one').addEventListener('click', () => { stop(); append(next(options())); show(); });
  byId('again').addEventListener('click', again);
  if (labelled) byId('label').addEventListener('input', again);
  prompt.addEventListener('input', later(again));
  for (const field of [temperature, topK, greedy]) {
    field.addEventListener('input', () => {
      byId('degrees').textContent = Number(temperature.value).toFixed(2);
      temperature.disabled = topK.disabled = greedy.checked || raw;
      show();
    });
  }
  for (const button of document.querySelectorAll('[data-pace]')) {
    button.addEventListener('click', () => model.press(button));
  }
  if (raw) temperature.disabled = topK.disabled = greedy.disabled = true;
  byId('degrees').textContent = Number(temperature.value).toFixed(2);
  again();

  return { codec, begin, next, put, outputs };
})();
