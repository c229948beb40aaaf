/*
 * The forecast pages (开学预测): how likely each unfinished project is handed over by a day, and one project's futures with what lies
 * on its longest way, the funds that lapse before, and the same under a supposed change. Behind the # of the address stand the
 * project (or "list"), the day, the page of the list and what is searched for in it.
 */
import { ask, at, day, el, meant, say, wan } from './page.js';

const FEW = 20;
const MOST_CHANGES = 3;
const POLL = 200;

let turn = 0;
let shown = { what: 'list', by: '', page: 1, q: '' };

const address = (what, by, page, q) =>
  `#${[what, by, q ? page : page > 1 ? page : null, q].filter(Boolean).map(encodeURIComponent).join('/')}`;

function place() {
  const [what, by = '', page, ...q] = location.hash.slice(1).split('/').map(meant);
  return { what: what || 'list', by, page: Number(page) || 1, q: q.join('/') };
}

const query = (by, page, q) => `?${new URLSearchParams(Object.entries({ by, page, q }).filter(([, value]) => value))}`;

/** @param range in place of the share where it was drawn from few finished cases */
function percent(value, range) {
  return range ? `${range.low}%—${range.high}%` : value === 0 ? '不足 1%' : value === 100 ? '99% 以上' : `${value}%`;
}
const share = value => value === 0 ? '不足 1%' : `${value}%`;

const mood = value => value < 50 ? 'poor' : value < 80 ? 'fair' : '';
const word = value => value < 50 ? '难以按期' : value < 80 ? '有风险' : '可望按期';
const provisional = yes => yes ? el('span', { class: 'mark', title: '所及年份的放假安排尚未公布，按周一至周五推算' }, '暂定') : null;
// what rests on too little is told as a range, without a verdict and without the colour of one; where nobody has waited as long, the
// futures begin anew today, and how many of them are in time tells nothing
const isSure = told => !told.range && told.precedent;
const tone = told => isSure(told) ? mood(told.percent) : null;
const chance = told => told.precedent ? percent(told.percent, told.range) : '难以估计';
const verdict = told => isSure(told) ? word(told.percent) : null;
const few = told => told.range ? el('span', { class: 'mark', title: `余下的阶段中，历史最少的只有 ${told.histories} 件办结` }, '依据不足二十件，仅供参考') : null;
const alone = told => told.precedent ? null
  : el('span', { class: 'mark', title: '还没有办结的件等候过这么久；按今天重新起算，实际可能更晚' }, '没有先例');
const sample = yes => yes ? el('span', { class: 'mark' }, '样例') : null;

function table(columns, rows, empty) {
  return rows.length === 0
    ? el('p', { class: 'empty' }, empty)
    : el('table', {},
        el('thead', {}, el('tr', {}, columns.map(name =>
          el('th', { scope: 'col', class: name.startsWith('￥') ? 'figure' : null }, name.replace('￥', ''))))),
        el('tbody', {}, rows));
}

const cell = (...content) => el('td', {}, content);
const figure = (...content) => el('td', { class: 'figure' }, content);

/* ---- the list ---- */

function likely(row) {
  const { low, high } = row.range ?? { low: 0, high: row.percent };
  return el('div', { class: 'likely' }, el('b', { class: tone(row) }, chance(row)),
    !row.precedent ? null : svg('svg', { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { class: row.range ? 'vague' : 'now', x: low, width: high - low, height: 10 })),
    isSure(row) ? el('span', { class: `nowrap ${tone(row)}` }, verdict(row)) : [alone(row), few(row)]);
}

function line(row, by) {
  const name = [el('a', { href: address(row.projectNo, by) }, row.project), ' ', sample(row.sample)];
  return el('tr', {}, cell(row.projectNo), cell(name), cell(row.stage), ...(row.refusal
    ? [el('td', { colspan: 4, class: 'reason soft' }, row.refusal)]
    : [cell(likely(row)), figure(row.p10), figure(row.p50), figure(row.p90, ' ', provisional(row.provisional))]));
}

