/* Tells the label of a text. */
const classifier = (() => {
  'use strict';

  const { data, net, byId, element, text, largest, later, share } = model;
  const { labels, length } = data.text;
  const codec = symbols.codec(data.text);
  const SHOWN = 10;
  const bars = model.bars(byId('classes'));

  /* The symbols of a text that are read; of one with nothing that is known a single unknown one. */
  function encode(value) {
    const { symbols: read, unknown } = codec.encode(value);
    return { read: read.length ? read.slice(0, length) : [data.text.symbols.length - 1], unknown };
  }

  /* The probability of each label. */
  function answer(value) {
    return net.sequence(encode(value).read)[0];
  }

  function show() {
    const lines = byId('texts').value.split(/\r?\n/).map(line => line.trim()).filter(Boolean);
    const answers = lines.map(answer);
    const one = answers.length === 1 ? answers[0] : undefined;
    bars(one ? largest(one, SHOWN).map(index => ({ name: labels[index], share: one[index] })) : []);
    const unknown = [...new Set(lines.flatMap(line => encode(line).unknown))];
    byId('status').textContent = unknown.length ? 'Not in the vocabulary: ' + unknown.map(symbols.name).join(' ')
      : lines.length === 0 ? 'Type or paste a text; of several, one a line.' : '';
    byId('table').hidden = answers.length < 2;
    byId('answers').replaceChildren(...answers.map((output, i) => {
      const [best] = largest(output, 1);
      return element('tr', '', element('td', '', text(lines[i])), element('td', '', text(labels[best])),
        element('td', 'n', share(output[best])));
    }));
  }

  byId('texts').addEventListener('input', later(show));
  show();

  return { encode, answer };
})();
