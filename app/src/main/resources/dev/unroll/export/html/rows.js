/* Classifies or forecasts from rows of a table that are pasted. */
const rows = (() => {
  'use strict';

  const { data, net, byId, element, text, share, later } = model;
  const { features, means, deviations, sequence, time, values, classes, centers, scales, labelPerStep, forecast,
    window, delimiter, reading } = data.rows;
  const MOST = 2000;
  const MOST_STEPS = 40000; // that forecasts read anew after each change
  const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 6, useGrouping: false });
  const table = byId('table');
  const number = cells.numbers(reading.decimal, reading.thousands);

  class Wrong extends Error {}

  /* Cells of a line; double quotes round those that hold the delimiter. */
  function split(line, place) {
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
    if (quoted) throw new Wrong('Line ' + place + ': a quote is opened and not closed.');
    return [...found, cell.trim()];
  }

  function column(header, name) {
    const index = header.indexOf(name);
    if (index < 0) throw new Wrong('No column "' + name + '"; columns: ' + header.join(', '));
    return index;
  }

  /* The rows of each sequence, by their names, in the order of the lines. */
  function lines(value) {
    const all = value.split(/\r?\n/).map((line, i) => [line, i + 1]).filter(([line]) => line.trim());
    if (all.length < 2) throw new Wrong('A header line with column names and at least one row are needed.');
    const header = split(...all[0]);
    const places = features.map(name => column(header, name));
    const texts = reading.categories.map(category => column(header, category.column));
    const naming = sequence === null ? -1 : column(header, sequence);
    const timing = time === null ? -1 : reading.calendar.length ? column(header, time) : header.indexOf(time);
    const found = new Map();
    for (const [line, place] of all.slice(1)) {
      const row = split(line, place);
      if (row.length !== header.length) {
        throw new Wrong('Line ' + place + ': ' + header.length + ' cells expected as in the header, ' + row.length + ' found.');
      }
      const name = naming < 0 ? '' : row[naming];
      if (!found.has(name)) found.set(name, []);
      found.get(name).push({
        values: places.map((index, i) => worth(row[index], place, features[i])),
        texts: texts.map(index => row[index]),
        when: row[timing],
        place,
      });
    }
    return timing < 0 ? found : inTime(found);
  }

  /* A cell's number; NaN where it has none and may have none. */
  function worth(cell, place, name) {
    const value = number(cell);
    if (Number.isFinite(value) || reading.missing !== 'ERROR' && cells.isMissing(cell)) return value;
    throw new Wrong('Line ' + place + ', column "' + name + '": ' + (cell === '' ? 'empty cell' : 'not a number: "' + cell + '"'));
  }

  /* Oldest first, whichever way the rows run. */
  function inTime(found) {
    const format = times.format(Array.from(found.values(), list => list.map(({ when }) => when)), number);
    if (!format) throw new Wrong('Column "' + time + '": its cells are no times, or not all of one kind.');
    return new Map(Array.from(found, ([name, list]) => {
      const moments = list.map(({ when }) => format(when));
      const at = times.firstBreak(moments);
      if (at >= 0) {
        throw new Wrong('Line ' + list[at].place + ', column "' + time + '": ' + list[at].when + ' comes after '
          + list[at - 1].when + ', out of the order of time.');
      }
      const timed = list.map((row, i) => ({ ...row, seconds: moments[i] }));
      return [name, times.backwards(moments) ? timed.reverse() : timed];
    }));
  }

  /* The inputs of each step: numbers without gaps, and what follows from other cells. */
  function inputs(list) {
    const columns = features.map((name, i) => {
      const values = list.map(row => row.values[i]);
      return reading.missing === 'ERROR' ? values : cells.fill(values, reading.missing, reading.fill[i]);
    });
    return list.map((row, t) => [
      ...columns.map(values => values[t]),
      ...cells.others(reading, { ...row, lacking: new Set(features.filter((name, i) => Number.isNaN(row.values[i]))) }),
    ]);
  }

  /* Standardised, as the program does it: in single precision from here on. */
  function steps(list) {
    return inputs(list).map(row =>
      Float64Array.from(row, (value, i) => Math.fround(i < means.length ? (value - means[i]) / deviations[i] : value)));
  }

  function toForecast(list) {
    const rows = inputs(list);
    for (const column of forecast.log ? forecast.columns : []) {
      const at = rows.findIndex(row => row[column] <= 0);
      if (at >= 0) {
        throw new Wrong('Line ' + list[at].place + ', column "' + features[column] + '": ' + rows[at][column]
          + ' has no logarithm, which the model reads.');
      }
    }
    return forecaster.prepare(rows);
  }

  /* Sequences as they are read, by their names. */
  function parse(value) {
    return new Map(Array.from(lines(value), ([name, list]) => [name, forecast ? toForecast(list) : steps(list)]));
  }

  /* Windows as the program cuts them: one label reads the last. */
  function windows(all) {
    if (!labelPerStep) return [Math.max(0, all.length - window)].map(from => [from, all.slice(from)]);
    const starts = [];
    for (let from = 0; from < all.length; from += window) starts.push(from);
    return starts.map((from, i) => [from, all.slice(from, starts[i + 1])]);
  }

  /* The rows after which there is a forecast, of each sequence: those with a full window behind them; all of a shorter
     sequence where the network forecasts after every step. What is known ahead must be there. */
  function origins(found) {
    const after = forecast.known.length ? forecast.steps : 0;
    const usable = all => all.length - after;
    const least = all => forecast.lag + (labelPerStep && forecast.lag + window > usable(all) ? 1 : window);
    const places = [...found].flatMap(([name, all]) =>
      Array.from({ length: Math.max(0, usable(all) - least(all) + 1) }, (_, i) => [name, all, least(all) - 1 + i]));
    if (places.length) return places;
    const most = Math.max(...Array.from(found.values(), all => all.length));
    const needed = forecast.lag + (labelPerStep ? 1 : window) + after;
    throw new Wrong('A forecast needs ' + needed + ' rows, and ' + most + (most === 1 ? ' is' : ' are') + ' there. Add the rows that came before.');
  }

  const ahead = ([name, all, origin]) => [name, origin + 1, forecaster.ahead(all, origin)];

  /* For each step that has an answer: sequence, step from 1, outputs. */
  function answers(found) {
    if (forecast) return origins(found).map(ahead);
    return [...found].flatMap(([name, all]) => windows(all).flatMap(([from, part]) => {
      const outputs = net.sequence(part);
      return outputs.map((output, i) => [name, from + 1 + (labelPerStep ? i : part.length - 1), output]);
    }));
  }

  function heads() {
    return [...(sequence === null ? [] : [sequence]), 'step', ...(classes.length ? ['class', 'probability'] : values)];
  }

  function told(output) {
    if (!classes.length) {
      const value = i => (forecast ? output[i] : output[i] * scales[i] + centers[i]);
      return Array.from(output, (_, i) => element('td', 'n', digits.format(value(i))));
    }
    const best = model.largest(output, 1)[0];
    return [element('td', '', text(classes[best])), element('td', 'n', share(output[best]))];
  }

  /* Of many answers the last, as a forecast looks ahead from them, and how many there are. */
  function last(found) {
    if (!forecast) {
      const all = answers(found);
      return [all.slice(-MOST), all.length];
    }
    const places = origins(found);
    const longest = Math.max(...places.map(([, all]) => all.length));
    const steps = Math.min(window, longest) / window * forecaster.stepsEach;
    return [places.slice(-Math.max(1, Math.min(MOST, Math.floor(MOST_STEPS / steps)))).map(ahead), places.length];
  }

  function show() {
    let shown;
    let total;
    try {
      [shown, total] = last(parse(byId('rows').value));
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong;
      table.hidden = true;
      byId('status').textContent = symbols.visible(wrong.message);
      return;
    }
    byId('status').textContent = shown.length < total ? 'The last ' + shown.length + ' of ' + total + ' answers:' : '';
    table.hidden = false;
    table.querySelector('tbody').replaceChildren(...shown.map(([name, step, output]) => element('tr', '',
      ...(sequence === null ? [] : [Object.assign(element('th', '', text(name)), { scope: 'row' })]),
      element('td', 'n', String(step)), ...told(output))));
  }

  byId('rows').value = data.rows.example;
  table.querySelector('thead tr').append(...heads().map(head => Object.assign(element('th', '', text(head)), { scope: 'col' })));
  byId('rows').addEventListener('input', later(show));
  show();

  return { parse, answers };
})();
