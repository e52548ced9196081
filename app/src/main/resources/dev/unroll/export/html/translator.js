/* Writes the target of a source. */
const translator = (() => {
  'use strict';

  const { data, net, byId, count, element, text, largest, later, share } = model;
  const pairs = data.pairs;
  const from = symbols.codec(pairs.source);
  const to = symbols.codec(pairs.target);
  const targets = pairs.target.symbols;
  const never = [to.start, targets.indexOf('<unknown>')].filter(index => index >= 0);
  const SHOWN = 10;
  const SHADES = 10;
  const PAUSE = 120;
  const END = '∎';
  const status = byId('status');
  const outputs = new Float64Array(net.outputs);

  let read;
  let written;
  let running;

  /* Symbols of a source in the order of its text; of one with nothing that is known a single unknown one. */
  function encode(value) {
    const { symbols: all, unknown } = from.encode(value.trim());
    const known = all.filter(index => index !== from.start && index !== from.end);
    return {
      read: known.length ? known.slice(0, pairs.length) : [pairs.source.symbols.indexOf('<unknown>')],
      unknown,
      cut: known.length > pairs.length,
    };
  }

  const ended = () => written.length > 0 && written[written.length - 1].index === to.end
    || written.length === pairs.longest;

  /* Reads a source, and the symbol at which its target begins. */
  function begin(source) {
    read = source;
    written = [];
    net.reset();
    for (const index of pairs.reverse ? [...source].reverse() : source) net.skim(index);
    net.begin();
    outputs.set(net.step(pairs.begin));
  }

  /* What may be written next: no unknown word, nor the end at once. */
  function possible() {
    const chances = Float64Array.from(outputs);
    for (const index of never) chances[index] = -1;
    if (written.length === 0) chances[to.end] = -1;
    return chances;
  }

  /* Where the last step looked, in the order of the source's text. */
  function looks() {
    const weights = net.alignment();
    if (!weights) return undefined;
    return pairs.reverse ? Array.from(weights).reverse() : Array.from(weights);
  }

  function put(index) {
    written.push({ index, share: outputs[index], looks: looks() });
    if (!ended()) outputs.set(net.step(pairs.offset + index));
  }

  const next = () => put(largest(possible(), 1)[0]);
  const name = index => (index === to.end ? END : targets[index]);
  const target = () => to.decode(written.map(({ index }) => index));

  /* All at once: symbols, their probabilities and where the network looked. */
  function write(value) {
    begin(encode(value).read);
    while (!ended()) next();
    return { written, text: target() };
  }

  const bars = model.bars(byId('next'), ({ index }) => {
    stop();
    put(index);
    show();
  });

  function cell(weight) {
    return element('td', 'shade-' + Math.round(SHADES * Math.sqrt(weight)), String(Math.round(100 * weight)));
  }

  function heading(index) {
    return Object.assign(element('th', '', text(index)), { scope: 'col' });
  }

  function showLooks() {
    const table = byId('looks');
    if (!table) return;
    table.querySelector('thead tr').replaceChildren(
      Object.assign(element('th', 'axis', 'Written'), { scope: 'col' }),
      ...read.map(index => heading(pairs.source.symbols[index])));
    table.querySelector('tbody').replaceChildren(...written.map(one => element('tr', '',
      Object.assign(element('th', '', text(name(one.index))), { scope: 'row' }), ...one.looks.map(cell))));
  }

  function show() {
    byId('written').textContent = symbols.visible(target());
    byId('steps').replaceChildren(...written.map(one =>
      element('li', '', element('span', 'name', text(name(one.index))), element('span', 'n', share(one.share)))));
    const chances = possible();
    bars(ended() ? [] : largest(chances, SHOWN).filter(index => chances[index] > 0)
      .map(index => ({ index, name: name(index), share: chances[index] })));
    byId('one').disabled = ended();
    showLooks();
  }

  function stop(words) {
    clearTimeout(running);
    running = undefined;
    byId('write').textContent = 'Write';
    status.textContent = words ?? status.textContent;
  }

  /* What is to be known of the source. */
  function notes({ unknown, cut }) {
    return [
      unknown.length ? 'Not in the vocabulary: ' + unknown.map(symbols.name).join(' ') + '; each is read as unknown.' : '',
      cut ? 'Of the source the first ' + count.format(pairs.length) + ' symbols are read.' : '',
    ].filter(Boolean).join(' ');
  }

  function again() {
    stop('');
    const source = encode(byId('source').value);
    byId('unknown').textContent = notes(source);
    begin(source.read);
    show();
  }

  const fast = () => byId('fast').getAttribute('aria-pressed') === 'true';

  function go() {
    if (ended()) again();
    byId('write').textContent = 'Stop';
    status.textContent = 'Writing …';

    function one() {
      do next(); while (fast() && !ended());
      show();
      if (!ended()) running = setTimeout(one, PAUSE);
      else {
        stop(written[written.length - 1].index === to.end ? 'The target ends here.'
          : 'It stops at ' + count.format(pairs.longest) + ' symbols, as many as the longest target in training had.');
      }
    }

    running = setTimeout(one, 0);
  }

  byId('write').addEventListener('click', () => (running === undefined ? go() : stop('Stopped.')));
  byId('one').addEventListener('click', () => { stop(''); next(); show(); });
  byId('again').addEventListener('click', again);
  byId('source').addEventListener('input', later(() => { again(); if (byId('source').value.trim()) go(); }));
  for (const button of document.querySelectorAll('[data-pace]')) {
    button.addEventListener('click', () => model.press(button));
  }
  byId('source').value = pairs.example;
  again();
  if (pairs.example) go();

  return { encode, write };
})();
