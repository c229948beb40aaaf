/*
 * Sealed quotations (密封报价): a supplier's invitations, or the bureau's requests. Who may see and do what is for the server to say,
 * and before the opening there is nothing that it could tell; a price is kept on this page no longer than it takes to send it.
 */
import { ask, at, el, grouped, moment, say, told } from './page.js';

const PAGE = 20;
const BUYERS = ['capitalWorks', 'equipmentCentre', 'procurementAgent'];
const WATCHERS = [...BUYERS, 'discipline', 'deputyDirector', 'director'];

let page = 1;
let watches = false;

const minute = instant => new Date(instant)
  .toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const amount = decimal => (String(decimal).includes('.') ? String(decimal).replace(/\.?0+$/, '') : String(decimal));

async function act(deed, done) {
  try {
    const answer = await deed();
    await draw();
    say(typeof done === 'function' ? done(answer) : done, 'done');
  } catch (said) {
    say(told(said), 'wrong');
  }
}

const itemTable = items => el('table', {},
  el('thead', {}, el('tr', {}, ['名称', '数量', '单位', '要求']
    .map(name => el('th', { scope: 'col', class: name === '数量' ? 'figure' : null }, name)))),
  el('tbody', {}, items.map(one => el('tr', {},
    el('td', {}, one.name), el('td', { class: 'figure' }, amount(one.quantity)), el('td', {}, one.unit), el('td', {}, one.wanted)))));

const head = (one, status) => el('h2', {}, one.title, el('span', { class: 'chip' }, status), el('span', { class: 'soft' }, one.requestNo));

/* ---- the supplier ---- */

function receipt(one) {
  if (!one) {
    return el('p', { class: 'soft' }, '尚未报价。');
  }
  return el('p', { class: 'receipt' }, one.withdrawn ? '已撤回报价，' : `已收到第 ${one.seq} 次报价，`, `${minute(one.receivedAt)}。`,
    el('br'), '回执 ', el('code', {}, one.receipt));
}

function quoteForm(one) {
  const form = el('form', { novalidate: true, autocomplete: 'off' },
    el('div', { class: 'fields' },
      el('label', {}, '总价（元）', el('input', { name: 'price', class: 'figure', inputmode: 'decimal', maxlength: 24, required: true })),
      el('label', { class: 'wide' }, '报价说明（单价、工期、质保等）', el('textarea', { name: 'terms', maxlength: 2000 }))),
    el('div', { class: 'buttons' },
      el('button', { type: 'submit' }, one.receipt && !one.receipt.withdrawn ? '密封并更换' : '密封提交'),
      one.receipt && !one.receipt.withdrawn
        ? el('button', { type: 'button', class: 'plain', onclick: () => withdraw(one) }, '撤回报价') : null));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const price = form.elements.price.value.normalize('NFKC').replace(/[,，\s]/g, '');
    if (!/^[0-9]{1,12}(\.[0-9]{1,2})?$/.test(price)) {
      say('总价须为数字，至多两位小数。', 'wrong');
      return;
    }
    act(() => ask(`/quotation-requests/${one.requestNo}/quotations`, { price, terms: form.elements.terms.value }),
      kept => `报价已密封。第 ${kept.seq} 次，${minute(kept.receivedAt)}，回执 ${kept.receipt}。`);
  });
  return form;
}

function withdraw(one) {
  if (window.confirm(`撤回对“${one.title}”的报价？截止前可以重新报价。`)) {
    act(() => ask(`/quotation-requests/${one.requestNo}/withdrawal`, {}), '报价已撤回。');
  }
}

function invitation(one) {
  return el('article', { class: 'card' }, head(one, one.status),
    el('dl', { class: 'facts' },
      el('div', {}, el('dt', {}, '项目'), el('dd', {}, one.project)),
      el('div', {}, el('dt', {}, '学校'), el('dd', {}, one.buyer)),
      el('div', {}, el('dt', {}, '报价截止'), el('dd', {}, minute(one.closesAt)))),
    itemTable(one.items), receipt(one.receipt), one.open ? quoteForm(one) : null);
}

/* ---- the bureau ---- */

function codeForm(label, button, send, done, twice) {
  const form = el('form', { class: 'inline', novalidate: true, autocomplete: 'off' },
    el('label', {}, `${label} `, el('input', { name: 'code', type: 'password', maxlength: 100, autocomplete: 'new-password', required: true })),
    twice ? el('label', {}, '再输一次 ',
      el('input', { name: 'again', type: 'password', maxlength: 100, autocomplete: 'new-password', required: true })) : null,
    el('button', { type: 'submit' }, button));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const code = form.elements.code.value;
    if (twice && code !== form.elements.again.value) {
      say('两次输入的启封码不同。', 'wrong');
      return;
    }
    act(() => send(code), done);
  });
  return form;
}

function voidForm(one) {
  const form = el('form', { class: 'inline', novalidate: true, autocomplete: 'off' },
    el('label', {}, '作废原因 ', el('input', { name: 'reason', maxlength: 300, size: 30, required: true, placeholder: '如 启封码遗失' })),
    el('button', { type: 'submit', class: 'plain' }, '作废'));
  form.addEventListener('submit', event => {
    event.preventDefault();
    act(() => ask(`/quotation-requests/${one.requestNo}/voiding`, { reason: form.elements.reason.value }), `${one.requestNo} 已作废。`);
  });
  return el('details', {}, el('summary', {}, '作废本邀请'), form);
}

