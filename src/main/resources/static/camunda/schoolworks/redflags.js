/*
 * Red flags (风险提示): tenders with what asks for a second look in them; the filter stands behind the # of the address. One tender
 * with its bids, the figures and why; discipline notes there that it has looked. Who may is for the server to say.
 */
import { API, Said, ask, askFor, asked, at, el, grouped, say, told, wan } from './page.js';

const FILTERS = ['flag', 'review', 'programme', 'year', 'buyer'];
const MINUTES = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

let turn = 0;
let filled = false;

const minute = instant => MINUTES.format(new Date(instant));
const cell = (text, kind) => el('td', { class: kind ?? null, title: text ?? null }, text ?? '—');
const sum = yuan => el('td', { class: 'figure', title: yuan ? `${grouped(yuan)} 元` : null }, yuan ? wan(yuan) : '—');

/* ---- the list ---- */

const go = change => askFor(FILTERS, change.page, show);

async function fillFilters() {
  const choices = await ask('/redflags/choices');
  const fields = at('filters').elements;
  fields.flag.append(...choices.flags.map(one => el('option', { value: one.id }, `${one.id} ${one.name}（${one.tenders}）`)));
  fields.programme.append(...choices.programmes.map(one => el('option', { value: one.id }, one.name)));
  fields.year.append(...choices.years.map(year => el('option', { value: year }, year)));
  filled = true;
}

const place = tender => `#tender/${encodeURIComponent(tender)}`;

function chip(tender, flag) {
  return el('a', { class: flag.reviewer && !flag.changed ? 'flag reviewed' : 'flag', href: place(tender),
    title: `${flag.code} ${flag.words}` }, flag.text, flag.reviewer && !flag.changed ? ' ✓已核查' : null);
}

function line(one) {
  return el('tr', {},
    el('td', {}, el('a', { href: place(one.tenderNo) }, one.tenderNo)),
    el('td', { title: one.project }, one.project, one.sample ? el('span', { class: 'mark' }, '样例') : null),
    cell(one.buyer), cell(one.day), cell(one.method), cell(one.status), sum(one.awardPrice ?? one.estimatedPrice), cell(one.winner),
    el('td', { class: 'flags' }, one.flags.length === 0 ? '—' : one.flags.map(flag => chip(one.tenderNo, flag))));
}

const COLUMNS = [['采购编号', 'w-no'], ['项目', null], ['建设单位', 'w-buyer'], ['日期', 'w-day'], ['方式', 'w-method'],
  ['状态', 'w-status'], ['金额（万元）', 'w-sum figure'], ['中标人', 'w-winner'], ['提示', null]];

