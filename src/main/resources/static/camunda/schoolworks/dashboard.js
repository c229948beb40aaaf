/*
 * The overview (监测总览): how many projects stand where, what is overdue and with whom, and what the period has brought. The
 * filters stand behind the # of the address, so that a view can be sent. Each chart has its numbers in a table besides.
 */
import { API, Said, TASKS, ask, at, el, grouped, onlyKnown, say, wan } from './page.js';
import { picture } from './picture.js';

const NAMES = ['programme', 'township', 'kind', 'band', 'from', 'to'];
// told apart by lightness too, for whoever does not see colours, and by the numbers
const STAGES = ['#1f5f6b', '#3f8f9b', '#7fb6a4', '#d9a441', '#2c7a4b', '#b7c9e8', '#5b6fa8', '#9aa5ad'];
const OPENED = '#9cc3cb';
const DONE = '#1f5f6b';
const QUEUE = '#a8321f';
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';

const filters = at('filters');
const charts = {};
const AGAIN_AFTER = 15_000;
let turn = 0;
/** The period that is shown where the address asks for none; it stays out of the address. */
let usual = { from: '', to: '' };

/* ---- the filters, in the address ---- */

function asked() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(NAMES.map(name => [name, given.get(name) ?? '']));
}

function query() {
  const wanted = asked();
  // whatever somebody wrote into the address is for the server to refuse
  const said = NAMES.filter(name => wanted[name]).map(name => [name, wanted[name]]);
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`;
}

function showFilters(board) {
  const wanted = asked();
  usual = board ? { from: board.from.slice(0, 7), to: board.until.slice(0, 7) } : { from: '', to: '' };
  for (const name of NAMES) {
    filters.elements[name].value = wanted[name] || (usual[name] ?? '');
  }
  if (board) {
    wholeMonths(wanted);
  }
}

/** A day that stands in the address is of a month that counts whole: field and address say the month that is shown. */
function wholeMonths(wanted) {
  const days = ['from', 'to'].filter(name => wanted[name] && wanted[name].trim() !== usual[name]);
  days.forEach(name => { filters.elements[name].value = usual[name]; });
  if (days.length > 0) {
    const said = NAMES.map(name => [name, filters.elements[name].value]).filter(([name, value]) => value && wanted[name]);
    history.replaceState(null, '', `#${new URLSearchParams(said)}`);
    say(`期间按整月统计，下面是 ${usual.from} 至 ${usual.to} 的数字。`, 'done');
  }
}

/** Where the open tasks of all steps are listed, with what is filtered here. */
function open(more) {
  const wanted = asked();
  const said = ['programme', 'township', 'kind', 'band'].filter(name => wanted[name]).map(name => [name, wanted[name]]);
  return `waiting.html#?${new URLSearchParams([...Object.entries(more), ...said])}`;
}

filters.addEventListener('change', () => {
  const before = asked();
  const said = NAMES.map(name => [name, filters.elements[name].value.trim()])
    .filter(([name, value]) => value && (before[name] || value !== usual[name]));
  location.hash = new URLSearchParams(said).toString();
});
filters.addEventListener('submit', event => event.preventDefault());
filters.addEventListener('reset', event => {
  event.preventDefault();
  location.hash = '';
});

/* ---- tables ---- */

/** @param columns of [head, how to draw the cell, its class] */
function table(columns, rows, empty) {
  return rows.length === 0
    ? el('p', { class: 'empty' }, empty)
    : el('table', {},
        el('thead', {}, el('tr', {}, columns.map(([head, , kind]) => el('th', { scope: 'col', class: kind }, head)))),
        el('tbody', {}, rows.map(row => el('tr', {}, columns.map(([, draw, kind]) => {
          const drawn = draw(row) ?? '—';
          return el('td', { class: kind, title: kind === 'long' && typeof drawn === 'string' ? drawn : null }, drawn);
        })))));
}

const put = (id, ...content) => at(id).querySelector('.numbers').replaceChildren(...content);
const count = number => number === null || number === undefined ? null : grouped(number);
const days = number => number === null || number === undefined ? null : Number(number).toFixed(1);
const percent = number => number === null || number === undefined ? null : `${Number(number).toFixed(1)}%`;
const late = number => number > 0 ? el('span', { class: 'late' }, grouped(number)) : '0';