const quotationTable = quotations => el('table', {},
  el('thead', {}, el('tr', {}, ['供应商', '总价（元）', '报价说明']
    .map(name => el('th', { scope: 'col', class: name.startsWith('总价') ? 'figure' : null }, name)))),
  el('tbody', {}, quotations.map((one, i) => el('tr', { class: i === 0 ? 'lowest' : null },
    el('td', {}, one.supplier), el('td', { class: 'figure' }, grouped(one.price)), el('td', { class: 'opinion' }, one.terms)))));

function request(one) {
  const path = `/quotation-requests/${one.requestNo}`;
  return el('article', { class: 'card' }, head(one, one.status),
    el('dl', { class: 'facts' },
      el('div', {}, el('dt', {}, '项目'), el('dd', {}, el('a', { href: `projects.html#${one.projectNo}` }, one.project))),
      el('div', {}, el('dt', {}, '报价截止'), el('dd', {}, minute(one.closesAt))),
      el('div', {}, el('dt', {}, '启封人'), el('dd', {}, `${one.buyer}、${one.overseer ?? '纪检审计（待设码）'}`)),
      el('div', {}, el('dt', {}, '受邀'), el('dd', {}, one.suppliers.join('、')))),
    itemTable(one.items),
    one.openedAt ? el('p', { class: 'soft' }, `启封处理时间 ${minute(one.openedAt)}`) : null,
    one.quotations.length ? quotationTable(one.quotations) : null,
    one.voidReason ? el('p', { class: 'soft' }, `作废原因：${one.voidReason}`) : null,
    one.maySetCode ? codeForm('纪检审计启封码', '设码并发出邀请', code => ask(`${path}/code`, { code }), '已设启封码，邀请已发出。', true) : null,
    one.mayOpen ? codeForm('我的启封码', '启封', code => ask(`${path}/opening`, { code }),
      answer => (answer.status === 'INVITED' ? '您的启封码已核对，请另一启封人输入。' : `${one.requestNo} ${answer.text}。`)) : null,
    one.mayVoid ? voidForm(one) : null);
}

/* ---- asking ---- */

function addItem() {
  at('items').querySelector('tbody').append(el('tr', {},
    [['name', '名称', 120], ['quantity', '数量', 14], ['unit', '单位', 20], ['wanted', '要求', 500]]
      .map(([name, label, most]) => el('td', {}, el('input', { name, 'aria-label': label, maxlength: most, class: name === 'quantity' ? 'figure' : null })))));
}

async function offer() {
  const roles = new Map((await ask('/roles')).map(role => [role.id, role]));
  // as the server: of the other side, but for the agent who conducts it
  const firms = (await ask('/organisations')).filter(one => roles.get(one.kind)?.kind === 'PARTNER' && one.kind !== 'procurementAgent');
  at('suppliers').replaceChildren(at('suppliers').firstElementChild,
    ...firms.map(one => el('label', {}, el('input', { type: 'checkbox', name: 'suppliers', value: one.id }), ` ${one.name}（${roles.get(one.kind).name}）`)));
  at('asking').elements.project.value = decodeURIComponent(location.hash.slice(1));
  addItem();
  at('asking').hidden = false;
}

at('addItem').addEventListener('click', addItem);
at('asking').addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target;
  const given = new FormData(form);
  const text = name => String(given.get(name) ?? '').trim();
  if (text('code') !== text('again')) {
    say('两次输入的启封码不同。', 'wrong');
    return;
  }
  const items = [...at('items').querySelectorAll('tbody tr')]
    .map(row => Object.fromEntries([...row.querySelectorAll('input')].map(field => [field.name, field.value.trim()])))
    .filter(item => item.name || item.quantity);
  items.forEach(item => { item.quantity = item.quantity.normalize('NFKC').replace(/[,，\s]/g, ''); });
  let closesAt;
  try {
    closesAt = moment(text('closesAt'), '报价截止时间');
  } catch (said) {
    say(told(said), 'wrong');
    return;
  }
  if (items.some(item => !/^[0-9]{1,10}(\.[0-9]{1,3})?$/.test(item.quantity))) {
    say('数量须为数字，至多三位小数。', 'wrong');
    return;
  }
  act(() => ask(`/projects/${encodeURIComponent(text('project'))}/quotation-requests`, {
    title: text('title'), items, suppliers: given.getAll('suppliers'), closesAt, code: text('code'),
  }), answer => {
    form.reset();
    return `${answer.requestNo} 已发起，请纪检审计设第二个启封码。`;
  });
});

/* ---- the page ---- */

async function draw() {
  const rows = await ask(`${watches ? '/quotation-requests' : '/quotation-invitations'}?page=${page}`);
  const place = at(watches ? 'requests' : 'invitations');
  place.hidden = false;
  place.querySelector('.cards').replaceChildren(...(rows.length === 0
    ? [el('p', { class: 'empty' }, watches ? '没有报价邀请。' : '没有给贵单位的报价邀请。')]
    : rows.map(watches ? request : invitation)));
  at('pages').hidden = page === 1 && rows.length < PAGE;
  at('newer').disabled = page === 1;
  at('older').disabled = rows.length < PAGE;
}

at('newer').addEventListener('click', () => { page -= 1; draw(); });
at('older').addEventListener('click', () => { page += 1; draw(); });

try {
  const { roles } = await ask('/people/me');
  watches = roles.some(role => WATCHERS.includes(role));
  await draw();
  if (roles.some(role => BUYERS.includes(role))) {
    await offer();
  }
} catch (said) {
  say(told(said), 'wrong');
}
