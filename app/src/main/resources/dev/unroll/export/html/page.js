/* What all pages of a model share: its data, its network, numbers in words, bars. */
const model = (() => {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const net = network.create(data.network);
  const byId = id => document.getElementById(id);
  const count = new Intl.NumberFormat('en');
  const shares = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
  /* Outputs after a squared error are no probabilities, though they come near them. */
  const probabilities = data.network.layers[data.network.layers.length - 1].activation === 'softmax';

  function share(value) {
    if (!probabilities) return digits.format(value);
    return value > 0 && value < 0.0005 ? '< 0.1%' : shares.format(value);
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /* Texts are anyone's: they keep their own direction, and what cannot be seen is shown. */
  function text(value) {
    return element('bdi', '', symbols.visible(value));
  }

  /* Shows names with their shares in a list, as bars; a press of one is told, where somebody listens. */
  function bars(list, pressed) {
    const rows = [];

    function row() {
      const name = element(pressed ? 'button' : 'span', pressed ? 'plain name' : 'name');
      if (pressed) name.type = 'button';
      const fill = element('span', 'fill');
      const number = element('span', 'n');
      const bar = element('span', 'track', fill);
      bar.setAttribute('aria-hidden', 'true');
      const made = { name, fill, number, item: element('li', '', name, bar, number), entry: undefined };
      if (pressed) name.addEventListener('click', () => pressed(made.entry));
      list.append(made.item);
      return made;
    }

    return entries => {
      while (rows.length < entries.length) rows.push(row());
      rows.forEach((one, i) => {
        one.item.hidden = i >= entries.length;
        if (one.item.hidden) return;
        one.entry = entries[i];
        if (one.shown !== entries[i].name) one.name.replaceChildren(text(one.shown = entries[i].name));
        one.fill.style.width = 100 * Math.min(Math.max(entries[i].share, 0), 1) + '%';
        one.number.textContent = share(entries[i].share);
        one.item.classList.toggle('best', i === 0);
      });
    };
  }

  /* Indices of the largest values, the largest first; of equals the first. */
  function largest(values, most) {
    return Array.from(values, (value, index) => index)
      .sort((a, b) => values[b] - values[a] || a - b).slice(0, most);
  }

  /* Calls something once a reader has stopped typing. */
  function later(action) {
    let waiting;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(action, 150);
    };
  }

  /* A number that a reader has typed, within its field's bounds; the default where there is none. */
  function typed(field, otherwise) {
    const value = field.valueAsNumber;
    if (!Number.isFinite(value)) return otherwise;
    return Math.min(Math.max(value, Number(field.min)), field.max === '' ? Infinity : Number(field.max));
  }

  function press(button) {
    for (const other of button.parentElement.querySelectorAll('button')) {
      other.setAttribute('aria-pressed', String(other === button));
    }
  }

  return { data, net, byId, count, share, element, text, bars, largest, later, typed, press };
})();
