/* A chart of the overview as a picture that can stand alone in a report: with what it shows, in which unit, of when, and of which filter. */

const SCALE = 2;
const MARGIN = 16;
const TITLE = 26;
const LINE = 18;
const BELOW = 8;
const INK = '#1d2733';
const SOFT = '#556270';
const WIDEST_NAME = 320;

/** Cut where the picture ends; Chinese has no words to be kept together. */
function wrapped(pen, text, width) {
  const lines = [''];
  for (const letter of text) {
    const line = lines.at(-1) + letter;
    if (pen.measureText(line).width > width) {
      lines.push(letter);
    } else {
      lines[lines.length - 1] = line;
    }
  }
  return lines;
}

/** The chart drawn anew, away from the page, where its names need not be cut. */
function redrawn(chart) {
  const width = chart.getWidth() + WIDEST_NAME;
  const alone = window.echarts.init(document.createElement('div'), null, { width, height: chart.getHeight() });
  const option = chart.getOption();
  for (const axis of option.yAxis ?? []) {
    if (axis.axisLabel?.overflow === 'truncate') {
      delete axis.axisLabel.width;
      axis.axisLabel.overflow = 'none';
    }
  }
  alone.setOption({ ...option, animation: false });
  const drawn = alone.getRenderedCanvas({ pixelRatio: SCALE, backgroundColor: '#fff' });
  alone.dispose();
  return drawn;
}

/**
 * @param title with the unit
 * @param notes lines below it: the day, the period, the filter
 * @param font the family in which the chart is written
 * @returns the address of a PNG
 */
export function picture(chart, title, notes, font) {
  const drawn = redrawn(chart);
  const made = document.createElement('canvas');
  made.width = drawn.width + 2 * MARGIN * SCALE;
  const pen = made.getContext('2d');
  const small = `12px ${font}`;
  pen.font = small;
  const lines = notes.flatMap(note => wrapped(pen, note, drawn.width / SCALE));
  const head = MARGIN + TITLE + lines.length * LINE + BELOW;
  // setting the height empties the canvas, and the pen begins anew
  made.height = drawn.height + (head + MARGIN) * SCALE;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, made.width, made.height);
  pen.drawImage(drawn, MARGIN * SCALE, head * SCALE);
  pen.scale(SCALE, SCALE);
  pen.textBaseline = 'top';
  pen.fillStyle = INK;
  pen.font = `600 16px ${font}`;
  pen.fillText(title, MARGIN, MARGIN);
  pen.fillStyle = SOFT;
  pen.font = small;
  lines.forEach((line, i) => pen.fillText(line, MARGIN, MARGIN + TITLE + i * LINE));
  return made.toDataURL('image/png');
}
