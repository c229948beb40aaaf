/*
 * The project pages (项目): the list, one project, and a registration. Which of them is shown stands behind the # of the
 * address, so that the browser's back button and a link to a project work. What may be seen and what is right is for the
 * server to say; this page shows it.
 */

import { API, Said, TASKS, ask, at, el, grouped, meant, wan } from './page.js';

const FILTERS = ['search', 'programme', 'stage', 'township'];
const PREVIEW_AFTER = 350;
const LINES_SHOWN = 8;
const FIGURES = ['areaM2', 'investment'];
const PURCHASES = ['goods', 'services'];

const filters = at('filters');
const entry = at('entry');

let choices = null;
let me = null;
let toSay = '';
let preparing = null;
let turn = 0;

function say(message, kind) {
  at('said').textContent = message;
  at('said').className = `said ${kind}`;
  at('said').hidden = !message;
}

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

function due(dueOn, provisional) {
  if (!dueOn) {
    return [];
  }
  const late = dueOn < today();
  return [
    el('span', { class: late ? 'late' : null }, late ? `${dueOn} 逾期` : dueOn),
    provisional ? [' ', el('span', { class: 'mark', title: '跨入尚未公布放假安排的年份，公布后重算' }, '暂定')] : null,
  ].flat();
}

const sample = yes => (yes ? el('span', { class: 'mark', title: '来源未给出名称，此名为样例' }, '样例') : null);

/* ---- the list ---- */

function wanted() {
  return new URLSearchParams(location.hash.slice(1).replace(/^\?/, ''));
}

function goTo(values, page) {
  const parameters = new URLSearchParams();
  FILTERS.forEach(name => values[name] && parameters.set(name, values[name]));
  if (page > 1) {
    parameters.set('page', page);
  }
  const hash = parameters.size ? `#?${parameters}` : '#';
  if (hash === (location.hash || '#')) {
    show();
  } else {
    location.hash = hash;
  }
}

function row(line) {
  const cell = (text, attributes) => el('td', { title: text, ...attributes }, text ?? '');
  return el('tr', {},
    cell(line.no),
    el('td', {}, el('div', { class: 'named' },
      el('a', { href: `#${line.no}`, title: line.name }, line.name), sample(line.sample))),
    cell(line.kind), cell(line.school), cell(line.township),
    cell(line.status, { title: `${line.stage} · ${line.status}` }),
    el('td', { class: 'figure' }, line.areaM2 === null ? '—' : grouped(line.areaM2)),
    el('td', { class: 'figure', title: `${line.amountOf} ${grouped(line.amount)} 元` }, wan(line.amount)),
    cell(line.amountOf.slice(-2), { title: line.amountOf }),
    cell(line.step === null ? '—' : line.openSteps > 1 ? `${line.step} 等${line.openSteps}项` : line.step),
    cell(line.holder ?? line.role ?? '', {
      title: line.holder ? `${line.role} ${line.holder}` : `待${line.role ?? ''}认领`,
      class: line.holder ? null : 'soft',
    }),
    el('td', {}, due(line.dueOn, line.dueProvisional)));
}

function emptyList(isFiltered) {
  if (me.roles.includes('administrator')) {
    return ['系统管理员不办理业务，项目不在这里列出。账号在', el('a', { href: '/camunda/app/admin/default/' }, '管理'),
      '中维护，放假安排在', el('a', { href: 'calendar.html' }, '工作日历'), '中录入。'];
  }
  if (isFiltered) {
    return ['没有符合条件的项目。', el('button', { type: 'button', class: 'text', onclick: () => goTo({}) }, '清除条件'), ' 看全部。'];
  }
  return choices.mayRegister
    ? ['还没有您可以查看的项目。', el('a', { href: '#new' }, '登记项目'), '后，它的进展、资金和材料会显示在这里。']
    : ['还没有您可以查看的项目。您所在单位参与的项目会显示在这里；如果应当看到却没有，请基建科核对该项目的参建单位。'];
}

