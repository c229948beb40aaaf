/*
 * Finished cases (历史办件): the list with its filter, which stands behind the # of the address, and one case with its steps, its
 * sub-cases and what the engine has noted. Who sees which is for the server to say; this page shows it.
 */
import { Said, ask, askFor, asked, at, day, el, grouped, meant, onlyKnown, say, wan } from './page.js';

const FILTERS = ['process', 'programme', 'q', 'from', 'to'];
const LAST_PAGE = 2000;
const MINUTES = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

let turn = 0;
let filled = false;

const minute = instant => instant ? MINUTES.format(new Date(instant)) : '—';
const cell = (text, title) => el('td', { title: title ? text : null }, text ?? '—');
const number = value => el('td', { class: 'figure' }, value === null || value === undefined ? '—' : grouped(value));

function table(columns, rows, empty) {
  return rows.length === 0
    ? el('p', { class: 'empty' }, empty)
    : el('table', {},
        el('thead', {}, el('tr', {}, columns.map(([name, kind]) => el('th', { scope: 'col', class: kind ?? null }, name)))),
        el('tbody', {}, rows));
}

/* ---- the list ---- */

const go = change => askFor(FILTERS, change.page, show);

async function fillFilters() {
  const [processes, choices] = await Promise.all([ask('/monitor/past/processes'), ask('/projects/choices')]);
  const fields = at('filters').elements;
  fields.process.append(...processes.map(one => el('option', { value: one.id }, one.name)));
  fields.programme.append(...choices.programmes.map(one => el('option', { value: one.id }, one.name)));
  filled = true;
}

const COLUMNS = [['项目', null], ['办件', 'w-16'], ['开始', 'w-9'], ['办结', 'w-9'], ['金额（万元）', 'w-9 figure'], ['工作日', 'w-6 figure'], ['结果', 'w-20'],
  ['环节数', 'w-6 figure'], ['退回次数', 'w-6 figure']];

function line(one) {
  return el('tr', {},
    el('td', { title: one.project }, el('a', { href: `projects.html#${one.projectNo}` }, one.projectNo), ` ${one.project}`,
      one.sample ? el('span', { class: 'mark' }, '样例') : null),
    el('td', {}, el('a', { href: `#case/${one.caseId}` }, one.process), one.version ? ` 第${one.version}版` : null),
    cell(one.startedOn), cell(one.endedOn),
    el('td', { class: 'figure', title: one.amount ? `${grouped(one.amount)} 元` : null }, one.amount ? wan(one.amount) : '—'), number(one.days),
    el('td', { class: one.deleted ? 'late' : null, title: one.outcome }, one.outcome ?? '—'),
    number(one.steps), number(one.sentBack));
}

async function drawList(isCurrent) {
  if (!filled) {
    await fillFilters();
  }
  const { given, page } = asked();
  onlyKnown(given, [...FILTERS, 'page']);
  FILTERS.forEach(name => {
    at('filters').elements[name].value = given.get(name) ?? '';
  });
  day(given.get('from') ?? '', '办结起日');
  day(given.get('to') ?? '', '办结止日');
  const isFiltered = FILTERS.some(name => given.get(name));
  const question = new URLSearchParams(FILTERS.filter(name => given.get(name)).map(name => [name, given.get(name)]));
  question.set('page', page);
  const found = await ask(`/monitor/past?${question}`);
  if (!isCurrent()) {
    return;
  }
  at('clear').hidden = !isFiltered;
  at('rows').replaceChildren(table(COLUMNS, found.cases.map(line),
    page > 1 ? '没有更早的办件，请返回上一页。'
      : isFiltered ? '没有符合条件的办件。请放宽条件，或点“清除条件”查看全部。'
        : '还没有办结的办件。办理中的办件在驾驶舱查看，办结后即出现在这里。'));
  at('pages').hidden = found.count === 0;
  at('where').textContent = `第 ${grouped(page)} / ${grouped(found.pages)} 页，共 ${grouped(found.count)} 件`
    + `${found.beyond ? '以上（更早的请按日期查询）' : ''}，最近办结的在前`;
  at('prior').disabled = page === 1;
  at('next').disabled = !found.more || page === LAST_PAGE;
}

at('filters').addEventListener('submit', event => {
  event.preventDefault();
  go({ page: 1 });
});
at('clear').addEventListener('click', () => {
  at('filters').reset();
  go({ page: 1 });
});
at('prior').addEventListener('click', () => go({ page: asked().page - 1 }));
at('next').addEventListener('click', () => go({ page: asked().page + 1 }));

/* ---- one case ---- */

const fact = (name, value) => value === null || value === undefined ? null
  : el('div', {}, el('dt', {}, name), el('dd', {}, value));

function related(one) {
  return [el('a', { href: `#case/${one.caseId}` }, one.process),
    `（${one.startedOn} 至 ${one.endedOn ?? '今'}，${one.outcome ?? '办理中'}）`];
}

