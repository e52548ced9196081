/* What the charts of all pages share: colours, numbers, axes, and when they are drawn again. */
const page = (() => {
  'use strict';

  const root = document.documentElement;
  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const narrow = () => root.clientWidth < 640;

  const count = new Intl.NumberFormat('en');
  const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });
  const exponent = new Intl.NumberFormat('en', { notation: 'scientific', maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 });

  function number(value) {
    if (value !== 0 && Math.abs(value) < 1e-4) return exponent.format(value).replace('E', 'e');
    return Math.abs(value) >= 1e4 ? compact.format(value) : digits.format(value);
  }

  /* Where the axis of these heights begins. */
  function heights(values) {
    const lowest = values.reduce((a, b) => Math.min(a, b), Infinity);
    const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
    return { highest, fromZero: lowest >= 0 && lowest < highest / 4 };
  }

  function horizontalAxis(title, more) {
    return {
      type: 'linear',
      title: { display: true, text: title, color: colour('muted') },
      grid: { display: false },
      border: { color: colour('rule') },
      ticks: {
        color: colour('muted'), maxTicksLimit: narrow() ? 5 : 9, maxRotation: 0, precision: 0, includeBounds: false,
        callback: value => (value < 1e5 ? count : compact).format(value),
      },
      ...more,
    };
  }

  function verticalAxis(title, format, more) {
    return {
      title: { display: !narrow(), text: title, color: colour('muted') },
      grid: { color: colour('grid') },
      border: { display: false },
      ticks: { color: colour('muted'), maxTicksLimit: 7, callback: format },
      ...more,
    };
  }

  /* The box beside the pointer. */
  function tooltip(callbacks) {
    return {
      backgroundColor: colour('ink'),
      titleColor: colour('page'),
      bodyColor: colour('page'),
      displayColors: false,
      callbacks,
    };
  }

  const charts = new Map();

  /* Draws a chart on its canvas, in place of the one before. */
  function draw(id, { datasets, scales, plugins, ...more }) {
    charts.get(id)?.destroy();
    charts.set(id, new Chart(document.getElementById(id), {
      type: 'line',
      data: { datasets },
      options: {
        animation: false,
        maintainAspectRatio: false,
        normalized: true,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales,
        plugins,
        ...more,
      },
    }));
  }

  /* Of the buttons of a switch this one is pressed. */
  function press(button) {
    for (const other of button.parentElement.querySelectorAll('button')) {
      other.setAttribute('aria-pressed', String(other === button));
    }
  }

  /* Now, and whenever the colours change. */
  function drawAlways(drawAll) {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
    addEventListener('beforeprint', () => { root.dataset.theme = 'light'; drawAll(); });
    addEventListener('afterprint', () => { delete root.dataset.theme; drawAll(); });
    drawAll();
  }

  return {
    data: JSON.parse(document.getElementById('charts').textContent),
    colour, narrow, count, percent, number, heights, horizontalAxis, verticalAxis, tooltip, draw, press, drawAlways,
  };
})();