async function drawList(isCurrent) {
  const parameters = wanted();
  FILTERS.forEach(name => {
    filters.elements[name].value = parameters.get(name) ?? '';
  });
  const isFiltered = FILTERS.some(name => parameters.get(name));
  const page = await ask(`/projects?${parameters}`);
  if (!isCurrent()) {
    return;
  }
  at('clear').hidden = !isFiltered;
  at('total').textContent = `共 ${page.total} 个项目`;
  at('rows').tBodies[0].replaceChildren(...page.projects.map(row));
  at('rows').hidden = page.total === 0;
  at('empty').hidden = page.total > 0;
  at('empty').replaceChildren(...(page.total === 0 ? emptyList(isFiltered) : []));
  at('pages').hidden = page.pages < 2;
  at('where').textContent = `第 ${page.page} / ${page.pages} 页`;
  at('prior').disabled = page.page <= 1;
  at('next').disabled = page.page >= page.pages;
  at('prior').onclick = () => goTo(Object.fromEntries(parameters), page.page - 1);
  at('next').onclick = () => goTo(Object.fromEntries(parameters), page.page + 1);
}

filters.addEventListener('submit', event => {
  event.preventDefault();
  goTo(Object.fromEntries(new FormData(filters)));
});
filters.addEventListener('change', event => {
  if (event.target instanceof HTMLSelectElement) {
    filters.requestSubmit();
  }
});
at('clear').addEventListener('click', () => goTo({}));

/* ---- one project ---- */

function card(title, ...content) {
  return el('section', { class: 'card' }, el('h2', {}, title), content);
}

function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.filter(([, value]) => value).map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

function head(project) {
  return el('section', { class: 'card head' },
    el('h2', {}, project.name, sample(project.sample),
      el('span', { class: 'chip' }, `${project.stage} · ${project.status}`)),
    facts([
      ['编号', project.no], ['项目代码', project.projectCode], ['类别', project.kind], ['用途', project.use],
      ['专项', project.programme], [project.use ? '学校' : '采购单位', project.school], ['镇街', project.township],
      ['面积', project.areaM2 === null ? null : `${grouped(project.areaM2)} ㎡`],
      ['登记', `${project.registeredOn} ${project.registeredBy}`],
    ]));
}

/** A long life is told on demand: the first lines are shown, the others by one click. */
function first(some, lines, unit) {
  if (lines.length <= some) {
    return { shown: lines, more: null };
  }
  const rest = el('tbody', { hidden: true }, lines.slice(some));
  const more = el('button', { type: 'button', class: 'text', onclick: () => {
    rest.hidden = false;
    more.remove();
  } }, `显示全部 ${lines.length} ${unit}`);
  return { shown: lines.slice(0, some), rest, more };
}

function longTable(columns, lines, unit) {
  const { shown, rest, more } = first(LINES_SHOWN, lines, unit);
  const made = table(columns, shown);
  if (rest) {
    made.append(rest);
  }
  return [made, more];
}

function table(columns, rows) {
  return el('table', {}, el('thead', {}, el('tr', {}, columns.map(name =>
    el('th', { scope: 'col', class: name.endsWith('（元）') ? 'figure' : null }, name)))),
    el('tbody', {}, rows));
}

function openTasks(project) {
  if (project.open.length === 0) {
    return card('待办环节', el('p', { class: 'empty' }, '没有待办环节：项目已办结、已终止，或正在等候约定的日期。'));
  }
  return card(`待办环节（${project.open.length}）`, table(['环节', '岗位', '办理人', '收到', '期限', ''],
    project.open.map(task => el('tr', {},
      el('td', {}, el('b', {}, task.step), el('span', { class: 'soft' }, ` ${task.stage}`)),
      el('td', {}, task.role), el('td', {}, task.holder ?? el('span', { class: 'soft' }, '待认领')),
      el('td', { class: 'nowrap' }, task.createdOn),
      el('td', { class: 'nowrap', title: task.limit }, due(task.dueOn, task.dueProvisional)),
      el('td', {}, task.visible ? el('a', { href: TASKS + encodeURIComponent(task.id) }, '去办理') : '')))));
}

function paper(line) {
  const url = `${API}/files/${line.file}?name=${encodeURIComponent(line.fileName)}`;
  const isPdf = /\.pdf$/i.test(line.fileName);
  const isImage = /\.(png|jpe?g|gif|webp)$/i.test(line.fileName);
  const shown = el('tr', { hidden: true }, el('td', { class: 'paper', colspan: 5 }));
  const toggle = () => {
    shown.hidden = !shown.hidden;
    if (!shown.hidden && !shown.cells[0].hasChildNodes()) {
      shown.cells[0].append(isPdf
        ? el('iframe', { src: `${url}#navpanes=0&view=FitH`, title: line.name })
        : el('img', { src: url, alt: line.name }));
    }
  };
  return [
    el('tr', {},
      el('td', {}, line.name), el('td', {}, line.number ?? ''), el('td', { class: 'nowrap' }, line.issuedOn ?? ''),
      el('td', {}, line.authority ?? '', line.validUntil ? el('span', { class: 'soft' }, ` 有效至 ${line.validUntil}`) : null),
      el('td', { class: 'nowrap' },
        el('a', { href: url, target: '_blank', rel: 'noopener' }, '打开'), ' ',
        isPdf || isImage ? el('button', { type: 'button', class: 'text', onclick: toggle }, '预览') : null)),
    shown,
  ];
}

