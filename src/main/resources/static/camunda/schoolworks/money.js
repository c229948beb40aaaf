/*
 * The money pages (资金): special funds, the treasury's files, and one payment followed from its fund to the bank's reply. Which
 * of them is shown stands behind the # of the address. What may be seen is for the server to say; this page shows it.
 */
import { Said, ask, at, el, grouped, meant, say, told } from './page.js';

const SOON_DAYS = 60;
const DAY = 86_400_000;

const SOURCES = { central: '中央', provincial: '省级', municipal: '市级', township: '镇街', selfRaised: '自筹' };
const METHODS = { open: '公开招标', selective: '邀请招标', consultation: '竞争性磋商', negotiation: '竞争性谈判', inquiry: '询价', inHouse: '内控自行采购' };
const USES = { works: '工程款', wage: '人工费', purchase: '采购款' };
const TRANSFERS = { OPEN: '等待银行回单', PAID: '已付', PARTLY: '部分支付', RETURNED: '已退回' };
const ACCOUNTS = {
  contractFree: '合同可请款', contractReserved: '合同在途', contractRetained: '质保金暂扣', contractPaid: '合同已付',
  lineFree: '指标可用', lineReserved: '指标占用', linePaid: '指标已支出',
};

let me = null;
let turn = 0;

function table(columns, rows, empty) {
  return rows.length === 0
    ? el('p', { class: 'empty' }, empty)
    : el('table', {},
        el('thead', {}, el('tr', {}, columns.map(name =>
          el('th', { scope: 'col', class: name.startsWith('￥') ? 'figure' : null }, name.replace('￥', ''))))),
        el('tbody', {}, rows));
}

const cell = text => el('td', {}, text ?? '—');
const figure = (amount, mark) => el('td', { class: mark ? 'figure low' : 'figure' },
  amount === null || amount === undefined ? '—' : grouped(amount));

/* ---- special funds ---- */

function expiry(fund) {
  if (!fund.expiresOn) {
    return '不限';
  }
  const days = Math.ceil((Date.parse(fund.expiresOn) - Date.now()) / DAY);
  return days < 0 ? `${fund.expiresOn} 已到期` : days <= SOON_DAYS ? `${fund.expiresOn} 还剩 ${days} 天` : fund.expiresOn;
}

async function drawFunds(isCurrent) {
  const [funds, choices] = await Promise.all([ask('/funds'), ask('/projects/choices')]);
  if (!isCurrent()) {
    return;
  }
  const programme = at('fund').elements.programme;
  programme.replaceChildren(el('option', { value: '' }, '不限'),
    ...choices.programmes.map(one => el('option', { value: one.id }, one.name)));
  at('fund').hidden = !me.roles.includes('finance');
  at('fundRows').replaceChildren(table(
    ['编号', '名称', '来源', '规定用途', '下达文号', '￥金额', '￥可下达', '￥已支出', '到期日'],
    funds.map(fund => el('tr', {},
      el('td', {}, el('a', { href: `#fund/${fund.fundNo}` }, fund.fundNo)), cell(fund.name), cell(SOURCES[fund.source]), cell(fund.purpose),
      cell(fund.documentNo), figure(fund.amount), figure(fund.free), figure(fund.spent), cell(expiry(fund)))),
    '还没有登记专项资金。计财科可在下方登记。'));
}

at('fund').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const body = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim() || null]));
  body.amount = (body.amount ?? '').normalize('NFKC').replace(/[,，\s]/g, '') || null;
  say('', 'done');
  if (body.amount && !/^[0-9]{1,13}(\.[0-9]{1,2})?$/.test(body.amount)) {
    say('金额须为数字，至多两位小数，不超过 100 亿元。', 'wrong');
    return;
  }
  try {
    await ask('/funds', body);
    form.reset();
    await drawFunds(() => true);
    say(`已登记专项资金 ${body.fundNo}。`, 'done');
  } catch (said) {
    say(told(said), 'wrong');
  }
});

