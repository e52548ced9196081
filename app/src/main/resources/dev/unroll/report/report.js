/* Draws the charts of the page from the JSON beside this script. */
(() => {
  'use strict';

  const root = document.documentElement;
  const charts = JSON.parse(document.getElementById('charts').textContent);
  const values = charts.flatMap(chart => chart.series).flatMap(series => series.points);
  const lastIteration = values.reduce((last, [x]) => Math.max(last, x), 1);
  const scales = new Map(charts.map(chart => [chart.id, 'linear']));
  const drawn = new Map();

  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const count = new Intl.NumberFormat('en');
  const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });
  const exponent = new Intl.NumberFormat('en', { notation: 'scientific', maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 });

  function format(value, chart) {
    if (chart.scale === 'PERCENT') return percent.format(value);
    if (value !== 0 && Math.abs(value) < 1e-4) return exponent.format(value).replace('E', 'e');
    return Math.abs(value) >= 1e4 ? compact.format(value) : digits.format(value);
  }

  /* Colour never stands alone: every kind has its own dashes or markers too. */
  function style(series) {
    const few = series.points.length <= 60;
    switch (series.kind) {
      case 'SCATTER':
        return { borderColor: colour('faint'), borderWidth: 1, pointRadius: 0, order: 4 };
      case 'VALIDATION':
        return {
          borderColor: colour('validation'), backgroundColor: colour('page'), borderWidth: 2,
          borderDash: [7, 4], pointStyle: 'circle', pointRadius: few ? 3.5 : 0, pointBorderWidth: 2, order: 1,
        };
      case 'FLOOR':
        return { borderColor: colour('floor'), borderWidth: 2, borderDash: [2, 4], pointRadius: 0, order: 3 };
      default:
        return {
          borderColor: colour('train'), backgroundColor: colour('train'), borderWidth: 2,
          pointRadius: series.points.length < 3 ? 3.5 : 0, order: 2,
        };
    }
  }

  function dataset(series) {
    return {
      label: series.name,
      data: series.points.map(([x, y]) => ({ x, y })),
      pointHitRadius: 8,
      clip: 8,
      ...style(series),
    };
  }

  function verticalAxis(chart, narrow) {
    const logarithmic = scales.get(chart.id) === 'logarithmic';
    const heights = chart.series.flatMap(series => series.points).map(([, y]) => y);
    const lowest = heights.reduce((a, b) => Math.min(a, b), Infinity);
    const highest = heights.reduce((a, b) => Math.max(a, b), -Infinity);
    const fromZero = chart.scale === 'FROM_ZERO' || (lowest >= 0 && lowest < highest / 4);
    return {
      type: scales.get(chart.id),
      beginAtZero: fromZero,
      max: chart.scale === 'PERCENT' && highest > 0.9 ? 1 : undefined,
      grace: logarithmic || fromZero || chart.scale !== 'SWITCHED' ? 0 : '4%',
      title: { display: !narrow, text: chart.axis, color: colour('muted') },
      grid: { color: colour('grid') },
      border: { display: false },
      ticks: {
        color: colour('muted'),
        maxTicksLimit: 7,
        callback: value => format(value, chart),
      },
    };
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

  function options(chart) {
    const narrow = root.clientWidth < 640;
    const single = chart.series.length === 1;
    return {
      animation: false,
      maintainAspectRatio: false,
      normalized: true,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: lastIteration,
          title: { display: true, text: 'iteration', color: colour('muted') },
          grid: { display: false },
          border: { color: colour('rule') },
          ticks: {
            color: colour('muted'), maxTicksLimit: narrow ? 5 : 9, maxRotation: 0, precision: 0, includeBounds: false,
            callback: value => (value < 1e5 ? count : compact).format(value),
          },
        },
        y: verticalAxis(chart, narrow),
      },
      plugins: {
        legend: {
          display: !single,
          align: 'start',
          labels: { generateLabels: legendLabels, usePointStyle: true, pointStyleWidth: 34, padding: 14 },
        },
        tooltip: {
          backgroundColor: colour('ink'),
          titleColor: colour('page'),
          bodyColor: colour('page'),
          displayColors: false,
          callbacks: {
            title: items => items.length ? 'iteration ' + count.format(items[0].parsed.x) : '',
            label: item => item.dataset.label + ': ' + format(item.parsed.y, chart),
          },
        },
      },
    };
  }

  function draw(chart) {
    drawn.get(chart.id)?.destroy();
    const canvas = document.getElementById(chart.id);
    drawn.set(chart.id, new Chart(canvas, {
      type: 'line',
      data: { datasets: chart.series.map(dataset) },
      options: options(chart),
    }));
  }

  const drawAll = () => charts.forEach(draw);

  for (const button of document.querySelectorAll('button[data-scale]')) {
    button.addEventListener('click', () => {
      scales.set(button.dataset.chart, button.dataset.scale);
      for (const other of document.querySelectorAll('button[data-chart="' + button.dataset.chart + '"]')) {
        other.setAttribute('aria-pressed', String(other === button));
      }
      draw(charts.find(chart => chart.id === button.dataset.chart));
    });
  }

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  addEventListener('beforeprint', () => { root.dataset.theme = 'light'; drawAll(); });
  addEventListener('afterprint', () => { delete root.dataset.theme; drawAll(); });
  drawAll();
})();
