/* A long process does not fit on a screen: where its names could not be read, a diagram is opened around what is active. */
const READABLE = 0.9;
const STILL_READABLE = 0.6;

/** Shows these elements of the diagram, or the first of them where they are too far from each other. */
export function showActive(viewer, ids) {
  const canvas = viewer.get('canvas');
  const root = canvas.getRootElement();
  const active = ids.map(id => viewer.get('elementRegistry').get(id))
    .filter(element => element && canvas.findRoot(element) === root);
  const { outer, scale } = canvas.viewbox();
  if (active.length === 0 || scale >= STILL_READABLE || !outer.width || !outer.height) {
    return;
  }
  const width = outer.width / READABLE;
  const height = outer.height / READABLE;
  const all = box(active);
  const shown = all.width <= width && all.height <= height ? all : box(active.slice(0, 1));
  canvas.viewbox({
    x: shown.x + (shown.width - width) / 2,
    y: shown.y + (shown.height - height) / 2,
    width,
    height,
  });
}

function box(elements) {
  const x = Math.min(...elements.map(element => element.x));
  const y = Math.min(...elements.map(element => element.y));
  return {
    x,
    y,
    width: Math.max(...elements.map(element => element.x + element.width)) - x,
    height: Math.max(...elements.map(element => element.y + element.height)) - y,
  };
}