async function drawList(isCurrent) {
  if (!filled) {
    await fillFilters();
  }
  const { given, page } = asked();
  FILTERS.forEach(name => {
    at('filters').elements[name].value = given.get(name) ?? '';
  });
  const question = new URLSearchParams(FILTERS.filter(name => given.get(name)).map(name => [name, given.get(name)]));
  at('export').href = `${API}/redflags/redflags.xlsx?${question}`;
  question.set('page', page);
  const found = await ask(`/redflags?${question}`);
  if (!isCurrent()) {
    return;
  }
  at('computing').hidden = !found.computing;
  const isFiltered = FILTERS.some(name => given.get(name));
  at('clear').hidden = !isFiltered;
  at('rows').replaceChildren(found.tenders.length === 0
    ? el('p', { class: 'empty' }, page > 1 ? '没有更早的采购，请返回上一页。'
      : found.computing ? '提示正在后台计算，请稍后刷新。' : isFiltered ? '没有符合条件的采购。请放宽条件，或点“清除条件”。' : '现在没有风险提示。')
    : el('table', {},
      el('thead', {}, el('tr', {}, COLUMNS.map(([name, kind]) => el('th', { scope: 'col', class: kind }, name)))),
      el('tbody', {}, found.tenders.map(line))));
  at('pages').hidden = page === 1 && !found.more;
  at('where').textContent = `第 ${page} 页`;
  at('prior').disabled = page === 1;
  at('next').disabled = !found.more;
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

/* ---- one tender ---- */

const fact = (name, value) => value === null || value === undefined ? null
  : el('div', {}, el('dt', {}, name), el('dd', {}, value));
const yuan = amount => amount === null || amount === undefined ? null : `${grouped(amount)} 元`;

function reviewForm(view, flag) {
  const opinion = el('textarea', { maxlength: 1000, 'aria-label': `${flag.text}的核查意见`, placeholder: '核查意见：看了什么、怎么看' });
  const submit = el('button', { type: 'submit' }, '记为已核查');
  return el('form', {
    onsubmit: async event => {
      event.preventDefault();
      submit.disabled = true;
      say('');
      try {
        drawn(await ask(`/redflags/tenders/${encodeURIComponent(view.tender.tenderNo)}/${flag.code}/reviews`,
          { opinion: opinion.value }));
        say(`“${flag.text}”已记为核查过，提示保留，不影响办理。`, 'done');
      } catch (said) {
        if (!(said instanceof Said)) {
          throw said;
        }
        say([...new Set(told(said).split('；'))].join('；'));
      } finally {
        submit.disabled = false;
      }
    },
  }, opinion, submit);
}

function flagCard(view, flag) {
  return el('article', { class: 'one-flag' },
    el('h3', {}, `${flag.code} ${flag.text} `, el('small', {}, flag.guide ? `OCP：${flag.guide}` : '本系统的提示')),
    el('p', { class: 'words' }, flag.words),
    el('p', { class: 'soft' }, `为何提示：${flag.why}这是提示，不是结论。`),
    flag.reviewer ? el('p', {}, `✓ ${flag.reviewer} ${minute(flag.reviewedAt)} 已核查：${flag.opinion}`,
      flag.changed ? el('span', { class: 'mark' }, '核查后数字有变') : null) : null,
    view.mayReview ? el('details', {}, el('summary', {}, '记核查意见'), reviewForm(view, flag)) : null);
}

function bidRow(bid, winner) {
  return el('tr', { class: bid.bidder === winner ? 'winner' : null },
    cell(bid.rank), cell(bid.bidder), el('td', { class: 'figure' }, grouped(bid.price)),
    cell(bid.bidder === winner ? '中标' : bid.declined ? '放弃中标' : bid.rank ? '候选' : ''));
}

function drawn(view) {
  const { tender, dates } = view;
  at('computing').hidden = !view.computing;
  document.title = `${tender.tenderNo} · 风险提示 · 学建`;
  at('tender').replaceChildren(
    el('section', { class: 'card head' },
      el('h2', {}, tender.tenderNo, el('span', { class: 'chip' }, tender.status), tender.sample ? el('span', { class: 'mark' }, '样例') : null),
      el('dl', { class: 'facts' },
        fact('项目', [el('a', { href: `projects.html#${tender.projectNo}` }, tender.projectNo), ` ${tender.project}`]),
        fact('专项', tender.programme), fact('建设单位', tender.buyer), fact('方式', `${tender.category} · ${tender.method}`),
        fact('第几次', tender.attempt), fact('估算价', yuan(tender.estimatedPrice)), fact('最高限价', yuan(tender.priceCeiling)),
        fact('中标', tender.winner ? `${tender.winner} ${yuan(tender.awardPrice)}` : null),
        fact('合同', dates.contractNo ? `${dates.contractNo} ${yuan(dates.price)}，变更 ${yuan(dates.variations)}` : null))),
    el('section', { class: 'card', id: 'flags' },
      el('h2', {}, '提示', el('small', {}, `（口径 ${view.terms}，待确认）`)),
      tender.flags.length === 0 ? el('p', { class: 'empty' }, '这次采购没有风险提示。') : tender.flags.map(flag => flagCard(view, flag))),
    el('div', { class: 'columns' },
      el('section', { class: 'card', id: 'bids' }, el('h2', {}, '投标报价（元）'),
        view.bids.length === 0 ? el('p', { class: 'empty' }, '没有开标记录。')
          : el('table', {},
            el('thead', {}, el('tr', {}, [['排名'], ['投标人'], ['报价', 'figure'], ['结果']].map(([name, kind]) => el('th', { scope: 'col', class: kind }, name)))),
            el('tbody', {}, view.bids.map(bid => bidRow(bid, tender.winner))))),
      el('section', { class: 'card' }, el('h2', {}, '日期'),
        el('dl', { class: 'facts' },
          fact('方案', dates.plannedOn), fact('文件发出', dates.documentsFrom), fact('投标截止', dates.closingOn), fact('开标', dates.openedOn),
          fact('评标', dates.evaluatedOn), fact('公示', dates.publicityFrom ? `${dates.publicityFrom} 至 ${dates.publicityEndsOn}` : null),
          fact('定标', dates.awardedOn), fact('签约', dates.signedOn)))),
    view.reviews.length === 0 ? '' : el('section', { class: 'card', id: 'reviews' }, el('h2', {}, '核查记录', el('small', {}, '（只增不改）')),
      el('ul', {}, view.reviews.map(one => el('li', {}, `${minute(one.reviewedAt)} ${one.reviewer} · ${one.text}：${one.opinion} `,
        one.intact ? el('span', { class: 'chip' }, '✓ 与审批记录一致') : el('span', { class: 'late' }, '✗ 与审批记录不符'))))));
}

/* ---- which of them ---- */

async function show() {
  const mine = ++turn;
  const isCurrent = () => mine === turn;
  const wanted = decodeURIComponent(location.hash.slice(1));
  const isTender = wanted.startsWith('tender/');
  say('');
  at('busy').textContent = '正在查询…';
  document.title = '风险提示 · 学建';
  try {
    if (isTender) {
      const view = await ask(`/redflags/tenders/${encodeURIComponent(wanted.slice('tender/'.length))}`);
      if (isCurrent()) {
        drawn(view);
      }
    } else {
      await drawList(isCurrent);
    }
    if (isCurrent()) {
      at('list').hidden = isTender;
      at('tender').hidden = !isTender;
      at('toList').toggleAttribute('aria-current', !isTender);
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (isCurrent()) {
      at('tender').hidden = true;
      at('list').hidden = isTender;
      at('rows').replaceChildren();
      at('pages').hidden = true;
      say(told(said));
    }
  } finally {
    if (isCurrent()) {
      at('busy').textContent = '';
    }
  }
}

addEventListener('hashchange', show);
show();