/** From a fund to its lines and the payments made from them: the way of one yuan, the other way round. */
async function drawFund(no, isCurrent) {
  const uses = await ask(`/funds/${encodeURIComponent(no)}/payments`);
  if (isCurrent()) {
    at('payment').replaceChildren(el('section', { class: 'card' }, el('h2', {}, `专项资金 ${no} 的去向`),
      table(['指标', '项目', '￥下达（元）', '拨款', '￥使用（元）', '￥银行已付（元）', '付款日'],
        uses.map(use => el('tr', {}, cell(use.lineNo),
          el('td', {}, el('a', { href: `projects.html#${use.projectNo}` }, use.project)), figure(use.allotted),
          el('td', {}, use.paymentNo ? el('a', { href: `#payment/${use.paymentNo}` }, '资金追踪') : '尚未使用'),
          figure(use.used), figure(use.paid), cell(use.paidOn))),
        '这项资金还没有下达给项目。财政局在“下达预算指标”时填写资金编号即可使用。')));
  }
}

/* ---- the treasury's files ---- */

const ASIDE_SHOWN = 50;
const HANDLING = { shortest: 5, longest: 300 };
const MINUTE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

async function drawTreasury(isCurrent) {
  const isTreasury = me.roles.includes('treasury');
  const closed = at('closed').checked;
  at('replies').hidden = !isTreasury;
  at('asideSwitch').hidden = !isTreasury;
  at('exported').hidden = !['fiscal', 'treasury', 'finance'].some(role => me.roles.includes(role));
  const aside = isTreasury ? await ask(`/treasury/set-aside?closed=${closed}`) : [];
  if (isCurrent() && closed === at('closed').checked) {
    const heads = ['回单号', '指令号', '结果', '￥金额', '日期', '搁置原因'];
    const empty = closed ? '没有处理完毕的回单。' : '没有搁置的回单。';
    at('setAside').replaceChildren(
      table(heads.concat(closed ? ['处理说明', '处理人', '处理时间'] : ['办理']), aside.map(line => el('tr', {},
        cell(line.replyNo), cell(line.instructionNo), cell(line.result), el('td', { class: 'figure' }, line.amount),
        cell(line.repliedOn), cell(line.reason), closed ? handled(line) : el('td', {}, closer(line)))),
      isTreasury ? empty : '搁置的回单由国库查看。'),
      aside.length < ASIDE_SHOWN ? '' : el('p', { class: 'soft' }, `只列出最近的 ${ASIDE_SHOWN} 条。`));
  }
}

const handled = line => [el('td', { class: 'opinion' }, line.handling), cell(line.closedBy),
  cell(MINUTE.format(new Date(line.closedAt)))];

/** The button that opens a form below its line, and closes it again. */
function closer(line) {
  const button = el('button', { type: 'button', class: 'plain nowrap', 'aria-expanded': 'false',
    'aria-label': `回单 ${line.replyNo} 处理完毕`, onclick: () => {
      const open = at(`handling${line.id}`);
      if (open) {
        shut(open);
        return;
      }
      const row = el('tr', { id: `handling${line.id}`, class: 'inline' }, el('td', { colspan: 7 }, handling(line, () => shut(row))));
      button.closest('tr').after(row);
      button.setAttribute('aria-expanded', 'true');
      row.querySelector('textarea').focus();
    } }, '处理完毕');
  function shut(row) {
    row.remove();
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }
  return button;
}

function handling(line, shut) {
  const told = el('textarea', { name: 'handling', rows: 2, maxlength: HANDLING.longest, required: true,
    'aria-describedby': `fault${line.id}` });
  const fault = el('p', { class: 'fault', id: `fault${line.id}`, role: 'alert' });
  const wrong = reason => {
    fault.textContent = reason;
    told.setAttribute('aria-invalid', 'true');
    told.focus();
  };
  const send = el('button', { type: 'submit' }, '确认处理完毕');
  return el('form', { novalidate: true, onkeydown: event => {
    if (event.key === 'Escape' && !event.isComposing) {
      shut();
    }
  }, onsubmit: async event => {
    event.preventDefault();
    const text = told.value.trim();
    if ([...text].length < HANDLING.shortest) {
      wrong(`请写明如何处理，至少 ${HANDLING.shortest} 字，如：已与银行核对，改由人工登记。`);
      return;
    }
    send.disabled = true;
    try {
      await ask(`/treasury/set-aside/${line.id}/closing`, { handling: text });
      await drawTreasury(() => true);
      say(`回单 ${line.replyNo} 已处理完毕，可在“已处理”中查看。`, 'done');
    } catch (said) {
      wrong(said.message);
    } finally {
      send.disabled = false;
    }
  } },
  el('label', {}, `处理说明（回单 ${line.replyNo}）`, told), fault,
  el('div', { class: 'buttons' }, send, el('button', { type: 'button', class: 'plain', onclick: shut }, '取消')));
}

