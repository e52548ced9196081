/* Classifies what is drawn, step by step. */
const image = (() => {
  'use strict';

  const { data, net, byId, element, text, share, largest } = model;
  const { height, width, order, read: pixelsOfSteps, classes } = data.image;
  const PEN = 0.075;
  const BOX = 20 / 28;

  const pad = byId('pad');
  const drawing = pad.getContext('2d', { willReadFrequently: true });
  const seen = byId('seen');
  const rows = byId('rows');
  const bars = model.bars(byId('classes'));
  const pen = { x: pad.width / 2, y: pad.height / 2, down: false };
  const radius = PEN * pad.width / 2;
  let outputs = [];

  /* After how many steps there is an answer to show: a row of pixels, or a column. */
  const stops = order === 'columns' ? width : height;
  const stepsPerStop = pixelsOfSteps.length / stops;
  const counts = Array.from({ length: stops }, (_, i) => (i + 1) * stepsPerStop);
  const unit = order === 'columns' ? 'column' : 'row';

  /* Mean grey, from 0 to 1, of a part of a picture on each of w x h equal cells. */
  function resampled(grey, across, left, top, partWidth, partHeight, w, h) {
    const cells = new Float64Array(w * h);
    for (let i = 0; i < h; i++) {
      for (let j = 0; j < w; j++) {
        const [y0, y1] = [top + i * partHeight / h, top + (i + 1) * partHeight / h];
        const [x0, x1] = [left + j * partWidth / w, left + (j + 1) * partWidth / w];
        let sum = 0;
        for (let y = Math.floor(y0); y < y1; y++) {
          const tall = Math.min(y + 1, y1) - Math.max(y, y0);
          for (let x = Math.floor(x0); x < x1; x++) {
            sum += grey[y * across + x] * tall * (Math.min(x + 1, x1) - Math.max(x, x0));
          }
        }
        cells[i * w + j] = sum / ((y1 - y0) * (x1 - x0));
      }
    }
    return cells;
  }

  /*
   * As the digits of MNIST were made: fitted into a box of 20 of the 28 pixels, then moved so that its centre of mass
   * is in the middle.
   */
  function centred(pixels) {
    let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
    pixels.grey.forEach((value, at) => {
      if (value === 0) return;
      const [x, y] = [at % pixels.across, Math.floor(at / pixels.across)];
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    });
    if (right < 0) return new Float64Array(height * width);
    const [w0, h0] = [right + 1 - left, bottom + 1 - top];
    const scale = Math.min(BOX * width / w0, BOX * height / h0);
    const [w, h] = [Math.max(1, Math.round(w0 * scale)), Math.max(1, Math.round(h0 * scale))];
    const cells = resampled(pixels.grey, pixels.across, left, top, w0, h0, w, h);
    let [mass, massX, massY] = [0, 0, 0];
    cells.forEach((value, at) => {
      mass += value;
      massX += value * (at % w);
      massY += value * Math.floor(at / w);
    });
    const moveX = Math.round(width / 2 - massX / mass);
    const moveY = Math.round(height / 2 - massY / mass);
    const moved = new Float64Array(height * width);
    cells.forEach((value, at) => {
      const [x, y] = [at % w + moveX, Math.floor(at / w) + moveY];
      if (x >= 0 && x < width && y >= 0 && y < height) moved[y * width + x] = value;
    });
    return moved;
  }

  /* What was drawn, as the network's image: height x width, from 0 to 1 in steps of 1/255. */
  function pixels() {
    const { data: bytes } = drawing.getImageData(0, 0, pad.width, pad.height);
    const grey = new Float64Array(pad.width * pad.height);
    for (let i = 0; i < grey.length; i++) grey[i] = bytes[4 * i + 3] / 255;
    const all = byId('centred').checked
      ? centred({ grey, across: pad.width })
      : resampled(grey, pad.width, 0, 0, pad.width, pad.height, width, height);
    return all.map(value => Math.round(255 * value) / 255);
  }

  function steps(values) {
    return pixelsOfSteps.map(pixels => Float64Array.from(pixels, at => values[at]));
  }

  /* At which stop each pixel has been read. */
  const stopOf = new Array(height * width);
  pixelsOfSteps.forEach((pixels, step) => pixels.forEach(at => { stopOf[at] = Math.floor(step / stepsPerStop); }));

  /* The network's answers to an image after each row, or column. */
  function answers(values) {
    return net.prefixes(steps(values), counts);
  }

  /* The table of all answers; a cell's shade says what its number says. */
  const cells = counts.map((_, i) => {
    const row = element('tr', '', Object.assign(element('th', 'n', String(i + 1)), { scope: 'row' }));
    byId('answers').append(row);
    return classes.map(() => row.appendChild(element('td', 'n')));
  });

  function show() {
    const values = pixels();
    const empty = values.every(value => value === 0);
    outputs = empty ? [] : answers(values);
    const grey = seen.getContext('2d');
    const shown = grey.createImageData(width, height);
    const read = Number(rows.value);
    values.forEach((value, at) => {
      shown.data.fill(Math.round(255 * value), 4 * at, 4 * at + 3);
      shown.data[4 * at + 3] = stopOf[at] < read ? 255 : 90;
    });
    grey.putImageData(shown, 0, 0);
    cells.forEach((row, i) => row.forEach((cell, j) => {
      const value = empty ? 0 : outputs[i][j];
      cell.textContent = empty ? '' : Math.round(100 * value);
      cell.className = 'n shade-' + Math.min(Math.max(Math.round(10 * value), 0), 10);
    }));
    answer();
  }

  /* The answer after the rows that the reader has chosen. */
  function answer() {
    const read = Number(rows.value);
    byId('read').textContent = read + ' of ' + stops;
    const output = outputs[read - 1];
    bars(output ? largest(output, 10).map(index => ({ name: classes[index], share: output[index] })) : []);
    const [best] = output ? largest(output, 1) : [];
    byId('answer').replaceChildren(...(output ? [text(classes[best]), ' ' + share(output[best])] : ['Nothing is drawn yet.']));
  }

  function line(x0, y0, x1, y1) {
    drawing.strokeStyle = '#fff';
    drawing.lineWidth = 2 * radius;
    drawing.lineCap = 'round';
    drawing.lineJoin = 'round';
    drawing.beginPath();
    drawing.moveTo(x0, y0);
    drawing.lineTo(x1, y1);
    drawing.stroke();
  }

  function move(x, y) {
    if (pen.down) line(pen.x, pen.y, x, y);
    [pen.x, pen.y] = [x, y];
  }

  function place(event) {
    const { left, top, width: wide, height: high } = pad.getBoundingClientRect();
    return [(event.clientX - left) * pad.width / wide, (event.clientY - top) * pad.height / high];
  }

  pad.addEventListener('pointerdown', event => {
    pad.setPointerCapture(event.pointerId);
    pen.down = false;
    move(...place(event));
    pen.down = true;
    move(...place(event));
    mark();
  });
  pad.addEventListener('pointermove', event => {
    if (!pad.hasPointerCapture(event.pointerId)) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) move(...place(one));
    move(...place(event));
    soon();
  });
  for (const end of ['pointerup', 'pointercancel']) {
    pad.addEventListener(end, () => { pen.down = false; mark(); soon(); });
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  pad.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [byX, byY] = ARROWS[event.key] ?? [0, 0];
    const step = pad.width / 28;
    const within = (value, most) => Math.min(Math.max(value, radius), most - radius);
    if (event.key in ARROWS) move(within(pen.x + byX * step, pad.width), within(pen.y + byY * step, pad.height));
    else if (event.key === ' ') { pen.down = !pen.down; move(pen.x, pen.y); }
    else if (event.key === 'Escape') clear();
    else return;
    event.preventDefault();
    mark();
    soon();
  });

  /* Where the pen is, for those who move it by keys. */
  function mark() {
    const dot = byId('pen');
    dot.style.left = 100 * pen.x / pad.width + '%';
    dot.style.top = 100 * pen.y / pad.height + '%';
    dot.classList.toggle('down', pen.down);
  }

  let waiting = false;

  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
  }

  function clear() {
    pen.down = false;
    drawing.clearRect(0, 0, pad.width, pad.height);
    mark();
    show();
  }

  byId('clear').addEventListener('click', clear);
  byId('centred').addEventListener('input', show);
  rows.addEventListener('input', show);
  mark();
  show();

  return { pixels, answers, show, unit };
})();
