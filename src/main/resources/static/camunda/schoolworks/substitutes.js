/*
 * Substitutes (代理人): whom one has appointed for which role, and in whose stead one acts. Who may appoint whom is for the server
 * to say; this page shows it.
 */
import { ask, at, el, grouped, say, told } from './page.js';

const PAGE = 20;
let page = 1;
let choices = null;


async function draw() {
  const rows = await ask(`/substitutions?page=${page}`);
  at('rows').replaceChildren(rows.length === 0
    ? el('p', { class: 'empty' }, page > 1 ? '没有更早的代理安排。' : '还没有代理安排。外出前在下方为您的岗位安排一名代理人，任务就不会停在您这里。')
    : el('table', {},
        el('thead', {}, el('tr', {}, ['状态', '被代理人', '代理人', '岗位', '事项', '金额上限（元）', '期限', '事由', '']
          .map(name => el('th', { scope: 'col', class: name.startsWith('金额') ? 'figure' : null }, name)))),
        el('tbody', {}, rows.map(one => el('tr', {},
          el('td', {}, el('span', { class: one.state === '代理中' ? 'chip' : 'soft' }, one.state)),
          el('td', {}, one.principal), el('td', {}, one.substitute), el('td', {}, one.role), el('td', {}, one.matters || '全部'),
          el('td', { class: 'figure' }, one.ceiling ? grouped(one.ceiling) : '不限'),
          el('td', {}, `${one.fromOn} 至 ${one.untilOn}`), el('td', {}, one.reason),
          el('td', {}, one.state === '已结束' ? null
            : el('button', { type: 'button', class: 'text', onclick: () => end(one) }, '结束代理')))))));
  at('pages').hidden = page === 1 && rows.length < PAGE;
  at('newer').disabled = page === 1;
  at('older').disabled = rows.length < PAGE;
}

async function end(one) {
  if (!window.confirm(`结束 ${one.substitute} 代 ${one.principal}（${one.role}）的代理？`)) {
    return;
  }
  try {
    await ask(`/substitutions/${one.id}/ending`, {});
    say(`已结束 ${one.substitute} 的代理。`, 'done');
  } catch (said) {
    say(told(said), 'wrong');
  }
  await draw();
}

function offerPeople() {
  const form = at('appointment').elements;
  const role = choices.roles.find(one => one.id === form.role.value);
  form.substitute.replaceChildren(...(role.people.length === 0
    ? [el('option', { value: '' }, '没有可以代理的人员，请系统管理员开设账号')]
    : [el('option', { value: '' }, '请选择'), ...role.people.map(one => el('option', { value: one.id }, `${one.name}（${one.id}）`))]));
}

function offer() {
  const form = at('appointment');
  form.hidden = choices.roles.length === 0;
  if (form.hidden) {
    return;
  }
  form.elements.role.replaceChildren(...choices.roles.map(role => el('option', { value: role.id }, role.name)));
  at('matters').replaceChildren(at('matters').firstElementChild,
    ...choices.matters.map(one => el('label', {}, el('input', { type: 'checkbox', name: 'matters', value: one.id }), ` ${one.name}`)));
  offerPeople();
}

at('appointment').elements.role.addEventListener('change', offerPeople);
at('newer').addEventListener('click', () => { page -= 1; draw(); });
at('older').addEventListener('click', () => { page += 1; draw(); });

at('appointment').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const given = new FormData(form);
  const body = Object.fromEntries(['role', 'substitute', 'fromOn', 'untilOn', 'ceiling', 'reason']
    .map(name => [name, String(given.get(name) ?? '').trim() || null]));
  body.matters = given.getAll('matters');
  body.ceiling = (body.ceiling ?? '').normalize('NFKC').replace(/[,，\s]/g, '') || null;
  if (body.ceiling && !/^[0-9]{1,13}(\.[0-9]{1,2})?$/.test(body.ceiling)) {
    say('金额上限须为数字，至多两位小数；不限的请留空。', 'wrong');
    return;
  }
  try {
    await ask('/substitutions', body);
    form.reset();
    offerPeople();
    page = 1;
    await draw();
    say('已安排代理人。期限内，代理人的任务列表也显示您岗位上的任务。', 'done');
  } catch (said) {
    say(told(said), 'wrong');
  }
});

try {
  choices = await ask('/substitutions/choices');
  offer();
  await draw();
} catch (said) {
  at('rows').replaceChildren(el('p', { class: 'empty' }, '没有载入。'));
  say(told(said), 'wrong');
}