/** A name leads to the open tasks behind it; where there are none it leads nowhere. */
const led = (row, href) => row.id === null || row.open === 0 ? row.name : el('a', { href, title: `${row.name}：查看在办事项` }, row.name);

/** How much is open, and how much of it overdue; the numbers stand beside it. Of the rest together there is no bar. */
function bar(row, most) {
  if (row.id === null) {
    return '';
  }
  const whole = el('span', { class: 'bar', 'aria-hidden': 'true' });
  whole.style.width = `${most === 0 ? 0 : Math.max(1, row.open * 100 / most)}%`;
  const overdue = el('span', { class: 'overdue' });
  overdue.style.width = `${row.open === 0 ? 0 : row.overdue * 100 / row.open}%`;
  whole.append(overdue);
  return whole;
}

function places(id, first, rows, empty) {
  const most = Math.max(0, ...rows.filter(row => row.id !== null).map(row => row.open));
  put(id, table([
    ...first,
    ['', row => bar(row, most), 'bars'],
    ['在办', row => count(row.open), 'figure'],
    ['其中逾期', row => late(row.overdue), 'figure'],
    ['已等 P90（工作日）', row => count(row.p90), 'figure'],
    ['待办（万元）', row => wan(row.money), 'figure'],
    ['本期办结', row => count(row.done), 'figure'],
    ['平均用时（工作日）', row => days(row.meanDays), 'figure'],
  ], rows, empty));
}

/** In the narrow cards without the bar: the columns are many. */
function roles(id, head, rows, empty) {
  put(id, table([
    [head, row => led(row, open({ role: row.id })), 'long'],
    ['在办', row => count(row.open), 'figure'],
    ['逾期', row => late(row.overdue), 'figure'],
    ['已等P90', row => count(row.p90), 'figure'],
    ['待办（万元）', row => wan(row.money), 'figure'],
    ['本期办结', row => count(row.done), 'figure'],
    ['平均用时', row => days(row.meanDays), 'figure'],
  ], rows, empty));
}

/* ---- charts ---- */

function chart(id, option) {
  const place = at(id).querySelector('.chart');
  if (!window.echarts) {
    place.replaceChildren(el('p', { class: 'empty' }, '图没有载入，数字见表。'));
    return;
  }
  charts[id] ??= window.echarts.init(place);
  charts[id].setOption({
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: 12 },
    // drawn on the canvas: as HTML it would need styles that the page's policy forbids
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
    ...option,
  }, true);
  charts[id].resize();
}

/** Says so in place of a chart where there is nothing to draw. */
function empty(id, isEmpty, words) {
  const place = at(id).querySelector('.chart');
  place.hidden = isEmpty;
  at(id).querySelector('.picture').hidden = isEmpty;
  at(id).querySelector('.nothing')?.remove();
  if (isEmpty && words) {
    place.after(el('p', { class: 'empty nothing' }, words));
  }
  return isEmpty;
}

function drawFunnel(board) {
  put('funnel', table([
    ['专项', row => row.name, 'long'],
    ...board.stages.map((stage, index) => [stage, row => count(row.counts[index]), 'figure']),
    ['合计', row => count(row.projects), 'figure'],
    ['金额（万元）', row => wan(row.amount), 'figure'],
  ], board.funnel, '没有符合条件的项目。请放宽或清除筛选；新项目在“项目”页登记。'));
  if (empty('funnel', board.funnel.length === 0, '')) {
    return;
  }
  const shown = [...board.funnel].sort((a, b) => b.projects - a.projects).slice(0, 10).reverse();
  chart('funnel', {
    color: STAGES,
    legend: { top: 0, itemWidth: 12, itemHeight: 8, itemGap: 8, textStyle: { fontSize: 11 } },
    grid: { left: 4, right: 30, top: 26, bottom: 2, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, splitNumber: 4 },
    yAxis: { type: 'category', data: shown.map(row => row.name), axisLabel: { width: 128, overflow: 'truncate', fontSize: 11 } },
    series: board.stages.map((stage, index) => ({
      name: stage,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 18,
      label: { show: true, fontSize: 11, formatter: ({ value }) => value > 0 ? String(value) : '' },
      labelLayout: { hideOverlap: true },
      data: shown.map(row => row.counts[index]),
    })),
  });
}