at('closed').addEventListener('change', async () => {
  say('', 'done');
  try {
    await drawTreasury(() => true);
  } catch (said) {
    say(said.message, 'wrong');
  }
});

at('replies').addEventListener('submit', async event => {
  event.preventDefault();
  const file = event.target.elements.file.files[0];
  if (!file) {
    say('请选择银行回单文件。', 'wrong');
    return;
  }
  say('', 'done');
  at('received').replaceChildren(el('p', {}, '正在导入…'));
  try {
    const text = await file.text();
    const received = await ask(`/treasury/replies?name=${encodeURIComponent(file.name)}`, text || ' ');
    const named = { applied: '已入账', unchanged: '已处理过，未变', setAside: '搁置', failed: '未登记' };
    at('received').replaceChildren(
      el('p', {}, el('b', {}, `已入账 ${received.applied} 行，重复 ${received.unchanged} 行，搁置 ${received.setAside} 行。`)),
      table(['回单号', '指令号', '结果', '说明'], received.lines.map(line => el('tr', {}, cell(line.replyNo),
        cell(line.instructionNo), cell(named[line.outcome]), cell(line.reason))), '文件中没有回单。'));
    event.target.reset();
    await drawTreasury(() => true);
  } catch (said) {
    at('received').replaceChildren();
    say(said.message, 'wrong');
  }
});

/* ---- one yuan, followed ---- */

function hop(title, wide, ...content) {
  return el('section', { class: `card hop${wide ? ' wide' : ''}` }, el('h2', {}, title), content);
}

function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

const yuan = amount => amount === null || amount === undefined ? null : `${grouped(amount)} 元`;

