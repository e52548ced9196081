/* Text to symbols and back, as the model's data had it, and the choice of the next symbol. */
const symbols = (() => {
  'use strict';

  const WORD = /\n|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|[^\p{White_Space}]/gu;
  const UNKNOWN = '<unknown>';
  const OPENING_QUOTE = '<opening quote>';
  const CLOSING = '.,;:!?)]}’”»…%';
  const OPENING = '([{‘“«\'¿¡$#';
  const TIGHT = '\n-/—';
  const NAMES = { ' ': 'space', '\n': 'new line', '\t': 'tab', '\u0002': 'start of text', '\u0003': 'end of text' };

  /* What cannot be seen is shown: pictures of control characters, numbers of marks that hide or turn text. */
  function visible(text) {
    return text
      .replace(/[\p{Cs}]/gu, '\ufffd')
      .replace(/[\x00-\x09\x0b-\x1f]/g, c => String.fromCharCode(0x2400 + c.charCodeAt(0)))
      .replace(/\x7f/g, '\u2421')
      .replace(/[\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
        c => '⟨U+' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '⟩');
  }

  /* Of one symbol, in a list. */
  const name = symbol => NAMES[symbol] ?? visible(symbol);

  /* Between words: what mostly stood there in the training text, else as in print. */
  function spacing(gaps) {
    const learned = new Map(gaps.map(([left, right, gap]) => [left + '\n\n' + right, gap]));
    const is = (word, marks) => word.length === 1 && marks.includes(word);
    let quoted = false;
    let left;

    function named(word) {
      if (word === '\n') quoted = false;
      if (word !== '"') return word;
      quoted = !quoted;
      return quoted ? OPENING_QUOTE : word;
    }

    function shape(word) {
      if (/^\p{Nd}/u.test(word)) return '<number>';
      return /^\p{L}/u.test(word) || word === UNKNOWN ? '<word>' : '<mark>';
    }

    function between(one, other) {
      const exact = learned.get(one + '\n\n' + other);
      if (exact !== undefined) return exact;
      const marked = shape(other) === '<mark>';
      const common = (marked || shape(one) !== '<mark>' ? shape(one) : one) + '\n\n' + (marked ? other : shape(other));
      const gap = learned.get(common);
      if (gap !== undefined) return gap;
      const glued = one === OPENING_QUOTE || is(one, OPENING + TIGHT);
      return !glued && other !== '"' && !is(other, CLOSING + TIGHT) ? ' ' : '';
    }

    return word => {
      const right = named(word);
      const gap = left === undefined ? '' : between(left, right);
      left = right;
      return gap;
    };
  }

  /*
   * How the model's text is coded.
   *
   * table: what a character becomes by transliteration, from U+0080 on, between tabs; null where nothing does
   */
  function codec({ unit, symbols: all, lowercase, table, markers, gaps }) {
    const words = unit === 'words';
    const indices = new Map(all.map((symbol, index) => [symbol, index]));
    const start = markers ? all.length - 2 : -1;
    const end = markers ? all.length - 1 : -1;
    const lines = table?.split('\t');

    function plain(character) {
      if (character < '\u0080') return character;
      const basic = character.length === 1 ? character : character.normalize('NFKC');
      return [...basic].map(c => (c < '\u0080' ? c : c.length > 1 ? '' : lines[c.charCodeAt(0) - 128] ?? '')).join('');
    }

    function prepared(text) {
      const unix = text.replace(/\r\n/g, '\n');
      const transliterated = lines ? [...unix].map(plain).join('') : unix;
      return lowercase ? transliterated.toLowerCase() : transliterated;
    }

    /* Unknown characters are left out, unknown words read as such. */
    function encode(text) {
      const tokens = words ? prepared(text).match(WORD) ?? [] : [...prepared(text)];
      const unknown = [...new Set(tokens.filter(token => !indices.has(token)))];
      return { tokens, unknown, symbols: tokens.map(token => indices.get(token) ?? indices.get(UNKNOWN)).filter(i => i !== undefined) };
    }

    /* Gives the text of one symbol after another. */
    function decoder() {
      const before = words ? spacing(gaps) : () => '';
      return index => (index === start || index === end ? '' : before(all[index]) + all[index]);
    }

    function decode(list) {
      return list.map(decoder()).join('');
    }

    /* What is read before the first symbol is written. */
    function beginning(prompt) {
      const read = encode(prompt).symbols.filter(i => i !== start && i !== end);
      if (markers) return [start, ...read];
      if (read.length) return read;
      return [['\n', ' ', '.'].map(c => indices.get(c)).find(i => i !== undefined) ?? 0];
    }

    return { encode, decode, decoder, beginning, start, end, words, name: index => name(all[index]) };
  }

  /* Which symbol comes next, of a network's outputs. Nothing here is allocated anew for a symbol. */
  function chooser(size, never) {
    const weights = new Float64Array(size);
    const sorted = new Float64Array(size);

    /* Probabilities, of outputs that may be none, as after a squared error. */
    function own(outputs) {
      let sum = 0;
      let best = -1;
      for (let i = 0; i < size; i++) {
        const possible = i === never ? -Infinity : outputs[i];
        if (best < 0 || possible > weights[best]) best = i;
        weights[i] = possible;
      }
      for (let i = 0; i < size; i++) sum += weights[i] = Math.max(weights[i], 0);
      if (sum === 0) sum = weights[best] = 1;
      for (let i = 0; i < size; i++) weights[i] /= sum;
    }

    /* Narrowed by temperature, then to the k likeliest; of equals the first. */
    function narrow(temperature, topK) {
      let largest = 0;
      for (let i = 0; i < size; i++) if (weights[i] > largest) largest = weights[i];
      let kept = size;
      let least = 0;
      if (topK < size) {
        sorted.set(weights);
        sorted.sort();
        least = sorted[size - topK];
        kept = topK;
        for (let i = 0; i < size; i++) if (weights[i] > least) kept--;
      }
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const equal = topK < size && weights[i] === least;
        const out = weights[i] < least || equal && kept-- <= 0;
        sum += weights[i] = out ? 0 : temperature === 1 ? weights[i] : Math.exp(Math.log(weights[i] / largest) / temperature);
      }
      for (let i = 0; i < size; i++) weights[i] /= sum;
    }

    function likeliest() {
      let best = 0;
      for (let i = 1; i < size; i++) if (weights[i] > weights[best]) best = i;
      return best;
    }

    function draw(uniform) {
      let sum = 0;
      let last = 0;
      for (let i = 0; i < size; i++) {
        if (weights[i] > 0) {
          sum += weights[i];
          last = i;
          if (uniform < sum) return i;
        }
      }
      return last;
    }

    return {
      weights,
      distribution(outputs, { temperature, topK, greedy }) {
        own(outputs);
        if (!greedy) narrow(temperature, topK);
        return weights;
      },
      choose: ({ greedy }, uniform) => (greedy ? likeliest() : draw(uniform)),
    };
  }

  return { codec, chooser, visible, name };
})();