function drawWeeks(board) {
  put('weeks', table([
    ['周一', row => row.week],
    ['新增', row => count(row.opened), 'figure'],
    ['办结', row => count(row.done), 'figure'],
    ['取消', row => count(row.cancelled), 'figure'],
    ['周末在办', row => count(row.open), 'figure'],
  ], [...board.weeks].reverse(), '没有数字。'));
  if (empty('weeks', board.weeks.every(one => one.opened + one.done + one.open === 0), '这段时间没有新增、办结和在办的事项。请放宽期间或筛选。')) {
    return;
  }
  chart('weeks', {
    color: [OPENED, DONE, QUEUE],
    legend: { top: 0, itemWidth: 14, itemHeight: 8 },
    grid: { left: 16, right: 12, top: 40, bottom: 2, containLabel: true },
    xAxis: { type: 'category', data: board.weeks.map(one => one.week) },
    yAxis: [
      { type: 'value', name: '新增、办结', minInterval: 1, splitNumber: 4, nameTextStyle: { align: 'left' } },
      { type: 'value', name: '在办', minInterval: 1, splitNumber: 4, splitLine: { show: false }, nameTextStyle: { align: 'right' } },
    ],
    series: [
      { name: '新增', type: 'bar', data: board.weeks.map(one => one.opened) },
      { name: '办结', type: 'bar', data: board.weeks.map(one => one.done) },
      { name: '周末在办', type: 'line', yAxisIndex: 1, symbol: 'diamond', symbolSize: 5, data: board.weeks.map(one => one.open) },
    ],
  });
}

function drawSides(board) {
  put('sides', table([
    ['哪一方', row => row.name],
    ['在办', row => count(row.open), 'figure'],
    ['本期办结', row => count(row.done), 'figure'],
    ['用时（工作日）', row => count(row.days), 'figure'],
    ['占比', row => percent(row.share), 'figure'],
    ['上期占比', row => percent(row.shareBefore), 'figure'],
  ], board.sides, '没有数字。'));
  if (empty('sides', board.thisPeriod.done + board.periodBefore.done === 0, '本期和上期都没有办结的事项。请放宽期间或筛选。')) {
    return;
  }
  chart('sides', {
    color: ['#1f5f6b', '#d9a441', '#9aa5ad'],
    legend: { top: 0, itemWidth: 12, itemHeight: 8 },
    grid: { left: 4, right: 16, top: 24, bottom: 2, containLabel: true },
    xAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%' } },
    yAxis: { type: 'category', data: ['上期', '本期'] },
    series: board.sides.map(side => ({
      name: side.name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 18,
      label: { show: true, fontSize: 11, formatter: ({ value }) => value >= 8 ? `${value.toFixed(1)}%` : '' },
      data: [Number(side.shareBefore), Number(side.share)],
    })),
  });
}

for (const button of document.querySelectorAll('.picture')) {
  button.addEventListener('click', () => {
    const drawn = charts[button.dataset.chart];
    if (!drawn) {
      say('图没有载入，请刷新本页后重试。');
      return;
    }
    const title = button.parentElement.firstChild.textContent;
    const unit = button.parentElement.querySelector('small')?.textContent ?? '';
    const { today, period } = at('board').dataset;
    save(picture(drawn, title + unit, [`${at('scope').textContent}，期间 ${period}`], FONT), `${title}-${today}.png`);
  });
}

addEventListener('resize', () => Object.values(charts).forEach(one => one.resize()));

