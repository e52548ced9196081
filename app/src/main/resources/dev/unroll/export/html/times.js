/* When rows were, by a column that tells it: the newest may come first. */
const times = (() => {
  'use strict';

  const TIME = '(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:[.,]\\d{1,9})?))?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?$';
  const YEAR = new RegExp('^(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?' + TIME);
  const DAY = new RegExp('^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})' + TIME);
  const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

  /* Seconds since 1970; NaN where there is no such day. */
  function day(year, month, dayOfMonth) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, dayOfMonth);
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? date.getTime() / 1000 : NaN;
  }

  function timeOfDay([, , , , hour, minute, second, half, zone]) {
    if (hour === undefined) return 0;
    let hours = Number(hour);
    if (half) hours = hours % 12 + (half.toLowerCase() === 'pm' ? 12 : 0);
    const seconds = second === undefined ? 0 : Number(second.replace(',', '.'));
    if (hours > 24 || Number(minute) > 59 || seconds >= 61) return NaN;
    const digits = zone && zone !== 'Z' ? zone.replace(':', '') : '+0000';
    const offset = (digits[0] === '-' ? -1 : 1) * (60 * Number(digits.slice(1, 3)) + Number(digits.slice(3)));
    return 3600 * hours + 60 * (Number(minute) - offset) + seconds;
  }

  function dated(match, year, month, dayOfMonth) {
    if (!match) return NaN;
    const short = match[year].length === 2;
    const years = Number(match[year]) + (short ? (Number(match[year]) < 70 ? 2000 : 1900) : 0);
    return day(years, Number(match[month]), Number(match[dayOfMonth] ?? 1)) + timeOfDay(match);
  }

  const dayFirst = cell => dated(cell.match(DAY), 3, 2, 1);
  const monthFirst = cell => dated(cell.match(DAY), 3, 1, 2);

  function compact(cell) {
    const match = cell.match(COMPACT);
    return match && match[1] >= 1800 && match[1] <= 2200 ? day(Number(match[1]), Number(match[2]), Number(match[3])) : NaN;
  }

  const yearFirst = cell => dated(cell.match(YEAR), 1, 2, 3);

  /* Of seconds since 1970, or thousandths, millionths or billionths of one, from 1980 to 2200. */
  function epoch(value) {
    let seconds = value;
    for (let unit = 0; unit < 4 && seconds > 7.3e9; unit++) seconds /= 1000;
    return seconds >= 3.1e8 && seconds <= 7.3e9 ? seconds : NaN;
  }

  /* The first step that does not go on in the direction of the others, or stands still; or -1. */
  function firstBreak(values) {
    const sign = backwards(values) ? -1 : 1;
    return values.findIndex((value, i) => i > 0 && !(sign * (value - values[i - 1]) > 0));
  }

  function backwards(values) {
    let direction = 0;
    for (let i = 1; i < values.length; i++) direction += Math.sign(values[i] - values[i - 1]);
    return direction < 0;
  }

  /*
   * How the cells of sequences, lists of them, tell the time; undefined where they do not. Dates that can be read in
   * two ways are day first where that alone puts the rows in order, or where they have dots.
   *
   * number: the number of a cell, NaN where it is none
   */
  function format(sequences, number) {
    const all = sequences.flat();
    const fits = one => all.every(cell => !Number.isNaN(one(cell)));
    const inOrder = one => sequences.every(cells => firstBreak(cells.map(one)) < 0);
    const found = [yearFirst, dayFirst, monthFirst, compact, cell => epoch(number(cell)), number].find(fits);
    if (found !== dayFirst || !fits(monthFirst) || /^\d+\.\d+\./.test(all[0])) return found;
    return inOrder(dayFirst) && !inOrder(monthFirst) ? dayFirst : monthFirst;
  }

  return { format, firstBreak, backwards };
})();
