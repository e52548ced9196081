/* What cells of a table are worth, as the model's data had it. */
const cells = (() => {
  'use strict';

  const MISSING = new Set(['', '-', '?', 'nan', 'na', 'n/a', 'null', '#n/a', '#nv', 'none']);
  const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const plain = cell => cell.replace(/[\u00a0\u2009\u202f]/g, ' ').replace(/\u2019/g, '\'').replace(/^\u2212/, '-');

  const isMissing = cell => MISSING.has(cell.toLowerCase());

  /* A reader of numbers with this before decimals and, where it is not null, that between thousands. */
  function numbers(decimal, thousands) {
    const between = thousands === null ? '' : plain(thousands);
    const grouped = between ? '(?!0+' + escaped(between) + ')\\d{1,3}(?:' + escaped(between) + '\\d{3})+|' : '';
    const point = escaped(decimal);
    const pattern = new RegExp('^[+-]?(?:(?:' + grouped + '\\d+)(?:' + point + '\\d*)?|' + point + '\\d+)(?:[eE][+-]?\\d+)?$');

    return cell => {
      const text = plain(cell).replace(/ *%$/, '');
      if (!pattern.test(text)) return NaN;
      return Number((between ? text.replaceAll(between, '') : text).replace(decimal, '.'));
    };
  }

  /* Puts numbers for what is missing in a column of a sequence: NaN is. */
  function fill(column, how, mean) {
    for (let start = 0; start < column.length; start++) {
      if (!Number.isNaN(column[start])) continue;
      let end = start;
      while (end < column.length && Number.isNaN(column[end])) end++;
      const before = start > 0 ? column[start - 1] : mean;
      for (let step = start; step < end; step++) {
        if (how === 'MEAN') column[step] = mean;
        else if (how !== 'INTERPOLATE' || end === column.length) column[step] = before;
        else if (start === 0) column[step] = column[end];
        else column[step] = before + (step - start + 1) / (end - start + 1) * (column[end] - before);
      }
      start = end;
    }
    return column;
  }

  /* The part of a round, of seconds since 1970. */
  const TURNS = {
    HOUR: seconds => (seconds / 86400) % 1,
    WEEKDAY: seconds => (new Date(1000 * seconds).getUTCDay() + 6) % 7 / 7,
    MONTH: seconds => new Date(1000 * seconds).getUTCMonth() / 12,
  };

  /* The inputs of a step that are no numbers of columns: classes of texts, what is missing, the calendar. */
  function others({ categories, indicators, calendar }, { texts, lacking, seconds }) {
    const inputs = [];
    categories.forEach(({ values }, i) => {
      const place = values.indexOf(texts[i]);
      for (let k = 0; k <= values.length; k++) inputs.push(k === (place < 0 ? values.length : place) ? 1 : 0);
    });
    for (const column of indicators) inputs.push(lacking.has(column) ? 1 : 0);
    for (const part of calendar) {
      const turn = 2 * Math.PI * TURNS[part](seconds);
      inputs.push(Math.sin(turn), Math.cos(turn));
    }
    return inputs;
  }

  return { isMissing, numbers, fill, others };
})();