async function drawPayment(no, isCurrent) {
  const trace = await ask(`/payments/${encodeURIComponent(no)}/trace`);
  if (!isCurrent()) {
    return;
  }
  const { head, contract, tender } = trace;
  const bought = contract?.purchase;
  document.title = `资金追踪 ${head.contractNo} · 学建`;
  at('payment').replaceChildren(
    el('section', { class: 'card head' },
      el('h2', {}, `${trace.kind} ${grouped(head.certified ?? head.claimed)} 元`, el('span', { class: 'chip' }, trace.status)),
      facts([
        ['项目', el('a', { href: `projects.html#${head.projectNo}` }, `${head.projectNo} ${head.project}`)],
        ['发票', head.invoiceNo], ['申请金额', yuan(head.claimed)], ['其中人工费', bought ? null : yuan(head.wagePart)],
        [bought ? '确认金额' : '签证金额', yuan(head.certified)], ['扣留质保金', bought ? null : yuan(head.retained)], ['银行已付', yuan(head.paid)],
        ['应付款日', head.dueOn], ['付款日', head.paidOn], ['逾期利息', /[1-9]/.test(head.interest) ? yuan(head.interest) : null],
      ])),
    el('div', { class: 'hops' },
      hop('银行回单和支付指令', true, table(['指令号', '用途', '收款人', '账号', '￥金额（元）', '签发', '状态', '￥已付（元）', '回单日', '回单号'],
        trace.transfers.map(line => el('tr', {}, cell(line.instructionNo), cell(USES[line.purpose]),
          cell(line.payee), cell(line.account), figure(line.amount), cell(line.instructedOn), cell(TRANSFERS[line.status]),
          figure(line.paid), cell(line.repliedOn), cell(line.replyNo))), '国库还没有支付指令。')),
      hop('签字', true, table(['环节', '办理人', '职责', '结果', '意见', '时间'],
        trace.signatures.map(line => el('tr', {}, cell(line.step), cell(line.actor), cell(line.duty), cell(line.verdict),
          cell(line.opinion), cell(line.decidedOn))), '还没有人签字。')),
      bought ? hop('履约验收', false, facts([['验收合格日', contract.acceptedOn ?? '尚未验收，本笔是预付款']]))
        : hop('支付证书（累计计量）', false, table(['分项', '￥合同价款', '￥累计计量', '￥扣留质保金'],
        trace.certificate.map(line => el('tr', {}, cell(`${line.line} ${line.name}`), figure(line.amount), figure(line.measured),
          figure(line.retained))), '本笔没有计量：预付款、人工费，或尚未签证。')),
      hop('变更', false, table(['编号', '名称', '￥金额', '状态', '批准日'],
        trace.variations.map(line => el('tr', {}, cell(line.variationNo), cell(line.title), figure(line.amount),
          cell(line.status), cell(line.decidedOn))), '合同没有变更。')),
      hop('合同', false, contract ? facts([
        ['合同编号', contract.contractNo], [bought ? '供应商' : '承包人', contract.contractor], ['合同价', yuan(contract.price)],
        ['已批变更', yuan(contract.variations)], ['签订日', contract.signedOn], ['预付款', `${contract.advancePercent}%`],
        ['进度款', bought ? null : `${contract.progressPercent}%`], ['质保金', bought ? null : `${contract.retentionPercent}%`],
        ['付款期限', `${bought ? '验收合格' : '签证'}后 ${contract.paymentDays} 天`],
      ]) : el('p', { class: 'empty' }, '没有合同。')),
      hop('招标采购', false, tender ? facts([
        ['编号', tender.tenderNo], ['方式', METHODS[tender.method] ?? tender.method], [bought ? '最高限价' : '最高投标限价', yuan(tender.priceCeiling)],
        [bought ? '成交供应商' : '中标人', tender.winnerName], [bought ? '成交价' : '中标价', yuan(tender.awardPrice)],
        [bought ? '成交日' : '中标日', tender.awardedOn],
      ]) : el('p', { class: 'empty' }, '没有招标记录。')),
      hop('预算指标和资金', true, table(['指标', '来源', '￥本笔所用（元）', '￥指标下达（元）', '专项资金', '规定用途', '到期日'],
        trace.funding.map(line => el('tr', {}, cell(line.lineNo), cell(SOURCES[line.source]), figure(line.used),
          figure(line.allotted), el('td', {}, line.fundNo ? el('a', { href: `#fund/${line.fundNo}` }, line.fund) : '—'), cell(line.purpose), cell(line.expiresOn))), '计财科还没有核验指标。')),
      hop('账簿分录', true, table(['分录', '摘要', '记账人', '时间', '账户', '￥金额（元）'],
        trace.entries.map(line => el('tr', {}, cell(String(line.entryNo)), cell(line.memo), cell(line.actor), cell(line.postedOn),
          cell(account(line.account)), figure(line.amount))), '还没有分录。'))));
}

function account(name) {
  const [kind, owner] = name.split(':');
  return `${ACCOUNTS[kind] ?? kind} ${owner}`;
}

/* ---- which page ---- */

async function show() {
  const mine = ++turn;
  const isCurrent = () => mine === turn;
  const place = meant(location.hash.slice(1)) || 'funds';
  const page = place.startsWith('payment/') || place.startsWith('fund/') ? 'payment' : place === 'treasury' ? 'treasury' : 'funds';
  say('', 'done');
  try {
    me ??= await ask('/people/me');
    document.title = '资金 · 学建';
    if (place.startsWith('fund/')) {
      await drawFund(place.slice('fund/'.length), isCurrent);
    } else if (page === 'payment') {
      await drawPayment(place.slice('payment/'.length), isCurrent);
    } else if (page === 'treasury') {
      await drawTreasury(isCurrent);
    } else {
      await drawFunds(isCurrent);
    }
    if (isCurrent()) {
      ['funds', 'treasury', 'payment'].forEach(name => {
        at(name).hidden = name !== page;
      });
      at('toFunds').toggleAttribute('aria-current', page === 'funds');
      at('toTreasury').toggleAttribute('aria-current', page === 'treasury');
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (isCurrent()) {
      ['funds', 'treasury', 'payment'].forEach(name => {
        at(name).hidden = true;
      });
      say(said.message, 'wrong');
    }
  }
}

addEventListener('hashchange', show);
show();