async function drawList(isCurrent) {
  let page;
  do {
    page = await ask(`/monitor/forecast${query(shown.by, shown.page, shown.q)}`);
    if (!isCurrent()) {
      return;
    }
    at('until').elements.by.value = page.by;
    if (document.activeElement !== at('until').elements.q) {
      at('until').elements.q.value = shown.q;
    }
    const found = shown.q ? `，符合“${shown.q}”的 ${page.found} 个` : '';
    at('progress').textContent = page.made < page.projects
      ? `正在预测：${page.made} / ${page.projects} 个在办项目……`
      : `共 ${page.projects} 个在办项目${found}，没有先例的和最难按期的在前。按 ${page.today} 的进展预测。`;
    at('rows').replaceChildren(table(
      ['项目编号', '项目', '所在阶段', `${page.by} 前移交的可能性`, '￥较早（10%）', '￥居中（50%）', '￥较晚（90%）'],
      page.lines.map(row => line(row, page.by)),
      page.page > 1 ? '这一页没有项目，请翻回前面。' : shown.q && page.made >= page.projects ? `没有名称、编号、专项或镇街含“${shown.q}”的在办项目。` : page.projects === 0 ? '没有在办项目。在“项目”页登记后，这里会列出预测。' : '正在预测……'));
    at('pages').hidden = page.page === 1 && !page.more;
    at('previous').disabled = page.page === 1;
    at('next').disabled = !page.more;
    at('place').textContent = `第 ${page.page} / ${page.pages} 页`;
    show('list');
    if (page.made < page.projects) {
      await new Promise(done => setTimeout(done, POLL));
    }
  } while (isCurrent() && page.made < page.projects);
}

at('until').addEventListener('submit', event => {
  event.preventDefault();
  location.hash = address('list', event.target.elements.by.value, 1, event.target.elements.q.value.trim());
});
at('previous').addEventListener('click', () => { location.hash = address('list', shown.by || at('until').elements.by.value, shown.page - 1, shown.q); });
at('next').addEventListener('click', () => { location.hash = address('list', shown.by || at('until').elements.by.value, shown.page + 1, shown.q); });

/* ---- the months in which the futures end ---- */

function svg(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children.flat().filter(Boolean));
  return made;
}

function monthsOf(...forecasts) {
  const all = forecasts.flatMap(one => one.months.map(month => month.month)).sort();
  const months = [];
  for (let [year, month] = all[0].split('-').map(Number); ; month++) {
    if (month > 12) {
      year++;
      month = 1;
    }
    const text = `${year}-${String(month).padStart(2, '0')}`;
    months.push(text);
    if (text >= all.at(-1)) {
      return months;
    }
  }
}

/** Bars of one forecast, or of two side by side, and the day asked for. */
function histogram(by, now, then) {
  const WIDTH = 600, HEIGHT = 172, TOP = 34, BASE = 152;
  const months = monthsOf(...[now, then].filter(Boolean));
  const share = (forecast, month) => (forecast?.months.find(one => one.month === month)?.draws ?? 0) / (forecast?.draws ?? 1) * 100;
  const most = Math.max(...months.flatMap(month => [share(now, month), share(then, month)]));
  const step = WIDTH / months.length;
  const every = Math.ceil(months.length / 12);
  const bar = (month, i, forecast, kind, part, parts) => {
    const height = share(forecast, month) / most * (BASE - TOP);
    const width = Math.min(46, step * .8 / parts);
    const x = i * step + step / 2 - width * parts / 2 + part * width;
    const text = Math.round(share(forecast, month));
    return height === 0 ? null : [
      svg('rect', { class: kind, x, y: BASE - height, width, height }),
      text >= 1 && width > 16 ? svg('text', { x: x + width / 2, y: BASE - height - 4, 'text-anchor': 'middle' }, `${text}%`) : null];
  };
  const [year, month, day] = by.split('-').map(Number);
  const [firstYear, firstMonth] = months[0].split('-').map(Number);
  const where = ((year - firstYear) * 12 + month - firstMonth + (day - 1) / 31) * step;
  const label = `移交月份的分布：${months.filter(one => share(now, one) >= 1).map(one => `${one} 占 ${Math.round(share(now, one))}%`).join('，')}`;
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: '100%', role: 'img', 'aria-label': label },
    svg('defs', {}, svg('pattern', { id: 'supposed', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      svg('rect', { width: 6, height: 6, fill: '#fdf1d6' }), svg('rect', { width: 2, height: 6, fill: '#b9822b' }))),
    svg('line', { class: 'base', x1: 0, x2: WIDTH, y1: BASE, y2: BASE }),
    months.flatMap((one, i) => [
      ...(bar(one, i, now, 'now', 0, then ? 2 : 1) ?? []), ...(then ? bar(one, i, then, 'then', 1, 2) ?? [] : []),
      i % every === 0 ? svg('text', { x: i * step + step / 2, y: BASE + 15, 'text-anchor': 'middle' }, one) : null]),
    where >= 0 && where <= WIDTH ? [svg('line', { class: 'by', x1: where, x2: where, y1: 15, y2: BASE }),
      svg('text', { class: 'byText', x: where, y: 12, 'text-anchor': where < 60 ? 'start' : where > WIDTH - 60 ? 'end' : 'middle' }, by)] : null);
}

const outside = (by, forecast) => by < forecast.months[0].month ? `${by} 早于所有推算的结局。`
  : by.slice(0, 7) > forecast.months.at(-1).month ? `${by} 晚于所有推算的结局。` : null;

/* ---- one project ---- */