function papers(lines) {
  return lines.length === 0
    ? card('案卷材料', el('p', { class: 'empty' }, '还没有归档材料。各环节办理时上传的批复和文件会归入这里。'))
    : card(`案卷材料（${lines.length}）`, longTable(['材料', '文号', '成文日期', '发文机关', ''], lines.map(paper), '件'));
}

function history(past) {
  return past.length === 0
    ? card('办理记录', el('p', { class: 'empty' }, '还没有办理记录。第一个环节办结后，谁在何时以什么意见办结会记在这里。'))
    : card(`办理记录（${past.length}）`, longTable(['时间', '环节', '办理人', '结果', '意见'], past.map(line => el('tr', {},
        el('td', { class: 'nowrap' }, line.at), el('td', {}, line.step),
        el('td', {}, line.name, el('span', { class: 'soft' }, ` ${line.duty}`)),
        el('td', { class: 'nowrap' }, line.verdict), el('td', { class: 'opinion' }, line.opinion))), '条'));
}

function approvalList(approvals) {
  const item = approval => el('li', {}, el('b', {}, approval.name), el('small', {}, approval.basis));
  const needed = approvals.filter(approval => approval.required);
  const exempt = approvals.filter(approval => !approval.required);
  return [
    needed.length
      ? el('ul', { class: 'approvals' }, needed.map(item))
      : el('p', { class: 'empty' }, '没有须办的审批。'),
    exempt.length
      ? el('details', {}, el('summary', {}, `不须办理（${exempt.length}）及依据`), el('ul', { class: 'approvals' }, exempt.map(item)))
      : null,
  ];
}

function money(lines) {
  return card('资金（元）', el('dl', { class: 'money' }, lines.map(line => el('div', {},
    el('dt', {}, line.label), el('dd', {}, line.yuan === null ? '—' : grouped(line.yuan))))));
}

/** Payments, each the beginning of a way back to its fund. */
function payments(lines) {
  return lines.length === 0 ? null : card(`拨款（${lines.length}）`, longTable(['款项', '状态', '金额（元）', '已付（元）', '付款日', ''],
    lines.map(line => el('tr', {},
      el('td', {}, line.kind, el('span', { class: 'soft' }, ` 发票 ${line.invoiceNo}`)),
      el('td', {}, line.status),
      el('td', { class: 'figure' }, grouped(line.amount)),
      el('td', { class: 'figure' }, grouped(line.paid)),
      el('td', {}, line.paidOn ?? '—'),
      el('td', {}, el('a', { href: `money.html#payment/${line.paymentNo}` }, '资金追踪'),
        line.status === '已申请' && (me.roles.includes('contractor') || me.roles.includes('supplier'))
          ? [' ', el('button', { type: 'button', class: 'text', onclick: event => withdraw(line, event.currentTarget) }, '撤回')]
          : null))), '笔'));
}

/** Until the supervisor, or the buyer of a purchase, has acted; then it is back with whoever claimed it. */
async function withdraw(line, button) {
  button.disabled = true;
  try {
    await ask(`/payments/${line.paymentNo}/withdrawal`, {});
    toSay = `已撤回发票 ${line.invoiceNo} 的请款，可在任务列表中修改后重新提交，或撤销。`;
    show();
  } catch (said) {
    button.disabled = false;
    say(said.message, 'wrong');
    at('said').focus();
  }
}

function variations(lines) {
  return lines.length === 0 ? null : card(`变更签证（${lines.length}）`, longTable(['编号', '名称', '金额（元）', '状态', '审批权限'],
    lines.map(line => el('tr', {},
      el('td', {}, line.variationNo), el('td', {}, line.title),
      el('td', { class: 'figure' }, grouped(line.amount)), el('td', {}, line.status), el('td', {}, line.authority ?? '—'))), '项'));
}

