/*
 * What Tasklist shows besides its own: links to our pages, on each card of the list which project its task is of, and the diagram
 * where the task stands.
 */
import { links } from '../../../assets/links.js';
import { pastLink } from '../../../assets/past.js';
import { showActive } from '../../../assets/diagram.js';

const root = document.querySelector('base').getAttribute('app-root');

/** A list shows fifteen; the server answers for fifty at once. */
const MOST = 50;

const known = new Map();
let waiting = new Map();

/** All cards of a list are drawn in one breath: their questions are put as one. */
function card(taskId) {
  if (known.has(taskId)) {
    return Promise.resolve(known.get(taskId));
  }
  if (waiting.size === 0) {
    setTimeout(ask);
  }
  if (!waiting.has(taskId)) {
    waiting.set(taskId, Promise.withResolvers());
  }
  return waiting.get(taskId).promise;
}

async function ask() {
  const asked = waiting;
  waiting = new Map();
  const ids = [...asked.keys()];
  for (let from = 0; from < ids.length; from += MOST) {
    const some = ids.slice(from, from + MOST);
    let cards = [];
    try {
      const response = await fetch(`${root}/api/schoolworks/worklist/cards?tasks=${some.map(encodeURIComponent).join(',')}`);
      cards = response.ok ? await response.json() : [];
    } catch {
      // a card without its project is still a card
    }
    cards.forEach(one => known.set(one.task, one));
    some.forEach(id => asked.get(id).resolve(known.get(id)));
  }
}

function text(tag, className, content) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  return element;
}

const project = {
  id: 'schoolworks-project',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  render: async (node, { taskId }) => {
    const of = await card(taskId);
    if (of) {
      node.replaceChildren(text('div', 'sw-card-name', of.name), text('div', 'sw-card-no', of.no));
      if (of.sample) {
        node.lastChild.append(' ', text('span', 'sw-card-mark', '样例'));
      }
      if (of.dueProvisional) {
        node.lastChild.append(' ', text('span', 'sw-card-mark', '期限暂定'));
      }
    }
  },
};

/** There is no plugin point for the diagram: its viewer is found where it is drawn, and asked once the task is marked on it. */
function drawn(pane) {
  const viewer = window.angular?.element(pane).isolateScope()?.control?.getViewer?.();
  viewer?.on('import.done', () => setTimeout(() => {
    const canvas = viewer.get('canvas');
    showActive(viewer, viewer.get('elementRegistry').filter(element => canvas.hasMarker(element.id, 'highlight')).map(({ id }) => id));
  }));
}

new MutationObserver(changes => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node instanceof HTMLElement) {
        [node, ...node.querySelectorAll('.diagram-pane')].filter(one => one.matches('.diagram-pane')).forEach(drawn);
      }
    }
  }
}).observe(document.body, { childList: true, subtree: true });

export default [...links('tasklist.navbar.action', 400), pastLink('tasklist.navbar.action', 399), project];
