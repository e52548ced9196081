/* Classifies or forecasts from rows of a table that are pasted. */
const rows = (() => {
  'use strict';

  const { data, net, byId, element, text, share, digits, later } = model;
  const { features, means, deviations, sequence, time, target, classes, targetMean, targetDeviation, labelPerStep, ahead, window,
    delimiter } = data.rows;
  const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
  const MOST = 2000;
  const table = byId('table');

  class Wrong extends Error {}

  /* Cells of a line; double quotes round those that hold the delimiter. */
  function cells(line, number) {
    const found = [];
    let cell = '';
    let quoted = false;
    for (let i = 0; i < line.length; i++) {
      const c = line[i];
      if (c === '"' && quoted && line[i + 1] === '"') cell += line[++i];
      else if (c === '"') quoted = !quoted;
      else if (c === delimiter && !quoted) { found.push(cell.trim()); cell = ''; }
      else cell += c;
    }
    if (quoted) throw new Wrong('Line ' + number + ': a quote is opened and not closed.');
    return [...found, cell.trim()];
  }

  function column(header, name) {
    const index = header.indexOf(name);
    if (index < 0) throw new Wrong('No column "' + name + '"; columns: ' + header.join(', '));
    return index;
  }

  /* Sequences of standardised steps, by their names, in the order of the lines. */
  function parse(value) {
    const lines = value.split(/\r?\n/).map((line, i) => [line, i + 1]).filter(([line]) => line.trim());
    if (lines.length < 2) throw new Wrong('A header line with column names and at least one row are needed.');
    const header = cells(...lines[0]);
    const places = features.map(name => column(header, name));
    const naming = sequence === null ? -1 : column(header, sequence);
    const timing = time === null ? -1 : header.indexOf(time);
    const found = new Map();
    for (const [line, number] of lines.slice(1)) {
      const row = cells(line, number);
      if (row.length !== header.length) {
        throw new Wrong('Line ' + number + ': ' + header.length + ' cells expected as in the header, ' + row.length + ' found.');
      }
      const step = Float64Array.from(places, (place, i) => {
        if (!NUMBER.test(row[place])) throw new Wrong('Line ' + number + ', column "' + features[i] + '": not a number: "' + row[place] + '"');
        // As the program does it, in single precision from here on.
        return Math.fround((Number(row[place]) - means[i]) / deviations[i]);
      });
      const name = naming < 0 ? '' : row[naming];
      if (!found.has(name)) found.set(name, []);
      found.get(name).push({ step, number, when: row[timing] });
    }
    return new Map(Array.from(timing < 0 ? found : inTime(found), ([name, list]) => [name, list.map(({ step }) => step)]));
  }

  /* Oldest first, whichever way the rows run. */
  function inTime(found) {
    const format = times.format(Array.from(found.values(), list => list.map(({ when }) => when)));
    if (!format) throw new Wrong('Column "' + time + '": its cells are no times, or not all of one kind.');
    return Array.from(found, ([name, list]) => {
      const moments = list.map(({ when }) => format(when));
      const at = times.firstBreak(moments);
      if (at >= 0) {
        throw new Wrong('Line ' + list[at].number + ', column "' + time + '": ' + list[at].when + ' comes after '
          + list[at - 1].when + ', out of the order of time.');
      }
      return [name, times.backwards(moments) ? list.reverse() : list];
    });
  }

  /* Windows as the program cuts them: one label reads the last; a forecast's last is a full one. */
  function windows(steps) {
    if (!labelPerStep) return [Math.max(0, steps.length - window)].map(from => [from, steps.slice(from)]);
    const first = ahead > 0 ? steps.length % window : 0;
    const starts = first > 0 ? [0] : [];
    for (let from = first; from < steps.length; from += window) starts.push(from);
    return starts.map((from, i) => [from, steps.slice(from, starts[i + 1])]);
  }

  /* For each step that has an answer: sequence, step from 1, outputs. */
  function answers(found) {
    return [...found].flatMap(([name, steps]) => windows(steps).flatMap(([from, part]) => {
      const outputs = net.sequence(part);
      return outputs.map((output, i) => [name, from + 1 + (labelPerStep ? i : part.length - 1), output]);
    }));
  }

  function heads() {
    const outputs = classes.length ? ['class', 'probability']
      : ahead === 0 ? [target] : Array.from({ length: ahead }, (_, i) => target + '+' + (i + 1));
    return [...(sequence === null ? [] : [sequence]), 'step', ...outputs];
  }

  function values(output) {
    if (!classes.length) return Array.from(output, value => element('td', 'n', digits.format(value * targetDeviation + targetMean)));
    const best = model.largest(output, 1)[0];
    return [element('td', '', text(classes[best])), element('td', 'n', share(output[best]))];
  }

  function show() {
    let found;
    try {
      found = answers(parse(byId('rows').value));
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong;
      table.hidden = true;
      byId('status').textContent = symbols.visible(wrong.message);
      return;
    }
    // Of many steps the last are shown: a forecast looks ahead from them.
    const shown = found.slice(-MOST);
    byId('status').textContent = found.length > MOST ? 'The last ' + MOST + ' of ' + found.length + ' answers:' : '';
    table.hidden = false;
    table.querySelector('tbody').replaceChildren(...shown.map(([name, step, output]) => element('tr', '',
      ...(sequence === null ? [] : [Object.assign(element('th', '', text(name)), { scope: 'row' })]),
      element('td', 'n', String(step)), ...values(output))));
  }

  byId('rows').value = data.rows.example;
  table.querySelector('thead tr').append(...heads().map(head => Object.assign(element('th', '', text(head)), { scope: 'col' })));
  byId('rows').addEventListener('input', later(show));
  show();

  return { parse, answers };
})();