/** The statutory dates of the tender, what contests it, and the days that did not count. */
function tenderCourse(course) {
  const open = course.suspensions.filter(one => one.untilOn === null);
  const sections = [
    course.clocks.length === 0 ? null : card(`法定时限（${course.clocks.length}）`,
      open.map(one => el('p', { class: 'late' }, `自 ${one.fromOn} 起暂停：${one.reason}（${one.basis}）`)),
      longTable(['时限', '日期', '状态', '依据'], course.clocks.map(line => el('tr', { title: line.consequence },
        el('td', {}, line.name),
        el('td', { class: 'nowrap' }, line.dueOn, line.provisional ? el('span', { class: 'mark' }, '暂定') : null),
        el('td', { class: line.state === '已逾期' ? 'late nowrap' : 'nowrap' }, line.state),
        el('td', { class: 'opinion' }, line.basis))), '项')),
    course.disputes.length === 0 ? null : card(`异议、质疑、投诉（${course.disputes.length}）`,
      longTable(['编号', '种类', '提出人', '收到', '状态'], course.disputes.map(line => el('tr', {},
        el('td', {}, line.disputeNo), el('td', {}, `${line.kind} · ${line.about}`), el('td', {}, line.party),
        el('td', { class: 'nowrap' }, line.receivedOn),
        el('td', {}, line.status, line.remedy ? el('span', { class: 'soft' }, ` ${line.remedy}`) : null))), '件')),
    course.suspensions.length === open.length ? null : card('不计入期限', longTable(['自', '至', '事由'],
      course.suspensions.filter(one => one.untilOn !== null).map(one => el('tr', {},
        el('td', { class: 'nowrap' }, one.fromOn), el('td', { class: 'nowrap' }, one.untilOn), el('td', {}, one.reason))), '段')),
  ];
  return sections.filter(Boolean);
}

/** What one may begin of one's own accord; the server says whether one may. */
function beginnings(project, course) {
  const contractor = me.roles.includes('contractor');
  const purchase = /采购/.test(project.kind);
  const tendered = purchase ? course.clocks.length > 0 : project.stage === '招投标';
  const office = purchase ? 'equipmentCentre' : 'capitalWorks';
  const signed = project.money.some(line => line.label === '合同价' && line.yuan !== null);
  const offered = [
    (contractor || me.roles.includes('supplier')) && signed ? ['payments', '发起请款'] : null,
    contractor && signed ? ['variations', '提出变更签证'] : null,
    tendered && (me.roles.includes(office) || me.roles.includes('procurementAgent'))
      ? ['disputes', purchase ? '登记质疑投诉' : '登记异议投诉'] : null,
    project.stage === '招投标' && me.roles.includes('procurementAgent')
      ? ['clarifications', purchase ? '澄清修改采购文件' : '澄清修改招标文件'] : null,
    course.clocks.length > 0 && me.roles.includes(office)
      ? ['tender-records', purchase ? '登记采购事项' : '登记招标事项'] : null,
    me.roles.includes('finance') && project.money.some(line => line.label === '已下达指标' && /[1-9]/.test(line.yuan))
      ? ['allotments', '申请追加指标'] : null,
  ].filter(Boolean);
  return offered.length === 0 ? null : card('发起', el('div', { class: 'buttons' }, offered.map(([what, name]) =>
    el('button', { type: 'button', onclick: event => begin(project.no, what, event.currentTarget) }, name))));
}

async function begin(no, what, button) {
  button.disabled = true;
  try {
    const begun = await ask(`/projects/${encodeURIComponent(no)}/${what}`, {});
    location.href = TASKS + encodeURIComponent(begun.task);
  } catch (said) {
    button.disabled = false;
    say(said.message, 'wrong');
    at('said').focus();
  }
}

function parties(list) {
  return card('参建单位', el('dl', { class: 'money' }, list.map(party =>
    el('div', {}, el('dt', {}, party.role), el('dd', {}, party.name)))));
}

async function drawProject(no, isCurrent) {
  const path = `/projects/${encodeURIComponent(no)}`;
  const [project, lines, paid, varied, course] = await Promise.all([ask(path), ask(`${path}/papers`),
    ask(`${path}/payments`), ask(`${path}/variations`), ask(`${path}/tender-course`)]);
  if (!isCurrent()) {
    return;
  }
  document.title = `${project.name} · 学建`;
  at('project').replaceChildren(
    head(project),
    el('div', {}, ...[openTasks(project), ...tenderCourse(course), payments(paid), variations(varied), history(project.history), papers(lines)]
      .filter(Boolean)),
    el('div', {}, ...[beginnings(project, course)].filter(Boolean), money(project.money), card('须办审批', approvalList(project.approvals)), parties(project.parties)));
}

