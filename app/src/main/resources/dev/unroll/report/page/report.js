/* Draws the charts of a report from the JSON beside this script. */
(() => {
  'use strict';

  const { colour } = page;
  const { charts, clock, scatter } = page.data;
  const lastOf = across => charts.filter(chart => chart.across === across)
    .flatMap(chart => chart.series).flatMap(series => series.points)
    .reduce((last, [x]) => Math.max(last, x), 1);
  const allSeconds = clock.length ? clock[clock.length - 1][1] : 0;
  const [unit, secondsAUnit] = allSeconds < 120 ? ['seconds', 1] : allSeconds < 7200 ? ['minutes', 60] : ['hours', 3600];
  let byTime = false;

  /* Seconds of training after so many iterations, read off between the two nearest rows. */
  function secondsAt(iteration) {
    const after = clock.findIndex(([x]) => x >= iteration);
    if (after < 0) return allSeconds;
    const [x, seconds] = clock[after];
    const [x0, seconds0] = after > 0 ? clock[after - 1] : [0, 0];
    return seconds0 + (seconds - seconds0) * (iteration - x0) / (x - x0 || 1);
  }

  const timed = chart => byTime && chart.across === 'iteration';
  const place = (chart, x) => (timed(chart) ? secondsAt(x) / secondsAUnit : x);
  const scales = new Map(charts.map(chart => [chart.id, chart.scale === 'LOGARITHMIC' ? 'logarithmic' : 'linear']));

  const format = (value, chart) => (chart.scale === 'PERCENT' ? page.percent.format(value) : page.number(value));

  /* Colour never stands alone: every kind has its own dashes or markers too. */
  function style(series) {
    const few = series.points.length <= 60;
    switch (series.kind) {
      case 'SCATTER':
        return { borderColor: colour('band'), borderWidth: 1, pointRadius: 0, order: 4 };
      case 'VALIDATION':
        return {
          borderColor: colour('validation'), backgroundColor: colour('page'), borderWidth: 2,
          borderDash: [7, 4], pointStyle: 'circle', pointRadius: few ? 3.5 : 0, pointBorderWidth: 2, order: 1,
        };
      case 'TRUTH':
        return { borderColor: colour('floor'), borderWidth: 2, pointRadius: 0, order: 2 };
      case 'PREDICTED':
        return { borderColor: colour('validation'), borderWidth: 2, borderDash: [5, 3], pointRadius: 0, order: 1 };
      case 'BAND':
        return { borderColor: colour('band'), borderWidth: 2, borderDash: [2, 2], pointRadius: 0, order: 3 };
      case 'FLOOR':
        return { borderColor: colour('floor'), borderWidth: 2, borderDash: [2, 4], pointRadius: 0, order: 3 };
      default:
        return {
          borderColor: colour('train'), backgroundColor: colour('train'), borderWidth: 2,
          pointRadius: series.points.length < 3 ? 3.5 : 0, order: 2,
        };
    }
  }

  function dataset(series, chart) {
    return {
      label: series.name,
      // "NaN" is a gap.
      data: series.points.map(([x, y]) => ({ x: place(chart, x), y: Number(y), count: x })),
      pointHitRadius: 8,
      clip: 8,
      ...style(series),
    };
  }

  function verticalAxis(chart) {
    const logarithmic = scales.get(chart.id) === 'logarithmic';
    const values = chart.series.flatMap(series => series.points).map(([, y]) => Number(y)).filter(y => y === y);
    const { highest, fromZero: low } = page.heights(values);
    const marks = highest / values.reduce((a, b) => Math.min(a, b), Infinity) >= 100 ? [1] : [1, 2, 5];
    const decimal = value => (marks.includes(Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9))) ? format(value, chart) : '');
    const lowestAboveZero = values.filter(y => y > 0).reduce((a, b) => Math.min(a, b), Infinity);
    const fromZero = chart.scale === 'FROM_ZERO' || (chart.scale !== 'PLAIN' && low);
    return page.verticalAxis(chart.axis, chart.scale === 'LOGARITHMIC' ? decimal : value => format(value, chart), {
      type: scales.get(chart.id),
      beginAtZero: fromZero,
      min: logarithmic && lowestAboveZero < Infinity ? lowestAboveZero * 0.9 : undefined,
      max: chart.scale === 'PERCENT' && highest > 0.9 ? 1 : undefined,
      grace: logarithmic || fromZero || chart.scale !== 'SWITCHED' ? 0 : '4%',
    });
  }

  /* As the library's own, with the dashes of the line and not those of its points. */
  function legendLabels(chart) {
    return chart.data.datasets.map((data, datasetIndex) => ({
      text: data.label,
      fontColor: colour('ink'),
      strokeStyle: data.borderColor,
      lineWidth: data.borderWidth,
      lineDash: data.borderDash ?? [],
      pointStyle: 'line',
      hidden: !chart.isDatasetVisible(datasetIndex),
      datasetIndex,
    }));
  }

  function title(chart, count) {
    if (chart.times) return chart.times[count - 1] ?? '';
    const at = chart.across + ' ' + page.count.format(count);
    return chart.across === 'iteration' && clock.length
      ? at + ', ' + page.number(secondsAt(count) / secondsAUnit) + ' ' + unit
      : at;
  }

  function draw(chart) {
    page.draw(chart.id, {
      datasets: chart.series.map(series => dataset(series, chart)),
      scales: {
        x: page.horizontalAxis(timed(chart) ? unit + ' of training' : chart.across, {
          min: 0, max: place(chart, lastOf(chart.across)),
          ...(chart.times ? { min: 1, max: chart.times.length } : {}),
        }, chart.times),
        y: verticalAxis(chart),
      },
      plugins: {
        legend: {
          display: chart.series.length > 1,
          align: 'start',
          labels: { generateLabels: legendLabels, usePointStyle: true, pointStyleWidth: 34, padding: 14 },
        },
        tooltip: page.tooltip({
          title: items => items.length ? title(chart, items[0].raw.count) : '',
          label: item => item.dataset.label + ': ' + format(item.parsed.y, chart),
        }),
      },
    });
  }

  /* Predicted against true values; on the diagonal they are the same. */
  function drawScatter({ id, target, lowest, highest, dots }) {
    const margin = (highest - lowest || 1) / 20;
    const ends = [lowest - margin, highest + margin];
    const number = value => page.number(value);
    page.draw(id, {
      datasets: [
        {
          label: 'prediction', data: dots.map(([x, y]) => ({ x, y })), showLine: false, order: 2,
          pointRadius: 2.5, pointHitRadius: 6, borderColor: colour('train'), backgroundColor: colour('faint'),
        },
        {
          label: 'exact', data: ends.map(x => ({ x, y: x })), order: 1, pointRadius: 0, pointHitRadius: 0,
          borderColor: colour('floor'), borderWidth: 1.5, borderDash: [6, 4],
        },
      ],
      scales: {
        x: page.horizontalAxis('true ' + target, {
          min: ends[0], max: ends[1],
          ticks: { color: colour('muted'), maxTicksLimit: 7, includeBounds: false, callback: number },
        }),
        y: page.verticalAxis('predicted ' + target, number, {
          min: ends[0], max: ends[1],
          ticks: { color: colour('muted'), maxTicksLimit: 7, includeBounds: false, callback: number },
        }),
      },
      plugins: {
        legend: { display: false },
        tooltip: page.tooltip({
          title: () => '',
          label: ({ parsed }) => 'true ' + number(parsed.x) + ', predicted ' + number(parsed.y),
        }),
      },
      normalized: false,
      interaction: { mode: 'nearest', axis: 'xy', intersect: false },
    });
  }

  function drawAll() {
    charts.forEach(draw);
    if (scatter) drawScatter(scatter);
  }

  for (const button of document.querySelectorAll('button[data-scale]')) {
    button.addEventListener('click', () => scale(button));
  }

  for (const button of document.querySelectorAll('button[data-across]')) {
    button.addEventListener('click', () => {
      across(button);
      page.zooms.clear();
      drawAll();
    });
  }

  function across(button) {
    page.press(button);
    byTime = button.dataset.across === 'time';
  }

  function scale(button) {
    page.press(button);
    scales.set(button.dataset.chart, button.dataset.scale);
    draw(charts.find(chart => chart.id === button.dataset.chart));
  }

  /* A page of a run that goes on is read again, unless its reader is in the midst of something. */
  function refresh(live) {
    const pause = live.querySelector('button');
    let held = false;
    pause.addEventListener('click', () => {
      const paused = pause.getAttribute('aria-pressed') !== 'true';
      pause.setAttribute('aria-pressed', String(paused));
    });
    addEventListener('pointerdown', () => { held = true; });
    addEventListener('pointerup', () => { held = false; });
    const busy = () => held || document.hidden || !getSelection().isCollapsed || pause.getAttribute('aria-pressed') === 'true';
    setInterval(() => {
      if (busy()) return;
      keep();
      location.reload();
    }, 1000 * live.dataset.seconds);
  }

  const details = [...document.querySelectorAll('details')];

  /* What the reader has set, from one reading of the page to the next. */
  function keep() {
    history.replaceState({
      byTime,
      scales: [...scales],
      zooms: [...page.zooms],
      open: details.map(({ open }) => open),
      focus: document.activeElement.id,
    }, '');
  }

  function restore(state) {
    state.zooms.filter(([id]) => document.getElementById(id)).forEach(([id, range]) => page.zooms.set(id, range));
    if (state.byTime) across(document.querySelector('button[data-across="time"]'));
    for (const [id, type] of state.scales) {
      const button = document.querySelector('button[data-chart="' + id + '"][data-scale="' + type + '"]');
      if (button) {
        page.press(button);
        scales.set(id, type);
      }
    }
    if (state.open.length === details.length) details.forEach((one, i) => { one.open = state.open[i]; });
    if (state.focus) document.getElementById(state.focus)?.focus({ preventScroll: true });
  }

  if (history.state) restore(history.state);
  page.drawAlways(drawAll);
  const live = document.querySelector('[data-seconds]');
  if (live) refresh(live);
})();