function due(step) {
  if (!step.dueOn) {
    return el('td', {}, step.limit || '—');
  }
  return el('td', {}, step.dueOn, step.dueProvisional ? el('span', { class: 'mark' }, '暂定') : null,
    el('small', { class: step.late ? 'late' : null }, step.late ? `逾期 · ${step.limit}` : step.limit));
}

function stepRow(step) {
  return el('tr', {},
    el('td', {}, step.name, el('small', {}, step.role)),
    el('td', { class: 'nowrap' }, minute(step.openedAt)),
    el('td', {}, step.claimedBy ?? (step.doneAt || step.cancelledAt ? '—' : '待签收'), el('small', {}, step.claimedAt ? minute(step.claimedAt) : '')),
    el('td', {}, step.doneBy ?? (step.cancelledAt ? '已取消' : '办理中'), el('small', {}, step.doneAt ?? step.cancelledAt ? minute(step.doneAt ?? step.cancelledAt) : '')),
    cell(step.verdict), el('td', { class: 'opinion' }, step.opinion || '—'),
    number(step.waitingDays), number(step.handlingDays), due(step));
}

function operationRow(one) {
  return el('tr', {}, el('td', { class: 'nowrap' }, minute(one.at)), cell(one.by), cell(one.what),
    cell(one.step ? `${one.on} ${one.step}` : one.on), cell(one.assignee === one.by ? null : one.assignee));
}

/** What a payment came to, to whom and for which contract. */
function money(paid) {
  return paid ? [
    fact('收款人', paid.payee),
    fact('申请金额', `${wan(paid.claimed)} 万元`),
    fact('核定金额', paid.certified ? el('b', {}, `${wan(paid.certified)} 万元`) : null),
    fact('付款日期', paid.paidOn),
    fact('合同', paid.contractNo), fact('发票', paid.invoiceNo),
  ] : [];
}

async function drawCase(id, isCurrent) {
  const one = await ask(`/monitor/past/${encodeURIComponent(id)}`);
  if (!isCurrent()) {
    return;
  }
  document.title = `${one.process} ${one.projectNo} · 学建`;
  at('case').replaceChildren(
    el('section', { class: 'card head' },
      el('h2', {}, `${one.process} 第${one.version}版`,
        el('span', { class: one.deleted ? 'chip broken' : 'chip' }, one.outcome ?? '办理中'),
        one.recordIntact ? el('span', { class: 'chip' }, '✓ 审批记录完整') : el('span', { class: 'chip broken' }, '✗ 审批记录不完整')),
      el('dl', { class: 'facts' },
        fact('项目', [el('a', { href: `projects.html#${one.projectNo}` }, one.projectNo), ` ${one.project}`]),
        fact('开始', minute(one.startedAt)), fact('办结', one.endedAt ? minute(one.endedAt) : null),
        fact(one.endedAt ? '历时' : '已历时', `${grouped(one.days)} 个工作日`),
        ...money(one.payment),
        fact('上级办件', one.parent ? related(one.parent) : null))),
    one.called.length === 0 ? '' : el('section', { class: 'card' }, el('h2', {}, '下级办件'),
      el('ol', {}, one.called.map(child => el('li', {}, related(child))))),
    el('section', { class: 'card', id: 'steps' }, el('h2', {}, '办理过程', el('small', {}, '（等待、办理按工作日计）')),
      table([['环节'], ['到达'], ['签收'], ['办理'], ['结果'], ['意见'], ['等待', 'figure'], ['办理', 'figure'], ['期限']],
        one.steps.map(stepRow), '这个办件没有人工环节，各阶段在下级办件中办理。')),
    el('section', { class: 'card', id: 'operations' }, el('h2', {}, '操作记录', el('small', {}, '（流程引擎自动记载）')),
      table([['时间'], ['操作人'], ['操作'], ['对象'], ['交给']], one.operations.map(operationRow), '流程引擎没有记载操作。')));
}

/* ---- which of them ---- */

async function show() {
  const mine = ++turn;
  const isCurrent = () => mine === turn;
  const place = meant(location.hash.slice(1));
  const isCase = place.startsWith('case/');
  say('');
  at('busy').textContent = '正在查询…';
  document.title = '历史办件 · 学建';
  try {
    await (isCase ? drawCase(place.slice('case/'.length), isCurrent) : drawList(isCurrent));
    if (isCurrent()) {
      at('list').hidden = isCase;
      at('case').hidden = !isCase;
      at('toList').toggleAttribute('aria-current', !isCase);
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (isCurrent()) {
      at('case').hidden = true;
      at('list').hidden = isCase;
      at('list').hidden = isCase || said.status === 403;
      at('rows').replaceChildren(el('p', { class: 'empty' }, '请改正上面的条件后重新查询，或', el('a', { href: '#' }, '查看全部办件'), '。'));
      at('clear').hidden = true;
      at('pages').hidden = true;
      say([said.message, ...said.faults.map(fault => fault.reason).filter(reason => reason !== said.message)].join('；'));
    }
  } finally {
    if (isCurrent()) {
      at('busy').textContent = '';
    }
  }
}

addEventListener('hashchange', show);
show();