/* ---- a registration ---- */

/** As typed with an input method on: full-width digits, separators of both kinds, spaces; without needless zeros in front. */
function digits(raw) {
  return raw.normalize('NFKC').replace(/[,，、\s]/g, '').replace(/^(-?)0+(?=\d)/, '$1');
}

function registration() {
  const body = Object.fromEntries(new FormData(entry));
  FIGURES.forEach(name => {
    body[name] = digits(body[name]);
  });
  entry.querySelectorAll('[type=checkbox]').forEach(box => {
    body[box.name] = box.checked;
  });
  return body;
}

const named = control => control.labels[0].firstChild.textContent.replace(/（.*/, '').trim();

/** Why a figure is none, or null; the number of its digits is not limited here, so that a too long one is told as too large. */
function wrongFigure(control, text) {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) {
    return '须为数字';
  }
  if (part.replace(/0+$/, '').length > 2) {
    return '至多两位小数';
  }
  const hundredths = BigInt(whole + part.slice(0, 2).padEnd(2, '0'));
  if (sign || hundredths === 0n) {
    return '须大于 0';
  }
  return hundredths > BigInt(control.dataset.most) * 100n ? `过大，不得超过 ${control.dataset.mostText}` : null;
}

function wrongFigures(body) {
  return FIGURES.filter(name => body[name]).flatMap(name => {
    const control = entry.elements[name];
    const reason = wrongFigure(control, body[name]);
    return reason ? [{ field: name, reason: `${named(control)}${reason}` }] : [];
  });
}

/** All that can be told before the server is asked, in the order of the fields: it looks at figures only when the rest is there. */
function faultsOf(body) {
  const missing = [...entry.querySelectorAll('[required]')]
    .filter(control => !control.closest('[hidden]') && !body[control.name].trim())
    .map(control => ({ field: control.name, reason: `${control.options ? '请选择' : '请填写'}${named(control)}` }));
  if (!body.areaM2 && body.kind && !PURCHASES.includes(body.kind) && body.kind !== 'renovation' && body.buildingUse !== 'swimmingPool') {
    missing.push({ field: 'areaM2', reason: '新建、改扩建项目须填写建筑面积' });
  }
  const order = [...entry.elements].map(control => control.name);
  return [...missing, ...wrongFigures(body)].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

function tell(faults) {
  entry.querySelectorAll('.fault:not(#summary)').forEach(fault => fault.remove());
  entry.querySelectorAll('[aria-invalid]').forEach(field => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-errormessage');
  });
  for (const { field, reason } of faults) {
    const control = entry.elements[field];
    if (control) {
      const id = `fault-${field}`;
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-errormessage', id);
      control.after(el('span', { class: 'fault', id }, reason));
    }
  }
}

function refuse(message, faults) {
  at('summary').textContent = message;
  at('summary').hidden = !message;
  tell(faults);
  const first = faults.map(fault => entry.elements[fault.field]).find(Boolean);
  (first ?? at('summary')).focus();
}

const isTyped = () => ['name', 'areaM2', 'investment'].some(name => entry.elements[name].value.trim());

let waiting;
let asked = 0;

function previewSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(preview, PREVIEW_AFTER);
}

async function preview() {
  const body = registration();
  const wrong = wrongFigures(body);
  at('inWan').textContent = body.investment && !wrong.some(fault => fault.field === 'investment')
    ? `= ${wan(body.investment)} 万元` : '';
  const place = at('preview');
  const mine = ++asked;
  let content;
  if (wrong.length) {
    content = [el('p', { class: 'empty' }, `${wrong.map(fault => fault.reason).join('；')}。`)];
  } else if (PURCHASES.includes(body.kind)) {
    content = [el('p', { class: 'empty' }, '采购不办建设审批；提出需求时按预算和品目列出法定可用的采购方式和依据。')];
  } else if (!body.kind || !body.buildingUse || !body.investment) {
    content = [el('p', { class: 'empty' }, '填写类别、用途、面积和总投资后，这里列出该项目须办的审批和依据。')];
  } else {
    try {
      content = approvalList(await ask('/projects/preview', body));
    } catch (said) {
      content = [el('p', { class: 'empty' }, said.faults?.map(fault => fault.reason).join('；') || said.message)];
    }
  }
  if (mine === asked) {
    place.replaceChildren(place.firstElementChild, ...content.filter(Boolean));
  }
}

