/* Fills in what is hidden in a text, from both sides. */
const filler = (() => {
  'use strict';

  const { data, net, byId, element, largest, later, share } = model;
  const codec = symbols.codec(data.text);
  const chooser = symbols.chooser(data.text.symbols.length, codec.start);
  const MASK = data.text.symbols.length;
  const { sign } = data.text;
  const CONTEXT = 20;
  const SHOWN = 3;
  const text = byId('hidden');

  /* The symbols of a text, with the mask symbol for each sign. */
  function encode(value) {
    const pieces = value.split(sign).map(codec.encode);
    return {
      read: pieces.flatMap((piece, i) => (i ? [MASK, ...piece.symbols] : piece.symbols)),
      unknown: [...new Set(pieces.flatMap(piece => piece.unknown))],
    };
  }

  /* For each hidden place its probabilities. */
  function fill(read) {
    const outputs = read.length ? net.sequence(read) : [];
    return read.map((symbol, i) => (symbol === MASK
      ? Float64Array.from(chooser.distribution(outputs[i], { greedy: true })) : undefined));
  }

  function show() {
    const { read, unknown } = encode(text.value);
    const places = fill(read);
    const decoder = codec.decoder();
    const shown = byId('filled');
    const rows = byId('places');
    shown.replaceChildren();
    rows.replaceChildren();
    let before = '';
    read.forEach((symbol, i) => {
      const best = places[i] ? largest(places[i], SHOWN) : [symbol];
      const piece = decoder(best[0]);
      if (places[i]) {
        rows.append(element('tr', '', element('td', 'text', element('bdi', '', '…' + symbols.visible(before.slice(-CONTEXT)))),
          ...best.map(index => element('td', '', element('bdi', '', codec.name(index)), ' ' + share(places[i][index])))));
        shown.append(element('u', '', symbols.visible(piece)));
      } else {
        shown.append(symbols.visible(piece));
      }
      before += piece;
    });
    const hidden = places.filter(Boolean).length;
    byId('status').textContent = unknown.length
      ? 'Not in the vocabulary: ' + unknown.map(symbols.name).join(' ')
      : hidden === 0 ? 'Nothing is hidden: type ' + sign + ' for what the model shall fill in.' : '';
    byId('table').hidden = hidden === 0;
  }

  byId('hide').addEventListener('click', () => {
    const { selectionStart: from, selectionEnd: to, value } = text;
    const { tokens } = codec.encode(value.slice(from, to));
    text.setRangeText(codec.words ? tokens.map(() => sign).join(' ') : sign.repeat(tokens.length), from, to, 'end');
    text.focus();
    show();
  });
  text.addEventListener('input', later(show));
  show();

  return { encode, fill };
})();
