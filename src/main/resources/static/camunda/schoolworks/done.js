/*
 * What is over at a step of a process in the past year (已办结事项), the latest first: the tasks behind a number of the past on the heat
 * map. Which step stands behind the # of the address as it does for those that wait: process/version or all/step, and the page.
 */
import { Said, ask, at, el, grouped, meant, say, told, wan } from './page.js';

const COLUMNS = [
  ['项目编号', 'w-no'], ['项目名称', null], ['办理岗位', 'w-role'], ['办理人', 'w-who'], ['到达', 'w-day'], ['办结', 'w-day'],
  ['用时', 'w-count', true], ['认领前等待', 'w-count', true], ['结果', 'w-verdict'], ['应办结日期', 'w-due'],
  ['金额（万元）', 'w-count', true], ['办件', 'w-case'],
];

let turn = 0;

/** @throws Said where the address leads to no step */
function wanted() {
  const [process, version, step, page = '1'] = location.hash.slice(1).split('/').map(meant);
  if (!process || !step || !/^(all|[1-9][0-9]{0,8})$/.test(version) || !/^[1-9][0-9]{0,8}$/.test(page)) {
    throw new Said('地址不完整，看不出是哪个环节。请从驾驶舱流程图上的数字进入。');
  }
  return { process, version, step, page: Number(page) };
}

function row(one) {
  const cell = text => el('td', { title: text }, text ?? '—');
  return el('tr', {},
    cell(one.projectNo),
    el('td', {}, el('div', { class: 'named' },
      el('a', { href: `projects.html#${encodeURIComponent(one.projectNo)}`, title: one.project }, one.project),
      one.sample ? el('span', { class: 'mark', title: '来源未给出名称，此名为样例' }, '样例') : null)),
    cell(one.role), cell(one.doneBy), cell(one.openedOn), cell(one.doneOn),
    el('td', { class: 'figure' }, grouped(one.days)),
    el('td', { class: 'figure' }, grouped(one.waitingDays)),
    cell(one.verdict),
    el('td', { title: one.limit || null }, one.dueOn === null ? '—' : el('span', { class: one.late ? 'late' : null }, one.late ? `${one.dueOn} 超期` : one.dueOn)),
    el('td', { class: 'figure', title: `${grouped(one.money)} 元` }, wan(one.money)),
    el('td', {}, el('a', { href: `past.html#case/${encodeURIComponent(one.caseId)}`, 'aria-label': `查看 ${one.projectNo} 的办理过程` }, '办理过程')));
}

function goTo(page) {
  const { process, version, step } = wanted();
  location.hash = [process, version, step, page].map(encodeURIComponent).join('/');
}

function draw(found, { version }) {
  const { pages } = found;
  document.title = `${found.step} · 已办结事项 · 学建`;
  at('step').textContent = `${found.process} · ${found.step}`;
  at('total').textContent = `${version === 'all' ? '全部版本' : `版本 ${version}`}，${found.from} 至 ${found.to} 办结 ${grouped(found.count)} 件，最近办结的在前；天数为工作日${
    found.recounting ? '；日历已修正，件数正在后台重算' : ''}`;
  at('cases').replaceChildren(found.tasks.length > 0
    ? el('table', {},
        el('thead', {}, el('tr', {}, COLUMNS.map(([name, width, isFigure]) =>
          el('th', { scope: 'col', class: [width, isFigure && 'figure'].filter(Boolean).join(' ') || null }, name)))),
        el('tbody', {}, found.tasks.map(row)))
    : el('p', { class: 'empty' }, found.count > 0
      ? ['这一页没有事项，', el('button', { type: 'button', class: 'text', onclick: () => goTo(1) }, '回到首页'), '。']
      : ['过去一年这一环节没有办结的事项。更早的在', el('a', { href: 'past.html' }, '历史办件'), '中查询。']));
  at('pages').hidden = pages < 2;
  at('where').textContent = `第 ${grouped(found.page)} / ${grouped(pages)} 页`;
  at('first').disabled = found.page <= 1;
  at('prior').disabled = found.page <= 1;
  at('next').disabled = found.page >= pages;
  at('last').disabled = found.page >= pages;
  at('first').onclick = () => goTo(1);
  at('prior').onclick = () => goTo(found.page - 1);
  at('next').onclick = () => goTo(found.page + 1);
  at('last').onclick = () => goTo(pages);
}

async function show() {
  // an answer to what was asked before must not show over what is asked now
  const mine = ++turn;
  say('');
  try {
    const place = wanted();
    const of = new URLSearchParams({ page: place.page });
    if (place.version !== 'all') {
      of.set('version', place.version);
    }
    const found = await ask(`/monitor/processes/${encodeURIComponent(place.process)}/steps/${encodeURIComponent(place.step)}/done?${of}`);
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
