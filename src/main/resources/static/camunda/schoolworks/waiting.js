/*
 * The cases that wait at a step of a process (在办事项), the one that waits longest first; or those of all steps, what is due first
 * on top. Which stands behind the # of the address: process/version or all/step, and the page; or ?due=overdue, soon or all, with
 * the filters of the overview, a role and the page. Who may see them is for the server to say; this page shows it.
 */
import { Said, TASKS, ask, at, el, grouped, onlyKnown, say, told, wan } from './page.js';
import { beyond, cell, drawTasks, goToPageOf, projectCells, tasksOf, wantedStep } from './steps.js';

const COLUMNS = [
  ['项目编号', 'w-no'], ['项目名称', null], ['办理岗位', 'w-role'], ['办理人', 'w-holder'], ['开始日期', 'w-since'],
  ['已等待（工作日）', 'w-days', true], ['办理时限', 'w-limit'], ['应办结日期', 'w-due'], ['涉及资金（万元）', 'w-money', true], ['任务', 'w-task'],
];

const ALL_COLUMNS = COLUMNS.map(column => column[0] === '办理时限' ? ['环节', 'w-step'] : column);
const FILTERS = ['due', 'programme', 'township', 'kind', 'band', 'role', 'page'];
const DUE = [['all', '全部在办'], ['urgent', '逾期和临期'], ['overdue', '逾期'], ['soon', '临期（三个工作日内到期）']];

let turn = 0;

/** The open tasks of all steps that are asked for; null where a step is. */
function listed() {
  if (!location.hash.startsWith('#?')) {
    return null;
  }
  const given = new URLSearchParams(location.hash.slice(2));
  onlyKnown(given, FILTERS);
  return given;
}

const wanted = () => wantedStep('监测总览或驾驶舱流程图');

function row(one) {
  return el('tr', {},
    ...projectCells(one),
    cell(one.role),
    one.holder ? cell(one.holder) : el('td', { class: 'soft' }, '待认领'),
    cell(one.since),
    el('td', { class: 'figure' }, grouped(one.days)),
    one.place
      ? el('td', {}, el('a', { href: `#${one.place.replace('/', '/all/')}`, title: `${one.of} · ${one.step}` }, one.step))
      : cell(one.limit || null),
    el('td', {}, one.dueOn === null ? '—' : [
      el('span', { class: one.late ? 'late' : null }, one.late ? `${one.dueOn} 逾期${one.overdueDays > 0 ? ` ${grouped(one.overdueDays)} 日` : ''}` : one.dueOn),
      one.dueProvisional ? [' ', el('span', { class: 'mark', title: '跨入尚未公布放假安排的年份，公布后重算' }, '暂定')] : null,
    ]),
    el('td', { class: 'figure', title: `${grouped(one.money)} 元` }, wan(one.money)),
    one.visible
      ? el('td', {}, el('a', { href: TASKS + encodeURIComponent(one.task), 'aria-label': `打开 ${one.projectNo} 的任务` }, '打开任务'))
      : el('td', { class: 'soft', title: '不在您的任务列表中。进展见项目页' }, '他人任务'));
}

function empty(found) {
  return found.count > 0
    ? beyond(goTo)
    : listed() ? ['没有符合条件的在办事项。可回到', el('a', { href: 'dashboard.html' }, '监测总览'), '另选条件。']
    : ['这一环节现在没有在办事项。可回到', el('a', { href: at('toDiagram').href }, '流程图'), '看其他环节，或在', el('a', { href: 'projects.html' }, '项目'), '中查看各项目的进展。'];
}

function goTo(page) {
  const list = listed();
  if (list) {
    list.set('page', page);
    location.hash = `?${list}`;
    return;
  }
  goToPageOf(wanted(), page);
}

function drawStep(found, { version }) {
  document.title = `${found.step} · 在办事项 · 学建`;
  at('kinds').replaceChildren();
  at('step').textContent = `${found.process} · ${found.step}`;
  at('total').textContent = `${version === 'all' ? '全部版本' : `版本 ${version}`}，共 ${grouped(found.count)} 件，等待最久的在前`;
  drawCases(found, COLUMNS);
}

function drawList(found, list) {
  document.title = `${found.name} · 学建`;
  const shown = list.get('due') ?? 'all';
  at('kinds').replaceChildren(...DUE.map(([due, name]) => {
    const other = new URLSearchParams(list);
    other.delete('page');
    other.set('due', due);
    return el('a', { href: `#?${other}`, 'aria-current': due === shown ? 'page' : null }, name);
  }));
  at('step').textContent = found.name;
  at('total').textContent = [`共 ${grouped(found.count)} 件，先到期的在前`, ...found.selected].join(' · ');
  drawCases(found, ALL_COLUMNS);
}

function drawCases(found, columns) {
  drawTasks(found, columns, found.cases.map(row), empty(found), goTo);
}

/** The way back to the diagram on which the step stands; Cockpit where the engine does not tell its number. */
async function leadToDiagram(process, mine) {
  const response = await fetch(`/camunda/api/engine/engine/default/process-definition/key/${encodeURIComponent(process)}`).catch(() => null);
  const { id } = response?.ok ? await response.json().catch(() => ({})) : {};
  if (id && mine === turn) {
    at('toDiagram').href = `/camunda/app/cockpit/default/#/process-definition/${encodeURIComponent(id)}`;
    at('toDiagram').textContent = '流程图';
  }
}

async function show() {
  // an answer to what was asked before must not show over what is asked now
  const mine = ++turn;
  say('');
  try {
    const list = listed();
    if (list) {
      const found = await ask(`/monitor/open?${list}`);
      if (mine === turn) {
        drawList(found, list);
      }
      return;
    }
    const place = wanted();
    leadToDiagram(place.process, mine);
    const found = await ask(tasksOf(place, 'cases'));
    if (mine === turn) {
      drawStep(found, place);
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (mine === turn) {
      at('step').textContent = said.status === 403 ? '您无权查看' : '没有可显示的事项';
      at('kinds').replaceChildren();
      at('total').textContent = '';
      at('cases').replaceChildren();
      at('pages').hidden = true;
      say(told(said));
    }
  }
}

addEventListener('hashchange', show);
show();