function standing(view) {
  return view.at.length === 0 ? '尚未开始'
    : view.at.map(step => step.done ? `“${step.step}”已办，等候下一环节 ${step.days} 个工作日` : `“${step.step}”已 ${step.days} 个工作日`).join('；');
}

function answer(view) {
  const told = view.forecast && { ...view.forecast, precedent: view.precedent, histories: Math.min(...view.basis.map(one => one.histories)) };
  const form = el('form', { onsubmit: event => {
    event.preventDefault();
    location.hash = address(view.projectNo, event.target.elements.by.value);
  } }, el('label', {}, '截止日期 ', el('input', { name: 'by', inputmode: 'numeric', maxlength: 10, size: 10, placeholder: '2026-09-01', required: true, value: view.by })),
  el('button', { type: 'submit', class: 'plain' }, '再看'));
  return el('section', { class: 'card wide' },
    el('div', { class: 'head' }, el('h2', {}, el('a', { href: `projects.html#${view.projectNo}` }, view.project), ` ${view.projectNo} `, sample(view.sample))),
    el('p', { class: 'soft' }, `${view.stage}：${standing(view)}`),
    told ? el('div', { class: 'answer' },
      el('span', {}, `${view.by} 前移交使用的可能性 `, el('strong', { class: tone(told) }, chance(told)), ' ', verdict(told), ' ', few(told)),
      told.precedent ? null : el('span', { class: 'late' }, '已等候天数没有先例：按今天重新起算，实际可能更晚。'),
      el('span', {}, '居中估计 ', el('b', {}, told.p50)), el('span', {}, '八成把握的区间 ', el('b', {}, `${told.p10} 至 ${told.p90}`), ' ', provisional(told.provisional)),
      form)
      : el('p', { class: 'late' }, view.refusal));
}

function basis(view) {
  return el('section', { class: 'card' }, el('h2', {}, '依据的历史'),
    table(['阶段', '￥已办结（件）', '抽取范围', '说明'], view.basis.map(one => el('tr', {}, cell(one.stage), figure(one.histories), cell(one.like),
      cell([one.histories < FEW ? '依据不足二十件，仅供参考' : null, one.waitedAsLong ? null : '已等候天数没有先例，按今天重新起算'].filter(Boolean).join('；') || '—'))), ''));
}

function funds(view) {
  return el('section', { class: 'card' }, el('h2', {}, '有到期日的专项资金', el('small', {}, '（万元）')),
    table(['资金', '到期日', '￥下达', '￥尚未支付', '￥到期时项目未移交的可能性'], view.funds.map(fund => el('tr', {},
      cell(el('a', { href: `money.html#fund/${encodeURIComponent(fund.fundNo)}` }, fund.name)),
      cell(fund.expiresOn, fund.expiresOn < view.today ? el('b', { class: 'late' }, ' 已到期') : null),
      figure(wan(fund.allotted)), figure(wan(fund.unspent)),
      figure(fund.latePercent === null ? '—' : el('span', { class: fund.lateRange ? null : mood(100 - fund.latePercent) }, percent(fund.latePercent, fund.lateRange))))),
    '本项目没有使用有到期日的专项资金。'));
}

function critical(view) {
  return el('section', { class: 'card' }, el('h2', {}, '关键环节', el('small', {}, '（拖一天，移交就晚一天；工作日）')),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': '关键环节' },
      table(['阶段', '环节', '现行时限', '￥在关键路径上', '￥平均天数'], view.forecast.steps.map(step => el('tr', {},
        cell(step.stage), cell(step.name), cell(step.limit ?? '—'), figure(share(step.percent)), figure(step.days.toFixed(1)))),
      '余下没有要办的环节。')));
}

/* ---- what if ---- */

function difference(before, after) {
  const days = Math.round((Date.parse(after) - Date.parse(before)) / 86_400_000);
  return days === 0 ? '不变' : days < 0 ? `提前 ${-days} 天` : `推后 ${days} 天`;
}

function compared({ before, after }) {
  const [now, then] = [before.forecast, after.forecast];
  const row = (name, of) => el('tr', {}, cell(name), figure(of(now)), figure(of(then)), figure(difference(of(now), of(then))));
  const gained = then.percent - now.percent;
  return el('div', { class: 'compared' },
    table(['', '￥现状', '￥假设', '￥相差（日历天）'], [
      el('tr', {}, cell(`${before.by} 前移交的可能性`), figure(percent(now.percent, now.range)), figure(percent(then.percent, then.range)),
        figure(gained === 0 ? '不变' : `${gained > 0 ? '+' : '−'}${Math.abs(gained)} 个百分点`)),
      row('较早（10%）', one => one.p10), row('居中（50%）', one => one.p50), row('较晚（90%）', one => one.p90)], ''),
    el('p', { class: 'soft' }, '实心为现状，斜纹为假设。'), histogram(before.by, now, then));
}

