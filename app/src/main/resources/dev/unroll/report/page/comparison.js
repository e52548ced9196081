/* Draws the charts of a comparison, and sorts and unfolds its table. */
(() => {
  'use strict';

  const { lines, axes, setting } = page.data;

  /* With more lines than these at once nobody sees anything. */
  const SHOWN = 12;

  const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
  const MARKERS = [
    ['circle', 0], ['rect', 0], ['triangle', 0], ['crossRot', 0], ['rectRot', 0], ['star', 0], ['triangle', 180], ['cross', 0],
  ];

  /* Colour never stands alone: 32 lines have dashes and markers unlike each other. */
  function style(index) {
    const turn = Math.floor(index / MARKERS.length);
    const [pointStyle, rotation] = MARKERS[index % MARKERS.length];
    return {
      borderColor: page.colour('line-' + (index % MARKERS.length)),
      borderDash: DASHES[(index + turn) % DASHES.length],
      borderWidth: 2,
      pointStyle,
      rotation,
    };
  }

  /* A line's dashes and marker, as they are in the chart. */
  function paint(canvas, index) {
    const { borderColor, borderDash, pointStyle, rotation } = style(index);
    const ratio = devicePixelRatio || 1;
    canvas.width = 36 * ratio;
    canvas.height = 14 * ratio;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.strokeStyle = borderColor;
    context.fillStyle = page.colour('page');
    context.lineWidth = 2;
    context.setLineDash(borderDash);
    context.beginPath();
    context.moveTo(0, 7);
    context.lineTo(36, 7);
    context.stroke();
    context.setLineDash([]);
    Chart.helpers.drawPoint(context, { pointStyle, rotation, radius: 4, borderWidth: 2 }, 18, 7);
  }

  const swatches = [];

  function swatch(index) {
    const canvas = document.createElement('canvas');
    canvas.className = 'swatch';
    canvas.setAttribute('aria-hidden', 'true');
    swatches.push(() => paint(canvas, index));
    return canvas;
  }

  /* Buttons that show and hide lines. Returns which of them are shown. */
  function legend(id, names, draw) {
    const shown = names.map((name, index) => index < SHOWN);
    const buttons = names.map((name, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      const text = document.createElement('bdi');
      text.textContent = name;
      button.append(swatch(index), text);
      button.addEventListener('click', () => { shown[index] = !shown[index]; show(); });
      return button;
    });
    function show() {
      buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(shown[index])));
      draw();
    }
    const place = document.getElementById(id);
    if (names.length > 2) {
      for (const [text, value] of [['Show all', true], ['Hide all', false]]) {
        const all = document.createElement('button');
        all.type = 'button';
        all.className = 'all';
        all.textContent = text;
        all.addEventListener('click', () => { shown.fill(value); show(); });
        place.append(all);
      }
    }
    place.append(...buttons);
    buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(shown[index])));
    return shown;
  }

  /* The nearest point only: under all lines at once a box of their values would be in the way. */
  const pointer = { interaction: { mode: 'nearest', axis: 'xy', intersect: false } };

  const choice = { metric: Object.keys(axes)[0], split: 'validation', x: 'iterations', scale: 'linear' };
  let shownLines = [];

  function curve(run, index) {
    const { across } = axes[choice.metric];
    const values = run.curves[choice.metric + '/' + (across ? 'validation' : choice.split)] ?? [];
    const data = values.map(([iteration, seconds, y]) => ({ x: choice.x === 'seconds' && !across ? seconds : iteration, y }));
    const every = Math.ceil(data.length / 12);
    const marked = at => at.dataIndex % every === Math.floor(every / 2);
    return {
      label: lines[index].name,
      run: run.name,
      data,
      clip: 8,
      pointRadius: at => (marked(at) ? 4 : 0),
      pointBorderWidth: 2,
      pointHitRadius: 6,
      backgroundColor: page.colour('page'),
      ...style(index),
      order: index,
    };
  }

  function drawCurves() {
    const { text, percent, across } = axes[choice.metric] ?? {};
    const format = value => (percent ? page.percent.format(value) : page.number(value));
    const datasets = lines
      .flatMap((line, index) => (shownLines[index] ? line.runs.map(run => curve(run, index)) : []))
      .filter(data => data.data.length > 0);
    const values = datasets.flatMap(data => data.data);
    const { highest, fromZero } = page.heights(values.map(({ y }) => y));
    const logarithmic = across || choice.scale === 'logarithmic';
    document.getElementById('nothing').textContent =
      datasets.length > 0 ? '' : 'None of the runs shown has a ' + choice.split + ' ' + choice.metric + '.';
    page.draw('overlay', {
      ...pointer,
      datasets,
      scales: {
        x: page.horizontalAxis(across ?? (choice.x === 'seconds' ? 'seconds of training' : 'iteration'), {
          min: 0,
          max: values.reduce((last, { x }) => Math.max(last, x), 0) || 1,
        }),
        y: page.verticalAxis(text, format, {
          type: logarithmic ? 'logarithmic' : 'linear',
          beginAtZero: fromZero,
          max: percent && highest > 0.9 && !logarithmic ? 1 : undefined,
          grace: logarithmic || fromZero ? 0 : '4%',
        }),
      },
      plugins: {
        legend: { display: false },
        tooltip: page.tooltip({
          title: items => (items.length ? items[0].dataset.label : ''),
          label: item => {
            if (across) return [item.dataset.run, format(item.parsed.y) + ', ' + page.count.format(item.parsed.x) + ' ' + across];
            const at = choice.x === 'seconds'
              ? page.number(item.parsed.x) + ' s' : 'iteration ' + page.count.format(item.parsed.x);
            return [item.dataset.run, choice.split + ' ' + choice.metric + ' ' + format(item.parsed.y) + ' at ' + at];
          },
        }),
      },
    });
  }

  let shownSettings = [];

  function drawSetting() {
    const format = value => (setting.share ? page.percent.format(value) : page.number(value));
    const xy = points => points.map(([x, y]) => ({ x, y }));
    const datasets = setting.lines.flatMap((line, index) => (shownSettings[index] ? [
      { label: line.name, kind: 'mean', data: xy(line.means), clip: 10, ...style(index), pointRadius: 0, pointHitRadius: 6, order: 1 },
      {
        label: line.name, kind: 'run', data: xy(line.runs), clip: 10, ...style(index), showLine: false,
        backgroundColor: page.colour('page'), pointRadius: 5, pointBorderWidth: 2, pointHitRadius: 8, order: 0,
      },
    ] : []));
    const { highest, fromZero } = page.heights(datasets.flatMap(data => data.data).map(({ y }) => y));
    page.draw('against', {
      ...pointer,
      datasets,
      scales: {
        x: page.horizontalAxis(setting.setting, {
          type: setting.logarithmic ? 'logarithmic' : 'linear',
          grace: '3%',
          afterBuildTicks: axis => { axis.ticks = setting.values.map(value => ({ value })); },
          ticks: { color: page.colour('muted'), maxRotation: 0, callback: value => page.number(value) },
        }),
        y: page.verticalAxis(setting.axis, format, {
          beginAtZero: fromZero || setting.share,
          max: setting.share && highest > 0.9 ? 1 : undefined,
          grace: setting.share ? 0 : '4%',
        }),
      },
      plugins: {
        legend: { display: false },
        tooltip: page.tooltip({
          title: items => (items.length ? items[0].dataset.label + ', ' + items[0].dataset.kind : ''),
          label: item => setting.setting + ' ' + page.number(item.parsed.x) + ': ' + format(item.parsed.y),
        }),
      },
    });
  }

  function drawAll() {
    swatches.forEach(draw => draw());
    if (document.getElementById('overlay')) drawCurves();
    if (setting) drawSetting();
  }

  for (const button of document.querySelectorAll('button[data-choice]')) {
    button.addEventListener('click', () => {
      page.press(button);
      choice[button.dataset.choice] = button.dataset.value;
      if (button.dataset.choice === 'x' || button.dataset.choice === 'metric') page.zooms.delete('overlay');
      drawCurves();
    });
  }

  /* The table. A group of runs is a tbody: it moves as a whole, and its runs unfold. */
  const table = document.getElementById('table');
  const bodies = [...table.tBodies];
  const words = new Intl.Collator('en', { numeric: true });

  const key = (body, column) => body.rows[0].cells[column].dataset.sort ?? '';

  function compare(a, b) {
    const [x, y] = [Number(a), Number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? words.compare(a, b) : x - y;
  }

  function sort(header, column, descending) {
    const known = bodies.filter(body => key(body, column) !== '');
    const unknown = bodies.filter(body => key(body, column) === '');
    known.sort((a, b) => compare(key(a, column), key(b, column)) * (descending ? -1 : 1));
    table.append(...known, ...unknown);
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute('aria-sort');
      other.querySelector('.arrow').textContent = '';
    }
    header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    header.querySelector('.arrow').textContent = descending ? '▼' : '▲';
  }

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...header.childNodes);
    const arrow = document.createElement('span');
    arrow.className = 'arrow';
    arrow.setAttribute('aria-hidden', 'true');
    button.append(arrow);
    header.append(button);
    button.addEventListener('click', () => {
      sort(header, header.cellIndex, header.getAttribute('aria-sort') === 'ascending');
    });
  }
  table.tHead.rows[0].cells[0].setAttribute('aria-sort', 'ascending');
  table.tHead.rows[0].querySelector('.arrow').textContent = '▲';

  for (const body of bodies) {
    const place = body.querySelector('.expand');
    if (place) {
      const members = [...body.querySelectorAll('.member')];
      const button = document.createElement('button');
      button.type = 'button';
      const text = place.textContent;
      const unfold = open => {
        members.forEach(row => { row.hidden = !open; });
        button.setAttribute('aria-expanded', String(open));
        button.textContent = (open ? '▾ ' : '▸ ') + text;
      };
      button.addEventListener('click', () => unfold(members[0].hidden));
      place.replaceChildren(button);
      unfold(body.querySelector('.why') !== null); // what went wrong is not hidden
    }
  }
  for (const place of document.querySelectorAll('[data-line] .line')) {
    place.append(swatch(Number(place.closest('[data-line]').dataset.line)));
  }

  if (document.getElementById('overlay')) {
    shownLines = legend('overlay-legend', lines.map((line, index) => (index + 1) + ' · ' + line.name), drawCurves);
  }
  if (setting) shownSettings = legend('against-legend', setting.lines.map(line => line.name), drawSetting);
  page.drawAlways(drawAll);
})();