/** A purchase has no building: what is asked of works alone is put away, and the buyer may be the bureau itself. */
function fit() {
  const purchase = PURCHASES.includes(entry.elements.kind.value);
  entry.querySelectorAll('[data-works]').forEach(part => {
    part.hidden = purchase;
  });
  const buyer = entry.elements.schoolId;
  buyer.labels[0].firstChild.textContent = purchase ? '采购单位' : '学校';
  entry.elements.investment.labels[0].firstChild.textContent = purchase ? '采购预算（元）' : '总投资（元）';
  at('afterwards').textContent = `登记后即由${purchase ? '采购人提出采购需求' : '学校申报'}，项目编号自动生成。`;
  const chosen = buyer.value;
  const own = choices.school;
  const may = [...(purchase ? choices.buyers : []), ...choices.schools].filter(one => !own || one.id === own);
  buyer.replaceChildren(...(own ? [] : [el('option', { value: '' }, '请选择')]));
  offer(buyer, may);
  buyer.value = may.some(one => one.id === chosen) ? chosen : own ?? '';
}

entry.elements.kind.addEventListener('change', fit);
entry.addEventListener('input', event => {
  const field = event.target;
  if (field.hasAttribute('aria-invalid')) {
    at(field.getAttribute('aria-errormessage'))?.remove();
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-errormessage');
  }
  previewSoon();
});
entry.addEventListener('submit', async event => {
  event.preventDefault();
  const body = registration();
  const faults = faultsOf(body);
  if (faults.length) {
    refuse(`有 ${faults.length} 处填写有误，请改正后再提交`, faults);
    return;
  }
  at('submit').disabled = true;
  try {
    const registered = await ask('/projects', body);
    const next = PURCHASES.includes(body.kind) ? '采购人提出采购需求' : '学校申报项目';
    entry.reset();
    fit();
    await preview();
    at('summary').hidden = true;
    tell([]);
    toSay = `已登记，项目编号 ${registered.no}。下一步由${next}。`;
    location.hash = registered.no;
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    refuse(said.message, said.faults);
  } finally {
    at('submit').disabled = false;
  }
});
addEventListener('beforeunload', event => {
  if (!at('registration').hidden && isTyped()) {
    event.preventDefault();
  }
});

/* ---- which page ---- */

function offer(select, list) {
  select.append(...list.map(one => el('option', { value: one.id ?? one }, one.name ?? one)));
}

async function prepare() {
  try {
    [choices, me] = await Promise.all([ask('/projects/choices'), ask('/people/me')]);
  } finally {
    preparing = null;
  }
  at('toNew').hidden = !choices.mayRegister;
  offer(filters.elements.programme, choices.programmes);
  offer(filters.elements.stage, choices.stages);
  offer(filters.elements.township, choices.townships);
  offer(entry.elements.kind, choices.kinds);
  offer(entry.elements.buildingUse, choices.uses);
  offer(entry.elements.programme, choices.programmes);
  offer(entry.elements.townshipId, choices.townships);
  fit();
}

async function show() {
  // an answer to what was asked before must not show over what is asked now
  const mine = ++turn;
  const isCurrent = () => mine === turn;
  const place = meant(location.hash.slice(1));
  const page = place === 'new' ? 'registration' : place === '' || place.startsWith('?') ? 'list' : 'project';
  say(toSay, 'done');
  toSay = '';
  try {
    if (!choices) {
      await (preparing ??= prepare());
    }
    if (!isCurrent()) {
      return;
    }
    if (page === 'registration' && !choices.mayRegister) {
      throw new Said('项目由学校本单位或基建科登记，采购由采购人本单位、装备中心或计财科登记，您不具有这一岗位。');
    }
    document.title = page === 'registration' ? '登记项目 · 学建' : '项目 · 学建';
    if (page === 'list') {
      await drawList(isCurrent);
    } else if (page === 'project') {
      await drawProject(place, isCurrent);
    }
    if (!isCurrent()) {
      return;
    }
    ['list', 'project', 'registration'].forEach(name => {
      at(name).hidden = name !== page;
    });
    at('toList').toggleAttribute('aria-current', page === 'list');
    at('toNew').toggleAttribute('aria-current', page === 'registration');
    if (page === 'registration') {
      entry.elements.name.focus();
    }
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    if (!isCurrent()) {
      return;
    }
    ['project', 'registration'].forEach(name => {
      at(name).hidden = true;
    });
    say(said.message, 'wrong');
    at('said').focus();
  }
}

addEventListener('hashchange', show);
show();
