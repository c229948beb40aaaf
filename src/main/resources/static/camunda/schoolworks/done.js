/*
 * What is over at a step of a process in the past year (已办结事项), the latest first: the tasks behind a number of the past on the heat
 * map. Which step stands behind the # of the address as it does for those that wait: process/version or all/step, and the page.
 */
import { Said, ask, at, el, grouped, say, told, wan } from './page.js';
import { beyond, cell, drawTasks, goToPageOf, projectCells, tasksOf, wantedStep } from './steps.js';

const COLUMNS = [
  ['项目编号', 'w-no'], ['项目名称', null], ['办理岗位', 'w-role'], ['办理人', 'w-who'], ['到达', 'w-day'], ['办结', 'w-day'],
  ['用时', 'w-count', true], ['认领前等待', 'w-count', true], ['结果', 'w-verdict'], ['应办结日期', 'w-due'],
  ['金额（万元）', 'w-count', true], ['办件', 'w-case'],
];

let turn = 0;

const wanted = () => wantedStep('驾驶舱流程图');

const goTo = page => goToPageOf(wanted(), page);

function row(one) {
  return el('tr', {},
    ...projectCells(one),
    cell(one.role), cell(one.doneBy), cell(one.openedOn), cell(one.doneOn),
    el('td', { class: 'figure' }, grouped(one.days)),
    el('td', { class: 'figure' }, grouped(one.waitingDays)),
    cell(one.verdict),
    el('td', { title: one.limit || null }, one.dueOn === null ? '—' : el('span', { class: one.late ? 'late' : null }, one.late ? `${one.dueOn} 超期` : one.dueOn)),
    el('td', { class: 'figure', title: `${grouped(one.money)} 元` }, wan(one.money)),
    el('td', {}, el('a', { href: `past.html#case/${encodeURIComponent(one.caseId)}`, 'aria-label': `查看 ${one.projectNo} 的办理过程` }, '办理过程')));
}

function draw(found, { version }) {
  document.title = `${found.step} · 已办结事项 · 学建`;
  at('step').textContent = `${found.process} · ${found.step}`;
  at('total').textContent = `${version === 'all' ? '全部版本' : `版本 ${version}`}，${found.from} 至 ${found.to} 办结 ${grouped(found.count)} 件，最近办结的在前；天数为工作日${
    found.recounting ? '；日历已修正，件数正在后台重算' : ''}`;
  drawTasks(found, COLUMNS, found.tasks.map(row), found.count > 0
    ? beyond(goTo)
    : ['过去一年这一环节没有办结的事项。更早的在', el('a', { href: 'past.html' }, '历史办件'), '中查询。'], goTo);
}

async function show() {
  // an answer to what was asked before must not show over what is asked now
  const mine = ++turn;
  say('');
  try {
    const place = wanted();
    const found = await ask(tasksOf(place, 'done'));
    if (mine === turn) {
      draw(found, place);
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (mine === turn) {
      at('step').textContent = '无法显示';
      at('total').textContent = '';
      at('cases').replaceChildren();
      at('pages').hidden = true;
      say(told(said));
    }
  }
}

addEventListener('hashchange', show);
show();