function save(href, name) {
  const link = el('a', { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

/* ---- the workbook ---- */

at('workbook').addEventListener('click', async () => {
  const button = at('workbook');
  button.disabled = true;
  button.textContent = '正在导出…';
  say('');
  try {
    const response = await fetch(`${API}/monitor/overview.xlsx${query()}`, { credentials: 'same-origin' });
    if (!response.ok || response.redirected) {
      const problem = await response.json().catch(() => null);
      throw new Said(problem?.detail ?? '没有导出。请重新登录后再试。');
    }
    const file = URL.createObjectURL(await response.blob());
    save(file, `监测总览-${at('board').dataset.today}.xlsx`);
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
  } catch (said) {
    say(said instanceof Said ? said.message : '连不上服务器，请检查网络后重试。');
  } finally {
    button.disabled = false;
    button.textContent = '导出 Excel';
  }
});

/* ---- all of it ---- */

/** @param list where the tasks are listed that the number counts; null where there is none */
function tile(name, value, besides, isBad, list) {
  return el(list ? 'a' : 'div', { class: isBad ? 'tile bad' : 'tile', href: list, 'aria-label': list ? `${name} ${value}，${besides}：查看清单` : null },
    el('small', {}, name), el('b', {}, value), el('small', { title: besides }, besides));
}

/** By how much it differs from the period before, in words. */
function against(now, before, unit) {
  if (now === null || before === null) {
    return '上期无可比数';
  }
  const more = Math.round((now - before) * 10) / 10;
  return more === 0 ? '与上期持平' : `比上期${more > 0 ? '多' : '少'} ${grouped(Math.abs(more))}${unit}`;
}

function drawTiles({ now, thisPeriod: done, periodBefore: before, soonUntil }) {
  at('tiles').replaceChildren(
    tile('在办（件）', count(now.open), now.open === 0 ? '没有在办事项' : `九成已等不超过 ${now.p90} 个工作日`, false, open({ due: 'all' })),
    tile('其中逾期（件）', count(now.overdue), now.overdue === 0 ? '没有逾期' : `占在办 ${percent(now.overdue * 100 / now.open)}`, now.overdue > 0,
      open({ due: 'overdue' })),
    tile('临期（件）', count(now.soon), `${soonUntil} 以前到期`, false, open({ due: 'soon' })),
    tile('待办金额（万元，累计）', wan(now.money),
      `同一项目有重复；所涉 ${grouped(now.projects)} 个项目各计一次为 ${wan(now.projectMoney)} 万元`),
    tile('本期办结（件）', count(done.done), against(done.done, before.done, ' 件')),
    tile('平均用时（工作日）', days(done.meanDays) ?? '—', against(done.meanDays, before.meanDays, ' 天')),
    tile('逾期办结率', percent(done.lateShare) ?? '—', against(done.lateShare, before.lateShare, ' 个百分点')));
}

function drawPeriods(board) {
  const { thisPeriod: done, periodBefore: before } = board;
  const rows = [
    ['期间', one => `${one.from} 至 ${one.until}`],
    ['办结（件）', one => count(one.done)],
    ['平均用时（工作日）', one => days(one.meanDays)],
    ['逾期办结（件）', one => count(one.late)],
    ['逾期办结率', one => percent(one.lateShare)],
    ['退回补正（件）', one => count(one.sentBack)],
    ['退回补正率', one => percent(one.sentBackShare)],
  ];
  put('periods', table([
    ['', ([name]) => name], ['本期', ([, draw]) => draw(done), 'figure'], ['上期', ([, draw]) => draw(before), 'figure'],
  ], rows, ''));
  at('note').textContent = `${board.isPart ? '本月还没有结束，本期少于上期的天数。' : ''}历史按月统计，天数均为工作日。金额筛选：事项按待办金额，项目按现行控制金额。`;
}

function dueTable(rows, words) {
  return table([
    ['到期日', row => row.dueProvisional ? `${row.dueOn}（暂定）` : row.dueOn],
    ['逾期（工作日）', row => row.late ? late(Math.max(1, row.overdueDays)) : '未逾期', 'figure'],
    ['项目', row => el('a', { href: `projects.html#${row.projectNo}`, title: row.project }, row.project), 'long'],
    ['环节', row => el('a', { href: `waiting.html#${row.place.replace('/', '/all/')}`, title: `${row.of}：这一环节的在办事项` }, row.step)],
    ['岗位', row => row.role],
    ['办理人', row => row.holder ?? '未认领'],
    ['金额（万元）', row => wan(row.money), 'figure'],
    // Tasklist knows no task but one's own: whoever is led there by another's would be told that it is gone
    ['任务', row => row.visible ? el('a', { href: TASKS + encodeURIComponent(row.task) }, '打开任务')
      : el('span', { class: 'soft', title: '不在您的任务列表中。进展见项目页' }, '他人任务')],
  ], rows, words);
}

function drawDue(board) {
  const part = (name, rows, all, due, words) => [
    el('h3', {}, name, el('small', {}, rows.length < all ? `（共 ${grouped(all)} 件，最急的 ${rows.length} 件）` : `（共 ${grouped(all)} 件）`),
      rows.length < all ? el('a', { href: open({ due }) }, '查看全部') : ''),
    dueTable(rows, words)];
  put('due',
    ...part('逾期', board.overdue, board.now.overdue, 'overdue', '没有逾期的事项。'),
    ...part(`临期（${board.soonUntil} 以前到期）`, board.soonDue, board.now.soon, 'soon', '三个工作日内没有到期的事项。'));
}

function drawPeople(board) {
  const isHeld = board.people.some(row => row.open > 0);
  const most = Math.max(0, ...board.people.map(row => row.open));
  const done = [
    ['本期办结', row => count(row.done), 'figure'],
    ['平均用时（工作日）', row => days(row.meanDays), 'figure'],
  ];
  at('people').querySelector('h2').textContent = isHeld || board.people.length === 0 ? '待办最重的十人' : '本期办结最多的十人';
  put('people',
    isHeld || board.people.length === 0 ? '' : el('p', { class: 'soft' },
      '现在没有人认领在办事项，所以按本期办结列出。谁在等，见上面各岗位的在办事项；认领在任务列表。'),
    table([
      ['办理人', row => row.name, 'long'],
      ...(isHeld ? [
        ['', row => bar(row, most), 'bars'],
        ['在办', row => count(row.open), 'figure'],
        ['其中逾期', row => late(row.overdue), 'figure'],
        ['已等 P90（工作日）', row => count(row.p90), 'figure'],
        ['待办（万元）', row => wan(row.money), 'figure'],
      ] : []),
      ...done,
    ], board.people, board.selected.length > 0
      ? '没有人认领着符合条件的在办事项。清除筛选后可看本期谁办结最多；各人的历史不按专项等条件分别统计。'
      : '没有人认领着在办事项，本期也没有办结。等待认领的事项见上面各岗位。'),
    isHeld && board.people.some(row => row.done === null)
      ? el('p', { class: 'soft' }, '各人的历史不按专项等条件分别统计，清除筛选后可见。') : '');
}

function draw(board) {
  at('board').dataset.today = board.today;
  at('board').dataset.period = `${board.from} 至 ${board.until}`;
  at('scope').textContent = [board.today, board.only.length === 0 ? '全部岗位' : `${board.only.join('、')}的事项`, ...board.selected].join(' · ');
  drawTiles(board);
  drawFunnel(board);
  drawWeeks(board);
  drawSides(board);
  drawPeriods(board);
  drawDue(board);
  places('steps', [['环节', row => led(row, `waiting.html#${(row.id ?? '').replace('/', '/all/')}`), 'long'], ['流程', row => row.of], ['岗位', row => row.role]], board.steps,
    '没有在办事项，本期也没有办结。请放宽或清除筛选。');
  roles('offices', '岗位', board.offices, '没有在办事项，本期也没有办结。');
  roles('authorities', '部门', board.authorities,
    board.only.length === 0 ? '没有等待外部审批的事项，本期也没有办结。' : '外部审批部门的事项由局领导和纪检审计查看。');
  drawPeople(board);
}

async function choices() {
  const offered = await ask('/monitor/choices');
  for (const [name, list] of [['programme', offered.programmes], ['township', offered.townships], ['kind', offered.kinds], ['band', offered.bands]]) {
    filters.elements[name].append(...list.map(one => el('option', { value: one.id }, one.name)));
  }
}

let offered;
let again = null;

/** Says so while what is over is counted anew, and looks again by itself. */
function recounting(isSo) {
  clearTimeout(again);
  at('recounting').hidden = !isSo;
  again = isSo ? setTimeout(show, AGAIN_AFTER) : null;
}

async function show() {
  const mine = ++turn;
  say('');
  at('working').hidden = false;
  at('board').setAttribute('aria-busy', 'true');
  try {
    onlyKnown(new URLSearchParams(location.hash.slice(1)), NAMES);
    offered ??= choices();
    const [board] = await Promise.all([ask(`/monitor/overview${query()}`), offered]);
    if (mine === turn) {
      showFilters(board);
      filters.hidden = false;
      at('board').hidden = false;
      draw(board);
      recounting(board.recounting);
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (mine === turn) {
      // whoever may not look has nothing to filter or to take along
      filters.hidden = said.status === 403;
      showFilters(null);
      at('board').hidden = true;
      say(said.message);
    }
  } finally {
    if (mine === turn) {
      at('working').hidden = true;
      at('board').removeAttribute('aria-busy');
    }
  }
}

addEventListener('hashchange', show);
show();