function whatIf(view) {
  const steps = view.forecast.steps.filter(step => step.step);
  const result = el('div', { 'aria-live': 'polite' });
  const rows = el('div', {});
  const add = () => {
    rows.append(el('div', { class: 'changes' },
      el('label', {}, '环节', el('select', { name: 'step' }, el('option', { value: '' }, '请选择'),
        steps.map(step => el('option', { value: step.step }, `${step.name}（${step.limit ?? '无时限'}，平均 ${step.days.toFixed(1)} 天）`)))),
      el('label', {}, '新时限（工作日）', el('input', { name: 'limit', class: 'figure', inputmode: 'numeric', maxlength: 3, placeholder: '不变' })),
      el('label', {}, '人手（倍）', el('input', { name: 'staff', class: 'figure', inputmode: 'decimal', maxlength: 5, placeholder: '1' })),
      el('button', { type: 'button', class: 'plain', 'aria-label': '去掉这一行', onclick: event => {
        event.target.closest('.changes').remove();
        more.disabled = false;
      } }, '去掉')));
    more.disabled = rows.children.length >= MOST_CHANGES;
  };
  const more = el('button', { type: 'button', class: 'plain', onclick: add }, '再加一个环节');
  const form = el('form', { id: 'whatIf', novalidate: true, autocomplete: 'off', onsubmit: async event => {
    event.preventDefault();
    say('');
    const button = event.target.querySelector('[type=submit]');
    button.disabled = true;
    try {
      result.replaceChildren(el('p', { class: 'soft' }, '正在重新预测……'));
      const changes = [...rows.children].map(row => changeOf(row)).filter(Boolean);
      const answer = await ask(`/monitor/projects/${view.projectNo}/forecast/what-if${query(view.by)}`, { changes });
      result.replaceChildren(compared(answer));
    } catch (said) {
      result.replaceChildren();
      say(said.message);
    } finally {
      button.disabled = false;
    }
  } }, rows, el('div', { class: 'buttons' }, el('button', { type: 'submit' }, '重新预测'), more), result);
  add();
  return el('section', { class: 'card' }, el('h2', {}, '假如……', el('small', {}, '（只作推算，不改变任何时限）')), form);
}

function changeOf(row) {
  const [step, limit, staff] = [...row.querySelectorAll('select, input')].map(field => field.value.normalize('NFKC').trim());
  if (!step && !limit && !staff) {
    return null;
  }
  if (!step) {
    throw new Error('请选择要改变的环节。');
  }
  if (limit && !/^\d{1,3}$/.test(limit)) {
    throw new Error('新时限须为 1 至 999 的整数（工作日）。');
  }
  if (staff && !/^\d{1,2}(\.\d{1,2})?$/.test(staff)) {
    throw new Error('人手须为倍数，如 2 或 1.5。');
  }
  return { step, limitDays: limit ? Number(limit) : null, staffFactor: staff ? Number(staff) : null };
}

async function drawProject(isCurrent) {
  const view = await ask(`/monitor/projects/${encodeURIComponent(shown.what)}/forecast${query(shown.by)}`);
  if (!isCurrent()) {
    return;
  }
  document.title = `${view.project} · 开学预测 · 学建`;
  const told = view.forecast;
  at('one').replaceChildren(...[
    answer(view),
    told ? el('div', { class: 'column' },
      el('section', { class: 'card' }, el('h2', {}, '移交月份的分布', el('small', {}, `（${told.draws.toLocaleString('en')} 次推算）`)),
        histogram(view.by, told), el('p', { class: 'soft' }, outside(view.by, told))),
      funds(view), basis(view)) : el('div', { class: 'column' }, basis(view), funds(view)),
    told ? el('div', { class: 'column' }, critical(view), whatIf(view)) : null].filter(Boolean));
  show('one');
}

/* ---- which of them is shown ---- */

function show(name) {
  ['list', 'one'].forEach(id => { at(id).hidden = id !== name; });
  at('method').hidden = false;
  at('toList').toggleAttribute('aria-current', name === 'list');
}

async function draw() {
  const mine = ++turn;
  const isCurrent = () => mine === turn;
  shown = place();
  say('');
  document.title = '开学预测 · 学建';
  try {
    shown.by = day(shown.by, '截止日期');
    await (shown.what === 'list' ? drawList(isCurrent) : drawProject(isCurrent));
  } catch (said) {
    if (isCurrent()) {
      const isList = shown.what === 'list';
      at('until').elements.by.value = shown.by;
      at('progress').textContent = '';
      at('rows').replaceChildren();
      at('pages').hidden = true;
      at('one').replaceChildren(el('p', { class: 'empty wide' }, el('a', { href: '#list' }, '回到全部在办项目')));
      show(isList ? 'list' : 'one');
      say(said.message);
    }
  }
}

addEventListener('hashchange', draw);
draw();
