/*
 * Forecasts as the program makes them: what the network reads of rows, and what its outputs mean. A level is a value,
 * or its logarithm; an output y means the level anchor + own (center + scale y).
 */
const forecaster = (() => {
  'use strict';

  const { data, net } = model;
  const { means, deviations, centers, scales, window, forecast } = data.rows;
  if (!forecast) return undefined;
  const { columns, reads, known, steps, each, lag, log, season, difference, least, linear, patch } = forecast;
  const seasons = ahead => Math.ceil(ahead / season);

  /* Before it is standardised; NaN where there are no rows before it to take changes. */
  function read(level, row) {
    const change = at => (season ? level[at] - level[at - season] : level[at]);
    if (row < lag) return NaN;
    return difference ? change(row) - change(row - 1) : change(row);
  }

  /* What is known of a sequence before any forecast, of its rows, each a list of inputs as they are. */
  function prepare(rows) {
    const levels = columns.map(column => rows.map(row => (log ? Math.log(row[column]) : row[column])));
    return {
      length: rows.length,
      levels,
      changes: levels.map(level => level.map((value, row) => read(level, row))),
      // In single precision from here on, as the program does it.
      standardised: rows.map(row => row.map((value, i) =>
        Math.fround(i < means.length ? (value - means[i]) / deviations[i] : value))),
    };
  }

  /* Mean and deviation of what is read of a column: the window's own, or those of the training part. */
  function scale(changes, column, start, end) {
    if (!least.length) return { mean: means[columns[column]], deviation: deviations[columns[column]] };
    const part = changes[column].slice(start, end);
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
    const squares = part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / part.length + least[column]) };
  }

  /* The level that is forecast without the network. */
  function anchor(level, origin, ahead, mean) {
    if (linear.length) {
      const length = linear.length / steps;
      let sum = 0;
      for (let i = 0; i < length; i++) sum += linear[(ahead - 1) * length + i] * level[origin - length + 1 + i];
      return sum;
    }
    if (season) {
      const last = level[origin + ahead - seasons(ahead) * season];
      return difference ? last + seasons(ahead) * (level[origin] - level[origin - season]) : last;
    }
    if (difference) return level[origin];
    return least.length ? mean : 0;
  }

  /* The values that come after a row, column by column, in each step by step, of that quantile by quantile. */
  function ahead({ levels, changes, standardised }, origin) {
    const start = Math.max(lag, origin - window + 1);
    const own = columns.map((input, column) => scale(changes, column, start, origin + 1));
    const at = (row, input) => {
      const column = columns.indexOf(input);
      return column < 0 ? standardised[row][input]
        : Math.fround((changes[column][row] - own[column].mean) / own[column].deviation);
    };
    const outputs = reads.flatMap(inputs => {
      const parts = [];
      for (let row = start; row <= origin; row += patch) {
        const part = [];
        for (let t = row; t < row + patch; t++) {
          for (const input of inputs) part.push(at(t, input));
          for (const input of known) for (let i = 1; i <= steps; i++) part.push(standardised[t + i][input]);
        }
        parts.push(Float64Array.from(part));
      }
      const values = Array.from(net.sequence(parts).pop());
      // Quantiles may have been learnt across one another.
      const ordered = [];
      for (let i = 0; i < values.length; i += each) ordered.push(...values.slice(i, i + each).sort((a, b) => a - b));
      return ordered;
    });
    return outputs.map((output, i) => {
      const column = Math.floor(i / each / steps);
      const { mean, deviation } = own[column];
      const level = anchor(levels[column], origin, 1 + Math.floor(i / each) % steps, mean)
        + (least.length ? deviation : 1) * (centers[i] + scales[i] * output);
      return log ? Math.exp(level) : level;
    });
  }

  return { prepare, ahead, stepsEach: window / patch * reads.length };
})();
