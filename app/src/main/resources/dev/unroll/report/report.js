/* Draws the charts of a report from the JSON beside this script. */
(() => {
  'use strict';

  const { colour } = page;
  const charts = page.data;
  const values = charts.flatMap(chart => chart.series).flatMap(series => series.points);
  const lastIteration = values.reduce((last, [x]) => Math.max(last, x), 1);
  const scales = new Map(charts.map(chart => [chart.id, 'linear']));

  const format = (value, chart) => (chart.scale === 'PERCENT' ? page.percent.format(value) : page.number(value));

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

  function verticalAxis(chart) {
    const logarithmic = scales.get(chart.id) === 'logarithmic';
    const { highest, fromZero: low } = page.heights(chart.series.flatMap(series => series.points).map(([, y]) => y));
    const fromZero = chart.scale === 'FROM_ZERO' || low;
    return page.verticalAxis(chart.axis, value => format(value, chart), {
      type: scales.get(chart.id),
      beginAtZero: fromZero,
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

  function draw(chart) {
    page.draw(chart.id, {
      datasets: chart.series.map(dataset),
      scales: {
        x: page.horizontalAxis('iteration', { min: 0, max: lastIteration }),
        y: verticalAxis(chart),
      },
      plugins: {
        legend: {
          display: chart.series.length > 1,
          align: 'start',
          labels: { generateLabels: legendLabels, usePointStyle: true, pointStyleWidth: 34, padding: 14 },
        },
        tooltip: page.tooltip({
          title: items => items.length ? 'iteration ' + page.count.format(items[0].parsed.x) : '',
          label: item => item.dataset.label + ': ' + format(item.parsed.y, chart),
        }),
      },
    });
  }

  for (const button of document.querySelectorAll('button[data-scale]')) {
    button.addEventListener('click', () => {
      page.press(button);
      scales.set(button.dataset.chart, button.dataset.scale);
      draw(charts.find(chart => chart.id === button.dataset.chart));
    });
  }

  page.drawAlways(() => charts.forEach(draw));
})();
