/*
 * The heat map on a process's diagram: each step is coloured by what waits or has waited there, and bears the number. What the
 * figures mean and who may see them is for the server to say (monitor); who may not sees the diagram as ever.
 */
import { Said, ask, el } from '../../../schoolworks/page.js';
import { place } from './placing.js';
import { PAST, WEIGHINGS, figures, nothingHigh, scaleOf, weigh } from './weighing.js';

const root = document.querySelector('base').getAttribute('app-root');
const DEFINITIONS = `${root}/api/engine/engine/default/process-definition`;
const HOTTEST = 5;
const READABLE = 0.9;
const SMALL_BELOW = 0.5;
const CLASSES = 5;
const MARGIN = 14;
const PATIENCE = 20;
const NOT_FOR_ONE = [403, 404];

// what one has chosen is kept from diagram to diagram
let chosen = WEIGHINGS[0].id;
let ofAllVersions = true;
let panel = null;

async function engine(path) {
  const response = await fetch(DEFINITIONS + path, { credentials: 'same-origin' });
  if (!response.ok) {
    throw new Said(`未能读取流程定义（${response.status}）`, [], response.status);
  }
  return response.json();
}

const heatOf = (process, version) =>
  ask(`/monitor/processes/${encodeURIComponent(process)}/heat${version ? `?version=${version}` : ''}`);

function unlessThereIsNone(said) {
  if (said.status !== 404) {
    throw said;
  }
  return null;
}

const isTask = element => element.type === 'bpmn:UserTask';
const isCall = element => element.type === 'bpmn:CallActivity' && Boolean(element.businessObject.calledElement);

const stagesOf = process => ask(`/monitor/processes/${encodeURIComponent(process)}/stages`);

const diagramOf = process => engine(`/key/${encodeURIComponent(process)}`)
  .then(({ id }) => `#/process-definition/${id}/runtime`)
  .catch(unlessThereIsNone);

/** The processes that the diagram calls, each as one step with whatever waits in it and below it, and what waits beside all of them. */
async function readCalled(process) {
  const { stages, beside, from, to, recounting } = await stagesOf(process);
  const linked = of => Promise.all(of.map(async one => ({ ...one, href: await diagramOf(one.process) })));
  return {
    recounting,
    steps: (await linked(stages)).map(stage => ({ ...stage, step: stage.call, from, to, opens: `打开“${stage.name}”流程图` })),
    beside: await linked(beside),
  };
}

/** What the diagram shows: the steps of its own, and the processes that it calls, each as one step. */
async function read(viewer, definition) {
  const elements = viewer.get('elementRegistry').filter(element => isTask(element) || isCall(element));
  const [own, called] = await Promise.all([
    elements.some(isTask) ? heatOf(definition.key, ofAllVersions ? null : definition.version) : null,
    elements.some(isCall) ? readCalled(definition.key) : null,
  ]);
  const version = ofAllVersions ? 'all' : definition.version;
  const steps = (own?.steps ?? []).map(step => {
    const place = [definition.key, version, step.step].map(encodeURIComponent).join('/');
    return {
      ...step,
      from: own.from,
      to: own.to,
      href: `${root}/schoolworks/waiting.html#${place}`,
      opens: '查看在办事项',
      past: { href: `${root}/schoolworks/done.html#${place}`, opens: '查看已办结事项' },
    };
  });
  const at = new Map(elements.map(element => [element.id, element]));
  const all = [...steps, ...(called?.steps ?? [])].map(step => ({ ...step, element: at.get(step.step) }));
  return {
    hasVersions: own !== null,
    recounting: [own, called].some(heat => heat?.recounting),
    beside: called?.beside ?? [],
    // as one reads: the keyboard goes through them in this order
    shown: all.filter(step => step.element).sort((a, b) => a.element.x - b.element.x || a.element.y - b.element.y),
    elsewhere: all.filter(step => !step.element),
  };
}

/* ---- the panel of all figures of a step ---- */

function tell(step, beside, below) {
  hush();
  panel = el('div', { class: 'sw-heat-panel', role: 'tooltip', id: 'sw-heat-panel' },
    el('h4', {}, step.name),
    figures(step).map(part => el('section', {},
      el('h5', {}, part.title),
      el('dl', {}, part.lines.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))))));
  document.body.append(panel);
  const place = beside.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  // below the whole diagram, so that it hides no other step, and beside the number where there is no room for that
  panel.style.left = `${Math.max(4, Math.min(place.left, innerWidth - width - 4))}px`;
  panel.style.top = `${Math.max(4, Math.min(below + 4, innerHeight - height - 4))}px`;
}

