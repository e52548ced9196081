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

  function timesAcross(times) {
    const long = times[0].length > 10;
    return narrow() ? (long ? 2 : 3) : long ? 5 : 8;
  }

  /* With times in place of the numbers from 1 on, where there are any. */
  function horizontalAxis(title, more, times) {
    return {
      type: 'linear',
      title: { display: true, text: title, color: colour('muted') },
      grid: { display: false },
      border: { color: colour('rule') },
      ticks: {
        color: colour('muted'), maxTicksLimit: times ? timesAcross(times) : narrow() ? 5 : 9,
        maxRotation: 0, precision: 0, includeBounds: false,
        callback: value => times ? times[value - 1] ?? '' : (value < 1e5 ? count : compact).format(value),
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

  /* The part of the horizontal axis that is shown, of charts that do not show all. */
  const zooms = new Map();

  /* Draws a chart on its canvas, in place of the one before. */
  function draw(id, { datasets, scales, plugins, ...more }) {
    const canvas = document.getElementById(id);
    charts.get(id)?.destroy();
    charts.set(id, new Chart(canvas, {
      type: 'line',
      data: { datasets },
      options: {
        animation: false,
        maintainAspectRatio: false,
        normalized: true,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales,
        plugins: { ...plugins, zoom: zoomByDragging(id) },
        ...more,
      },
    }));
    if (zooms.has(id)) zoomTo(id, zooms.get(id));
    else zoomed(id);
    canvas.ondblclick = () => showAll(id);
    canvas.onkeydown = event => key(event, id);
    canvas.onblur = () => point(charts.get(id), []);
  }

  function zoomByDragging(id) {
    return {
      zoom: {
        mode: 'x',
        drag: { enabled: true, threshold: 6, backgroundColor: colour('faint'), borderColor: colour('train'), borderWidth: 1 },
        onZoomComplete: () => zoomed(id),
      },
      limits: { x: { min: 'original', max: 'original' } },
    };
  }

  function zoomTo(id, range) {
    charts.get(id).zoomScale('x', range, 'none');
    zoomed(id);
  }

  function showAll(id) {
    charts.get(id).resetZoom('none');
    zoomed(id);
  }

  /* Keeps the part that is shown for when the chart is drawn again. */
  function zoomed(id) {
    const chart = charts.get(id);
    const part = chart.isZoomedOrPanned();
    const { min, max } = chart.scales.x;
    if (part) zooms.set(id, { min, max });
    else zooms.delete(id);
    for (const button of document.querySelectorAll('button[data-reset="' + id + '"]')) button.hidden = !part;
  }

  for (const button of document.querySelectorAll('button[data-reset]')) {
    button.addEventListener('click', () => {
      showAll(button.dataset.reset);
      document.getElementById(button.dataset.reset).focus();
    });
  }

  /* What a pointer does, by keys: arrows read values, + and - zoom, Escape shows all. */
  function key(event, id) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    if (event.key in steps) read(charts.get(id), steps[event.key] * (event.shiftKey ? 10 : 1));
    else if (event.key === '+' || event.key === '=') zoomBy(id, 0.5);
    else if (event.key === '-') zoomBy(id, 2);
    else if (event.key === 'Escape') showAll(id);
    else return;
    event.preventDefault();
  }

  function zoomBy(id, factor) {
    const chart = charts.get(id);
    const { min, max } = chart.scales.x;
    const centre = chart.tooltip.getActiveElements().length ? reading(chart) : (min + max) / 2;
    const width = (max - min) * factor;
    const from = Math.min(Math.max(centre - width / 2, min - width), centre);
    zoomTo(id, { min: from, max: from + width });
  }

  /* Where on the horizontal axis the chart is read. */
  function reading(chart) {
    const [first] = chart.tooltip.getActiveElements();
    return first ? chart.data.datasets[first.datasetIndex].data[first.index].x : undefined;
  }

  /* Goes so many values on, and says what they are. */
  function read(chart, steps) {
    const { min, max } = chart.scales.x;
    const shown = chart.data.datasets.filter((data, index) => chart.isDatasetVisible(index));
    const xs = [...new Set(shown.flatMap(data => data.data).map(({ x }) => x))]
      .filter(x => x >= min && x <= max).sort((a, b) => a - b);
    if (xs.length === 0) return;
    const now = reading(chart);
    const at = now === undefined ? (steps > 0 ? -1 : xs.length) : xs.findIndex(x => x >= now);
    const x = xs[Math.min(Math.max(at + steps, 0), xs.length - 1)];
    point(chart, chart.data.datasets.flatMap((data, datasetIndex) => {
      const index = chart.isDatasetVisible(datasetIndex) ? data.data.findIndex(value => value.x === x) : -1;
      return index < 0 ? [] : [{ datasetIndex, index }];
    }));
    const { title, body } = chart.tooltip;
    spoken.textContent = [...title, ...body.flatMap(({ lines }) => lines)].join(', ');
  }

  function point(chart, elements) {
    chart.setActiveElements(elements);
    chart.tooltip.setActiveElements(elements, { x: 0, y: 0 });
    chart.update('none');
  }

  /* Read aloud by a screen reader, seen by nobody. */
  const spoken = document.createElement('p');
  spoken.className = 'unseen';
  spoken.setAttribute('role', 'status');
  document.querySelector('main').append(spoken);

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
    data: JSON.parse(document.getElementById('data').textContent),
    colour, narrow, count, percent, number, heights, horizontalAxis, verticalAxis, tooltip, draw, press, drawAlways, zooms,
  };
})();
