/*
 * What the lists of tasks at a step have in common (在办事项, 已办结事项): which step stands behind the # of the address, how a row
 * begins, and the table with its pages.
 */
import { Said, at, el, grouped, meant } from './page.js';

/** Process, version or "all", step and page. @throws Said where the address leads to no step */
export function wantedStep(way) {
  const [process, version, step, page = '1'] = location.hash.slice(1).split('/').map(meant);
  if (!process || !step || !/^(all|[1-9][0-9]{0,8})$/.test(version) || !/^[1-9][0-9]{0,8}$/.test(page)) {
    throw new Said(`地址不完整，看不出是哪个环节。请从${way}上的数字进入。`);
  }
  return { process, version, step, page: Number(page) };
}

export function goToPageOf({ process, version, step }, page) {
  location.hash = [process, version, step, page].map(encodeURIComponent).join('/');
}

/** Where the server tells of the step's tasks. */
export function tasksOf({ process, version, step, page }, which) {
  const of = new URLSearchParams({ page });
  if (version !== 'all') {
    of.set('version', version);
  }
  return `/monitor/processes/${encodeURIComponent(process)}/steps/${encodeURIComponent(step)}/${which}?${of}`;
}

export const cell = text => el('td', { title: text }, text ?? '—');

/** The project's number and name, with which each row begins. */
export const projectCells = one => [
  cell(one.projectNo),
  el('td', {}, el('div', { class: 'named' },
    el('a', { href: `projects.html#${encodeURIComponent(one.projectNo)}`, title: one.project }, one.project),
    one.sample ? el('span', { class: 'mark', title: '来源未给出名称，此名为样例' }, '样例') : null)),
];

/**
 * Draws a page of them.
 *
 * @param columns of name, width and whether it holds figures
 * @param empty what is said where there is no row
 */
export function drawTasks({ page, pages }, columns, rows, empty, goTo) {
  at('cases').replaceChildren(rows.length === 0
    ? el('p', { class: 'empty' }, empty)
    : el('table', {},
        el('thead', {}, el('tr', {}, columns.map(([name, width, isFigure]) =>
          el('th', { scope: 'col', class: [width, isFigure && 'figure'].filter(Boolean).join(' ') || null }, name)))),
        el('tbody', {}, rows)));
  at('pages').hidden = pages < 2;
  at('where').textContent = `第 ${grouped(page)} / ${grouped(pages)} 页`;
  for (const [id, isOff, to] of [['first', page <= 1, 1], ['prior', page <= 1, page - 1], ['next', page >= pages, page + 1], ['last', page >= pages, pages]]) {
    at(id).disabled = isOff;
    at(id).onclick = () => goTo(to);
  }
}

/** In place of an empty page behind the last. */
export const beyond = goTo => ['这一页没有事项，', el('button', { type: 'button', class: 'text', onclick: () => goTo(1) }, '回到首页'), '。'];