function hush() {
  panel?.remove();
  panel = null;
}

/* ---- drawing ---- */

class Heat {
  constructor(viewer, definition) {
    this.viewer = viewer;
    this.definition = definition;
    this.canvas = viewer.get('canvas');
    this.overlays = viewer.get('overlays');
    this.marked = [];
    this.numbers = [];
    this.turn = 0;
    // after the overlays have been shown again
    viewer.get('eventBus').on('canvas.viewbox.changed', 500, () => this.arrange());
  }

  async load() {
    const mine = ++this.turn;
    try {
      const found = await read(this.viewer, this.definition);
      if (mine === this.turn && this.canvas.getContainer()?.isConnected) {
        this.read = found;
        this.asOf = new Date();
        if (!this.said) {
          this.prepare();
        }
        this.draw();
      }
    } catch (said) {
      if (!(said instanceof Said)) {
        throw said;
      }
      if (mine === this.turn) {
        this.refused(said);
      }
    }
  }

  reload() {
    this.said.textContent = '正在统计……';
    return this.load();
  }

  refused(said) {
    if (!this.said && NOT_FOR_ONE.includes(said.status)) {
      // whoever may not see the figures, or no figures there are: the diagram as ever
      return;
    }
    if (!this.said) {
      this.prepare();
      this.choices.hidden = true;
    }
    this.said.textContent = said.message;
  }

  draw() {
    const weighing = WEIGHINGS.find(one => one.id === chosen);
    const { unit, weighed } = weigh(weighing, this.read.shown);
    const scale = scaleOf(weighing, weighed.map(one => one.size), CLASSES);
    hush();
    this.overlays.remove({ type: 'sw-heat' });
    this.marked.forEach(([element, marker]) => this.canvas.removeMarker(element, marker));
    this.marked = weighed.map(one => [one.step.element, `sw-heat-${scale.classOf(one.size)}`]);
    this.marked.forEach(([element, marker]) => this.canvas.addMarker(element, marker));
    this.numbers = weighed.map(one => {
      const link = this.number(one, `${weighing.name} ${one.text} ${unit}`, scale.classOf(one.size), weighing.group === PAST);
      this.overlays.add(one.step.element, 'sw-heat', {
        position: { top: 0, left: 0 },
        // a number is as large as it is, however small the diagram
        scale: { min: 1, max: 1 },
        show: { minZoom: -Infinity, maxZoom: Infinity },
        html: link,
      });
      return { link, size: one.size, element: one.step.element };
    }).sort((a, b) => b.size - a.size);
    this.arrange();
    this.controls(weighing, unit, scale, weighed);
  }

  number({ step, text }, says, heat, isPast) {
    const { href, opens } = (isPast && step.past) || step;
    const told = () => tell(step, link, this.canvas.getContainer().getBoundingClientRect().bottom);
    const link = el('a', {
      class: `sw-heat-number sw-heat-on-${heat}`,
      href,
      'aria-label': `${step.name}：${says}，${opens}`,
      'aria-describedby': 'sw-heat-panel',
      onmouseenter: told,
      onmouseleave: hush,
      onfocus: told,
      onblur: hush,
      onclick: hush,
      // the diagram would take it for the beginning of a move
      onmousedown: event => event.stopPropagation(),
      onkeydown: event => event.key === 'Escape' && hush(),
    }, text);
    return link;
  }

  /** No number hides another, however small the diagram. */
  arrange() {
    const { scale } = this.canvas.viewbox();
    this.numbers.forEach(({ link }) => link.classList.toggle('sw-heat-small', scale < SMALL_BELOW));
    const places = place(this.numbers.map(({ link, element }) => ({
      x: element.x * scale, y: element.y * scale, width: link.offsetWidth, height: link.offsetHeight,
    })));
    this.numbers.forEach(({ link }, i) => {
      link.style.transform = `translate(${places[i].right}px, ${places[i].down}px)`;
    });
  }

  /** The bar above the diagram; what it says is filled in when it is known. */
  prepare() {
    this.said = el('span', { class: 'sw-heat-said', role: 'status' });
    this.legend = el('span', { class: 'sw-heat-legend' });
    this.hottest = el('div', { class: 'sw-heat-hottest' });
    this.choices = el('span', {}, this.weighings(), ' ', this.versions());
    const bar = el('div', { class: 'sw-heat-bar', role: 'region', 'aria-label': '热力图' },
      el('div', { class: 'sw-heat-line' }, this.choices,
        el('button', { type: 'button', class: 'btn btn-default btn-xs', onclick: () => this.reload() }, '刷新'),
        this.legend),
      el('div', { class: 'sw-heat-line' }, this.hottest, this.said));
    const container = this.canvas.getContainer();
    container.parentElement.parentElement.append(bar);
    container.parentElement.classList.add('sw-heated');
    this.canvas.resized();
    this.fit();
  }

  controls(weighing, unit, scale, weighed) {
    this.choices.hidden = false;
    this.choices.lastElementChild.hidden = !this.read.hasVersions;
    this.said.textContent = `截至 ${this.asOf.toLocaleTimeString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' })}${
      this.read.recounting ? '；日历已修正，历史正在后台重算，暂为修正前的数字，稍后请刷新' : ''}`;
    this.legend.replaceChildren(
      ...scale.steps.map((text, i) => el('span', { class: `sw-heat-swatch sw-heat-of-${i}` }, text)),
      el('span', {}, unit));
    this.legend.hidden = weighed.length === 0;
    this.hottest.replaceChildren(...this.ranking(weighing, weighed));
  }

  /** The whole diagram, with room for the numbers at its edges. */
  fit() {
    const { inner, outer } = this.canvas.viewbox();
    const scale = Math.min(1, (outer.width - 2 * MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
    const width = outer.width / scale;
    const height = outer.height / scale;
    if (scale > 0) {
      this.canvas.viewbox({ x: inner.x - (width - inner.width) / 2, y: inner.y - (height - inner.height) / 2, width, height });
    }
  }

  weighings() {
    const groups = [...new Set(WEIGHINGS.map(one => one.group))];
    return el('select', {
      'aria-label': '按什么着色',
      onchange: event => {
        chosen = event.target.value;
        this.draw();
      },
    }, groups.map(group => el('optgroup', { label: group }, WEIGHINGS.filter(one => one.group === group)
      .map(one => el('option', { value: one.id, selected: one.id === chosen }, one.way ? one.name : `${one.name}（${one.unit}）`)))));
  }

  versions() {
    return el('select', {
      'aria-label': '哪些版本',
      onchange: event => {
        ofAllVersions = event.target.value === 'all';
        this.reload();
      },
    },
    el('option', { value: 'all', selected: ofAllVersions }, '全部版本'),
    el('option', { value: 'this', selected: !ofAllVersions }, `本版本（${this.definition.version}）`));
  }

  /** The hottest steps by name: on a long diagram no name can be read. */
  ranking(weighing, weighed) {
    const hottest = [...weighed].sort((a, b) => b.size - a.size).slice(0, HOTTEST).filter(one => one.size > 0);
    const lost = this.read.elsewhere.filter(step => step.open.count > 0);
    return [
      hottest.length === 0
        ? el('span', {}, nothingHigh(weighing, weighed))
        : el('span', {}, '最高：'),
      ...hottest.map(one => el('button', {
        type: 'button',
        class: 'btn btn-link btn-xs',
        title: '在图上定位',
        onclick: () => this.show(one.step.element),
      }, `${one.step.name} ${one.text}`)),
      ...(lost.length === 0 ? [] : [el('span', {}, '旧版本才有：'),
        ...lost.map(step => el('a', { href: step.href }, `${step.name} ${step.open.count} 件 `))]),
      ...(this.read.beside.length === 0 ? [] : [el('span', { class: 'sw-heat-beside' }, '图外在办：'),
        ...this.read.beside.map(one => el('a', { href: one.href, title: `打开“${one.name}”流程图` }, `${one.name} ${one.count} 件 `))]),
    ];
  }

  show({ x, y, width, height, id }) {
    const { outer } = this.canvas.viewbox();
    const across = outer.width / READABLE;
    const down = outer.height / READABLE;
    this.canvas.viewbox({ x: x + (width - across) / 2, y: y + (height - down) / 2, width: across, height: down });
    focusOnceShown(this.overlays.get({ element: id, type: 'sw-heat' })[0].html, PATIENCE);
  }
}

/** Numbers are hidden while the diagram moves. */
function focusOnceShown(link, tries) {
  if (link.getClientRects().length > 0) {
    link.focus({ preventScroll: true });
  } else if (tries > 0) {
    setTimeout(() => focusOnceShown(link, tries - 1), 50);
  }
}

export const heatMap = {
  id: 'schoolworks-heat-map',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  render: async (viewer, { processDefinitionId }) => {
    const definition = await engine(`/${encodeURIComponent(processDefinitionId)}`);
    await new Heat(viewer, definition).load();
  },
  unmount: hush,
};
