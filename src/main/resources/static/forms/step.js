/*
 * The form of a step (办理表单) inside Camunda Tasklist.
 *
 * It reads one task from GET {app-root}/api/schoolworks/tasks/{id}, draws it, and sends ONE decision to
 * POST {app-root}/api/schoolworks/tasks/{id}/decision. What is required and what is allowed is declared once, in the form-js JSON
 * that comes with the task; the server holds the same declaration against what is sent (engine.FormDeclaration). The checks here
 * say the same words earlier, and nothing depends on them.
 *
 * How it hangs on to Tasklist (7.24): Tasklist's own button calls camForm.submit, which fires 'submit' and then calls
 * camForm.submitVariables(done). The first is where a fault stops it; the second is replaced by our POST. done(null) lets
 * Tasklist go on as after its own completion; an error whose message holds "submission prevented" makes it stop without a word.
 */

const APP = document.querySelector('base')?.getAttribute('app-root') ?? '/camunda';
const API = `${APP}/api/schoolworks`;

const LONGEST = 4000;
const DIGITS = 15;
const DECIMAL = /^-?[0-9]{1,15}(\.[0-9]{1,15})?$/;
const MOST_ROWS = 200;
const FEW_DATES = 3;
const REHEARSAL_AFTER = 700;

/** 意见常用语, by verdict. A phrase that ends with a colon waits for more. */
const PHRASES = {
  approve: ['同意。', '材料齐全，同意。', '经审核，符合规定，同意按程序办理。'],
  supplement: ['材料不齐，请补正：', '材料形式不符合要求，请重新提供：'],
  sendBack: ['请修改后重新提交：', '与批复内容不一致，请核对：', '数据有误，请核实：'],
  defer: ['条件尚不具备，暂缓办理：', '待上级批复后再行办理。'],
  reject: ['不符合有关规定，不予批准。理由：'],
};

/** Called by step.html once Camunda's form has loaded it. */
export function open(camForm, $scope) {
  const user = $scope.$root?.authentication?.name ?? '';
  const step = new Step(camForm.formElement[0].querySelector('.sw-root'), camForm.taskId, user);

  camForm.on('submit', () => {
    if (!step.check()) {
      camForm.submitPrevented = true;
    }
  });
  camForm.submitVariables = done => {
    step.submit().then(accepted => {
      // the person may have turned to another task meanwhile; that one must not be closed in its stead
      if (!$scope.$$destroyed) {
        $scope.$apply(() => done(accepted ? null : new Error('submission prevented')));
      }
    });
  };
  // Tasklist does not draw the form again when a task is claimed or given back; it only flips this option
  $scope.$watch('options.disableForm', (now, before) => {
    if (now !== before) {
      step.load();
    }
  });
  $scope.$on('$destroy', () => step.leave());
  step.load();
}

class Step {
  constructor(root, taskId, user) {
    this.root = root;
    this.taskId = taskId;
    // by user as well: the next person at this computer has no business with what was typed
    this.key = `schoolworks.step.${user}.${taskId}`;
    this.uploads = new Map();
    this.data = null;
    root.addEventListener('keydown', event => {
      // one line, one field: Enter in it is not a decision
      if (event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLInputElement) {
        event.preventDefault();
      }
    });
  }

  async load() {
    const generation = (this.generation = (this.generation ?? 0) + 1);
    try {
      const data = await call('GET', `/tasks/${encodeURIComponent(this.taskId)}`);
      if (generation === this.generation) {
        this.data = data;
        this.draft = this.restore(data);
        this.draw();
      }
    } catch (problem) {
      if (generation === this.generation) {
        this.data = null;
        this.root.replaceChildren(
          el('div', { class: 'sw-summary', role: 'alert' },
            el('strong', {}, '任务没有载入。'), ' ', problem.detail, ' ',
            el('button', { type: 'button', class: 'sw-link', onclick: () => this.load() }, '重试')));
      }
    }
  }

  leave() {
    this.uploads.forEach(upload => upload.abort());
  }

  // ---- what was typed, kept until it is accepted ----

  restore(data) {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      // unreadable or forbidden: begin anew
    }
    const draft = { verdict: '', opinion: '', fields: {}, papers: {}, ...kept };
    for (const component of flat(data.form.components)) {
      if (component.key === 'verdict' || component.key === 'opinion') {
        if (!draft[component.key] && component.defaultValue) {
          draft[component.key] = component.defaultValue;
        }
      } else if (!(keyOf(component) in draft.fields)) {
        const key = keyOf(component);
        draft.fields[key] = key in (data.values ?? {}) ? filled(component, data.values[key]) : blank(component);
      }
    }
    return draft;
  }

  keep() {
    this.rehearseSoon();
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.draft));
    } catch {
      // a full or forbidden store costs the safety net, not the form
    }
  }

  // ---- what the decision would do to the money, asked while it is being written ----

  rehearseSoon() {
    clearTimeout(this.timer);
    if (this.data?.rehearsed && this.data.task.mine) {
      this.timer = setTimeout(() => this.rehearse(), REHEARSAL_AFTER);
    }
  }

  async rehearse() {
    if (!this.data) {
      return;
    }
    const faults = faultsOf(this).filter(fault => !fault.field.startsWith('papers.'));
    if (!takesPapers(this) || faults.length) {
      this.showRehearsal(null, takesPapers(this) && this.draft.verdict ? '填写完整后显示办理后的金额。' : '');
      return;
    }
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      const played = await call('POST', `/tasks/${encodeURIComponent(this.taskId)}/rehearsal`, decisionOf(this));
      if (turn === this.turn && this.data) {
        this.showRehearsal(played, '');
      }
    } catch {
      // it only foretells; the decision itself is told why
    }
  }

  showRehearsal(played, note) {
    this.money.replaceChildren(...moneyRows(this.data.money, played));
    this.foretold.className = played?.reason ? 'sw-foretold sw-warn' : 'sw-foretold';
    this.foretold.textContent = played?.reason ? `按目前的填写将被拒绝：${played.reason}` : note;
  }

  // ---- drawing ----

  draw() {
    const { task, project, form } = this.data;
    this.slots = new Map();
    this.marks = [];
    this.redraws = new Map();
    this.summary = el('div', { class: 'sw-summary', role: 'alert', tabindex: '-1', hidden: true });
    const components = flat(form.components);
    this.verdict = components.find(c => c.key === 'verdict');
    this.opinion = components.find(c => c.key === 'opinion');

    const inputs = el('fieldset', { class: 'sw-inputs', disabled: !task.mine },
      this.drawFields(form.components),
      this.drawPapersOut(this.data.papers.out),
      this.drawDecision());
    this.root.replaceChildren(...[
      this.summary,
      task.mine ? null : el('div', { class: 'sw-claim', role: 'note' }, claimText(task),
        task.mayTakeBack ? el('button', { type: 'button', class: 'sw-link', onclick: () => this.takeBack() }, '收回任务') : null),
      drawHead(task, project),
      drawFacts(this.data.facts),
      this.drawMoney(),
      drawDates(this.data.dates),
      drawHistory(this.data.history),
      this.drawPapersIn(this.data.papers.in),
      inputs,
    ].filter(Boolean));
    this.marks.forEach(mark => mark());
    this.rehearseSoon();
  }

  drawMoney() {
    this.money = el('tbody', {}, moneyRows(this.data.money, null));
    this.foretold = el('p', { class: 'sw-foretold', role: 'status' });
    return section('资金（元）',
      el('table', { class: 'sw-table sw-money' },
        el('thead', {}, el('tr', {}, ['项目', '现在', '办理后', '增减', '项目', '现在', '办理后', '增减']
          .map(name => el('th', { scope: 'col' }, name)))),
        this.money),
      this.foretold);
  }

  drawFields(components) {
    const drawn = components
      .filter(c => c.key !== 'verdict' && c.key !== 'opinion')
      .map(c => this.drawComponent(c))
      .filter(Boolean);
    return drawn.length ? section('填写事项', el('div', { class: 'sw-grid' }, drawn)) : null;
  }

  drawComponent(component) {
    switch (component.type) {
      case 'text':
        return el('div', { class: 'sw-text sw-wide' }, prose(component.text));
      case 'separator':
        return el('hr', { class: 'sw-wide' });
      case 'spacer':
        return el('div', { class: 'sw-wide', style: `height:${Math.min(Number(component.height) || 8, 60)}px` });
      case 'group': {
        const inside = (component.components ?? [])
          .filter(c => c.key !== 'verdict' && c.key !== 'opinion')
          .map(c => this.drawComponent(c)).filter(Boolean);
        return inside.length
          ? el('fieldset', { class: 'sw-group sw-wide' },
              component.label ? el('legend', {}, component.label) : null,
              el('div', { class: 'sw-grid' }, inside))
          : null;
      }
      case 'dynamiclist':
        return this.drawList(component);
      default:
        return this.drawField(component, component.key, this.draft.fields, component.key);
    }
  }

  /** A label, its control, a hint and room for a reason. */
  drawField(component, at, holder, key, plain = false) {
    const id = nextId();
    const label = labelOf(component);
    const choices = ['radio', 'checklist'].includes(component.type);
    const mark = el('span', { class: 'sw-mark' });
    const fault = el('span', { class: 'sw-fault', id: `${id}-fault` });
    const hint = el('span', { class: 'sw-hint', id: `${id}-hint` });
    const unit = unitOf(component);
    const changed = value => {
      holder[key] = value;
      this.keep();
      this.clear(at);
    };
    const control = this.control(component, id, holder[key], changed, hint, label);
    control.setAttribute('aria-describedby', `${id}-hint ${id}-fault`);
    if (component.description) {
      hint.textContent = component.description;
    }
    this.slots.set(at, { control, fault });

    const tick = component.type === 'checkbox';
    const wide = plain || ['textarea', 'checklist'].includes(component.type);
    const body = el('div', { class: 'sw-control' }, control, unit && !tick ? el('span', { class: 'sw-unit' }, unit) : null);
    const box = el('div', { class: `sw-field${wide ? ' sw-wide' : ''}${tick ? ' sw-tick' : ''}` });
    if (plain) {
      control.setAttribute('aria-label', label);
      box.append(body);
    } else if (tick) {
      box.append(el('label', { for: id }, body, ` ${label}`, mark));
    } else if (choices) {
      control.setAttribute('aria-label', label);
      box.append(el('span', { class: 'sw-label' }, label, mark), body);
    } else {
      box.append(el('label', { class: 'sw-label', for: id }, label, mark), body);
    }
    box.append(hint, fault);
    this.marks.push(() => {
      const now = isRequired(component, this.draft.verdict);
      mark.textContent = now ? ' *' : requiredHint(component, this.verdict);
      mark.title = now ? '必填' : '';
      mark.classList.toggle('sw-now', now);
      control.setAttribute('aria-required', String(now));
    });
    return box;
  }

  control(component, id, value, changed, hint, label) {
    const common = { id, class: 'sw-input' };
    switch (component.type) {
      case 'textarea':
        return el('textarea', {
          ...common, rows: '3', maxlength: String(LONGEST), value: value ?? '', oninput: e => changed(e.target.value),
        });
      case 'number':
        return numeric(component, common, value, changed, hint);
      case 'datetime':
        return el('input', {
          ...common, type: 'date', min: '1949-10-01', max: '2099-12-31', value: value ?? '',
          oninput: e => changed(e.target.value), onchange: e => changed(e.target.value),
        });
      case 'checkbox':
        return el('input', { ...common, type: 'checkbox', checked: value === true, onchange: e => changed(e.target.checked) });
      case 'select':
        return el('select', { ...common, onchange: e => changed(e.target.value) },
          el('option', { value: '' }, '请选择'),
          component.values.map(v => el('option', { value: v.value, selected: v.value === value }, v.label)));
      case 'radio':
        return el('div', { class: 'sw-choices', role: 'radiogroup', id },
          component.values.map(v => el('label', {},
            el('input', {
              type: 'radio', name: `${id}-choice`, value: v.value, checked: v.value === value,
              onchange: () => changed(v.value),
            }), ` ${v.label}`)));
      case 'checklist': {
        const chosen = new Set(Array.isArray(value) ? value : []);
        return el('div', { class: 'sw-choices', role: 'group', id },
          component.values.map(v => el('label', {},
            el('input', {
              type: 'checkbox', value: v.value, checked: chosen.has(v.value),
              onchange: e => {
                e.target.checked ? chosen.add(v.value) : chosen.delete(v.value);
                changed(component.values.map(x => x.value).filter(x => chosen.has(x)));
              },
            }), ` ${v.label}`)));
      }
      case 'textfield':
        return isMoney(component)
          ? numeric(component, common, value, changed, hint)
          : el('input', { ...common, type: 'text', value: value ?? '', oninput: e => changed(e.target.value) });
      default:
        throw new Error(`The form declares ${label} of the type ${component.type}, which step.js does not know`);
    }
  }

  drawList(component) {
    const key = component.path;
    const body = el('tbody');
    const mark = el('span', { class: 'sw-mark' });
    const fault = el('span', { class: 'sw-fault' });
    const add = el('button', { type: 'button', class: 'sw-link' }, '＋ 增加一行');
    const rows = this.draft.fields[key];
    const redraw = focusRow => {
      for (const at of [...this.slots.keys()]) {
        if (at.startsWith(`${key}[`)) {
          this.slots.delete(at);
        }
      }
      body.replaceChildren(...rows.map((row, i) => el('tr', {},
        el('td', { class: 'sw-nth' }, String(i + 1)),
        component.components.map(c => isField(c)
          ? el('td', {}, this.drawField(c, `${key}[${i}].${c.key}`, row, c.key, true))
          : null),
        el('td', {},
          el('button', {
            type: 'button', class: 'sw-link', title: `删除第 ${i + 1} 行`, 'aria-label': `删除第 ${i + 1} 行`,
            onclick: () => {
              rows.splice(i, 1);
              this.keep();
              redraw(Math.min(i, rows.length - 1));
            },
          }, '删除')))));
      add.disabled = rows.length >= MOST_ROWS;
      if (focusRow !== undefined) {
        (body.rows[focusRow]?.querySelector('input, select, textarea') ?? add).focus();
      }
    };
    add.addEventListener('click', () => {
      rows.push(blankRow(component));
      this.keep();
      this.clear(key);
      redraw(rows.length - 1);
    });
    this.slots.set(key, { control: add, fault });
    this.marks.push(() => {
      const now = isRequired(component, this.draft.verdict);
      mark.textContent = now ? ' *' : requiredHint(component, this.verdict);
      mark.classList.toggle('sw-now', now);
    });
    redraw();
    this.redraws.set(key, redraw);
    return el('div', { class: 'sw-field sw-wide sw-list' },
      el('span', { class: 'sw-label' }, component.label, mark),
      el('div', { class: 'sw-scroll' },
        el('table', { class: 'sw-table' },
          el('thead', {}, el('tr', {}, el('th', {}, '#'),
            component.components.filter(isField).map(c => el('th', { scope: 'col' }, labelOf(c),
              c.validate?.required ? el('span', { class: 'sw-mark sw-now', title: '必填' }, ' *') : null,
              unitOf(c) ? el('span', { class: 'sw-unit' }, `（${unitOf(c)}）`) : null)),
            el('th', {}, el('span', { class: 'sr-only' }, '操作')))),
          body)),
      add, fault);
  }

  // ---- papers ----

  drawPapersIn(papers) {
    if (!papers?.length) {
      return null;
    }
    const missing = papers.filter(p => p.required && !p.present);
    return section('应有材料',
      missing.length
        ? el('p', { class: 'sw-warn' }, `缺少必备材料 ${missing.length} 份：${missing.map(p => p.name).join('、')}`)
        : null,
      el('ul', { class: 'sw-papers' }, papers.map(p => el('li', {},
        el('span', { class: `sw-badge ${p.present ? 'sw-yes' : p.required ? 'sw-no' : 'sw-may'}` },
          p.present ? '已有' : p.required ? '缺少' : '未提供'),
        el('span', { class: 'sw-paper' }, p.name,
          el('small', { class: 'sw-dim', title: p.basis ?? '' }, p.required ? '（必备）' : '（非必备）')),
        p.present ? el('span', { class: 'sw-dim' },
          [p.number, p.issuedOn, p.authority, p.validUntil ? `有效期至 ${p.validUntil}` : ''].filter(Boolean).join(' · ')) : null,
        p.present && p.file ? preview(p.file) : null,
        p.basis ? el('small', { class: 'sw-basis' }, p.basis) : null))));
  }

  drawPapersOut(papers) {
    return papers?.length ? section('本环节形成的材料', papers.map(p => this.drawPaperOut(p))) : null;
  }

  drawPaperOut(paper) {
    const draft = (this.draft.papers[paper.paper] ??= {});
    const at = `papers.${paper.paper}`;
    const id = nextId();
    const shown = el('span', { class: 'sw-file', 'aria-live': 'polite' });
    const looks = el('span', { class: 'sw-views' });
    const bar = el('progress', { max: '1', value: '0', hidden: true, 'aria-label': '上传进度' });
    const mark = el('span', { class: 'sw-mark' });
    const fileFault = el('span', { class: 'sw-fault' });
    const input = el('input', { type: 'file', id, class: 'sr-only' });
    const pick = el('label', { for: id, class: 'sw-pick' }, '选择文件');
    const remove = el('button', { type: 'button', class: 'sw-link' }, '移除');

    const show = () => {
      shown.replaceChildren(...(draft.file
        ? [el('span', { class: 'sw-badge sw-yes' }, '已上传'), ` ${draft.fileName} `,
            el('small', { class: 'sw-dim' }, size(draft.size))]
        : [el('span', { class: 'sw-dim' }, '尚未上传')]));
      looks.replaceChildren(...(draft.file
        ? [preview({ sha256: draft.file, name: draft.fileName, mediaType: draft.mediaType })]
        : []));
      pick.textContent = draft.file ? '更换文件' : '选择文件';
      remove.hidden = !draft.file;
    };
    remove.addEventListener('click', () => {
      for (const name of ['file', 'fileName', 'size', 'mediaType']) {
        delete draft[name];
      }
      this.keep();
      show();
      input.focus();
    });
    input.addEventListener('change', () => {
      const file = input.files[0];
      input.value = '';
      if (!file) {
        return;
      }
      this.clear(`${at}.file`);
      this.clear(at);
      bar.hidden = false;
      bar.value = 0;
      shown.textContent = `正在上传 ${file.name} …`;
      this.uploads.get(at)?.abort();
      const upload = send(file, part => {
        bar.value = part;
        shown.textContent = `正在上传 ${file.name} … ${Math.round(part * 100)}%`;
      });
      this.uploads.set(at, upload);
      upload.answer.then(stored => {
        Object.assign(draft, {
          file: stored.sha256, fileName: stored.name ?? file.name, size: stored.size ?? file.size,
          mediaType: stored.mediaType ?? file.type,
        });
        this.keep();
      }).catch(problem => {
        if (!problem.aborted) {
          this.say(`${at}.file`, `“${file.name}”没有上传：${problem.detail}`);
        }
      }).finally(() => {
        if (this.uploads.get(at) === upload) {
          this.uploads.delete(at);
          bar.hidden = true;
          show();
        }
      });
    });
    this.slots.set(`${at}.file`, { control: input, fault: fileFault });
    this.slots.set(at, { control: input, fault: fileFault });
    this.marks.push(() => {
      const now = paper.required && takesPapers(this);
      mark.textContent = now ? ' *' : paper.required ? `（${verdictLabel(this.verdict, 'approve')}时必备）` : '（非必备）';
      mark.classList.toggle('sw-now', now);
    });
    show();

    const line = (name, label, type, hint) => {
      const lineId = nextId();
      const fault = el('span', { class: 'sw-fault', id: `${lineId}-fault` });
      const control = el('input', {
        id: lineId, class: 'sw-input', type, value: draft[name] ?? '', placeholder: hint ?? '',
        'aria-describedby': `${lineId}-fault`,
        oninput: e => {
          draft[name] = e.target.value;
          this.keep();
          this.clear(`${at}.${name}`);
        },
      });
      this.slots.set(`${at}.${name}`, { control, fault });
      return el('div', { class: 'sw-field' }, el('label', { class: 'sw-label', for: lineId }, label), control, fault);
    };
    return el('div', { class: 'sw-out' },
      el('div', { class: 'sw-out-head' },
        el('span', { class: 'sw-paper' }, paper.name, mark), pick, input, bar, shown, remove, looks,
        paper.basis ? el('small', { class: 'sw-basis' }, paper.basis) : null, fileFault),
      paper.numbered
        ? el('div', { class: 'sw-grid sw-grid-4' },
            line('number', '文号', 'text'), line('issuedOn', '签发日期', 'date'),
            line('authority', '签发机关', 'text'), line('validUntil', '有效期至（选填）', 'date'))
        : null);
  }

  // ---- the decision ----

  drawDecision() {
    const parts = [];
    if (this.verdict) {
      parts.push(this.drawField(
        { ...this.verdict, validate: { required: true }, properties: {} }, 'verdict', this.draft, 'verdict'));
      this.slots.get('verdict').control.addEventListener('change', () => {
        this.marks.forEach(mark => mark());
        phrases();
        this.rehearseSoon();
      });
    }
    const bar = el('div', { class: 'sw-phrases', role: 'group', 'aria-label': '意见常用语' });
    const phrases = () => {
      const list = PHRASES[this.draft.verdict || (this.verdict ? '' : 'approve')] ?? [];
      bar.hidden = !list.length;
      bar.replaceChildren(el('span', { class: 'sw-dim' }, '常用语：'), ...list.map(text => el('button', {
        type: 'button', class: 'sw-phrase',
        onclick: () => {
          const area = this.slots.get('opinion').control;
          area.value = area.value.trim() ? `${area.value.trimEnd()}${text}` : text;
          area.dispatchEvent(new Event('input'));
          area.focus();
        },
      }, text)));
    };
    if (this.opinion) {
      const box = this.drawField(this.opinion, 'opinion', this.draft, 'opinion');
      box.classList.add('sw-wide');
      box.insertBefore(bar, box.querySelector('.sw-control'));
      parts.push(box);
      phrases();
    }
    return parts.length ? section('办理决定', parts) : null;
  }

  // ---- checking and sending ----

  /** Says what is wrong, and whether nothing is. */
  check() {
    if (!this.data) {
      return false;
    }
    if (!this.data.task.mine) {
      this.tell('不能提交。', claimText(this.data.task), []);
      return false;
    }
    this.trimLists();
    const faults = faultsOf(this);
    this.tell(faults.length ? `有 ${faults.length} 处需要修改，尚未提交。` : '', '', faults);
    return faults.length === 0;
  }

  /** Takes out the rows in which nobody wrote anything, so that a row has one number here and on the server. */
  trimLists() {
    for (const component of flat(this.data.form.components).filter(c => c.type === 'dynamiclist')) {
      const rows = this.draft.fields[component.path];
      const written = rows.filter(row => component.components.filter(isField).some(c => !isEmpty(c, row[c.key])));
      if (written.length < rows.length) {
        rows.splice(0, rows.length, ...written);
        this.redraws.get(component.path)();
        this.keep();
      }
    }
  }

  /** From a holder who may no longer decide; Tasklist is drawn anew, since its own buttons change with it. */
  async takeBack() {
    try {
      await call('POST', `/tasks/${encodeURIComponent(this.taskId)}/takingBack`, {});
      window.location.reload();
    } catch (problem) {
      this.tell('没有收回。', problem.detail, [], problem.status === 409);
    }
  }

  /** Sends the decision; true once it is accepted. */
  async submit() {
    try {
      await call('POST', `/tasks/${encodeURIComponent(this.taskId)}/decision`, decisionOf(this));
      sessionStorage.removeItem(this.key);
      this.data = null;
      return true;
    } catch (problem) {
      this.tell('没有提交。', problem.detail, problem.faults ?? [], problem.status === 409);
      return false;
    }
  }

  tell(title, detail, faults, stale = false) {
    this.slots.forEach((_, at) => this.clear(at));
    const unplaced = [];
    for (const fault of faults) {
      if (!this.say(fault.field, fault.reason)) {
        unplaced.push(fault);
      }
    }
    const told = faults.some(fault => fault.reason === detail);
    this.summary.hidden = !title;
    this.summary.replaceChildren(...(title ? [
      el('strong', {}, title), detail && !told ? ` ${detail}` : null,
      stale ? el('button', { type: 'button', class: 'sw-link', onclick: () => this.load() }, '重新载入') : null,
      faults.length ? el('ul', {}, faults.map(fault => el('li', { 'data-field': fault.field }, unplaced.includes(fault)
        ? fault.reason
        : el('button', {
            type: 'button', class: 'sw-link',
            onclick: () => focusOn(this.slots.get(fault.field).control),
          }, fault.reason)))) : null,
    ].filter(Boolean) : []));
    if (title) {
      this.summary.focus({ preventScroll: true });
      this.summary.scrollIntoView({ block: 'start' });
    }
  }

  say(at, reason) {
    const slot = this.slots.get(at);
    if (!slot) {
      return false;
    }
    slot.fault.textContent = reason;
    slot.control.setAttribute('aria-invalid', 'true');
    return true;
  }

  clear(at) {
    const slot = this.slots.get(at);
    if (slot) {
      slot.fault.textContent = '';
      slot.control.removeAttribute('aria-invalid');
    }
    const named = [...this.summary.querySelectorAll('li')];
    named.filter(item => item.dataset.field === at).forEach(item => item.remove());
    if (named.length && !this.summary.querySelector('li')) {
      this.summary.hidden = true;
    }
  }
}

// ---- the parts that are only read ----

function drawHead(task, project) {
  const about = [
    project.no, project.kind, project.programme, project.school, project.township,
    project.areaM2 ? `${grouped(project.areaM2)} ㎡` : '',
  ];
  return el('header', { class: 'sw-head' },
    el('div', { class: 'sw-title' },
      el('strong', {}, project.name),
      project.sample ? el('span', { class: 'sw-badge sw-sample', title: '演示用的样例项目，并非真实数据' }, '样例') : null,
      project.stage ? el('span', { class: 'sw-chip' }, project.stage) : null,
      project.track ? el('span', { class: 'sw-chip' }, project.track) : null),
    el('div', { class: 'sw-about' }, about.filter(Boolean).map(text => el('span', {}, text))),
    el('div', { class: 'sw-about' },
      el('span', {}, '环节：', el('b', {}, task.name)),
      task.role ? el('span', {}, `办理：${task.role}${task.holder ? ` ${task.holder}` : ''}`) : null,
      task.onBehalfOf ? el('strong', {}, `您代 ${task.onBehalfOf} 办理`) : null,
      el('span', {}, `收到：${task.createdOn ?? '—'}`),
      task.dueOn ? el('span', {}, '期限：', el('b', {}, task.dueOn),
        task.dueProvisional
          ? el('span', { class: 'sw-badge sw-may', title: '相关年度的放假安排尚未公布，日期暂按周末推算' }, '暂定')
          : null) : null,
      task.limit ? el('span', {}, `时限：${task.limit.text}`,
        task.limit.basis ? el('span', { class: 'sw-dim' }, `（${task.limit.basis}）`) : null) : null));
}

/** What is to be known of the very matter: amounts to the right, warnings marked by a word. */
function drawFacts(facts) {
  return facts?.length
    ? section('本事项', el('dl', { class: 'sw-facts' }, facts.map(fact => el('div', { class: fact.text ? 'sw-long' : '' },
        el('dt', {}, fact.label),
        el('dd', { class: fact.warning ? 'sw-warn' : '' },
          fact.warning ? '注意：' : null,
          fact.text ?? (fact.yuan === null || fact.yuan === undefined ? '—' : `${grouped(fact.yuan)} 元`))))))
    : null;
}

/** The money chain in two columns of rows, each with what it is now and what it would be. */
function moneyRows(money, played) {
  const after = new Map((played?.reason ? [] : played?.money ?? []).map(line => [line.label, line]));
  const lines = money.map(line => ({ ...line, after: after.get(line.label)?.after }));
  after.forEach((line, label) => {
    if (!lines.some(known => known.label === label)) {
      lines.push({ label, yuan: line.now, after: line.after });
    }
  });
  const half = Math.ceil(lines.length / 2);
  return lines.slice(0, half).map((line, i) => el('tr', {}, moneyCells(line), moneyCells(lines[half + i])));
}

function moneyCells(line) {
  if (!line) {
    return [];
  }
  const shown = amount => amount === null || amount === undefined ? '—' : grouped(amount);
  const changed = line.after !== undefined && line.after !== null && compare(line.after, line.yuan ?? '0') !== 0;
  return [
    el('th', { scope: 'row' }, line.label),
    el('td', { class: 'sw-figure' }, shown(line.yuan)),
    el('td', { class: `sw-figure${changed ? ' sw-changed' : ''}` }, line.after === undefined ? '' : shown(line.after)),
    el('td', { class: 'sw-figure' }, changed ? difference(line.after, line.yuan ?? '0') : ''),
  ];
}

/** A few are shown; of a long life, on demand: what is to be filled in must stay near. */
function drawDates(dates) {
  if (!dates?.length) {
    return null;
  }
  const last = dates[dates.length - 1];
  return el('details', { class: 'sw-history sw-dates', open: dates.length <= FEW_DATES },
    el('summary', {}, '已有批复与日期', el('span', { class: 'sw-dim' },
      `（${dates.length} 件，最近：${last.on ?? '—'} ${last.label}）`)),
    el('table', { class: 'sw-table' },
      el('tbody', {}, dates.map(d => el('tr', {},
        el('th', { scope: 'row' }, d.label), el('td', {}, d.on ?? '—'), el('td', {}, d.number ?? ''))))));
}

function drawHistory(history) {
  if (!history?.length) {
    return null;
  }
  const latest = [...history].sort((a, b) => String(b.at).localeCompare(String(a.at)));
  const last = latest[0];
  return el('details', { class: 'sw-history' },
    el('summary', {}, `办理经过（${latest.length}）`,
      el('span', { class: 'sw-dim' }, ` 最近：${[last.at, last.name, last.step, last.verdict].filter(Boolean).join(' ')}`)),
    el('ol', {}, latest.map(h => el('li', {},
      el('div', {}, el('b', {}, h.step), el('span', { class: 'sw-chip' }, h.verdict),
        el('span', { class: 'sw-dim' }, [h.name, h.duty, h.at].filter(Boolean).join(' · '))),
      h.opinion ? el('div', { class: 'sw-opinion' }, h.opinion) : null))));
}

function preview(file) {
  const url = `${API}/files/${encodeURIComponent(file.sha256)}${file.name ? `?name=${encodeURIComponent(file.name)}` : ''}`;
  const link = el('a', { href: url, target: '_blank', rel: 'noopener', class: 'sw-view' }, '打开');
  const type = String(file.mediaType ?? '');
  if (!type.startsWith('image/') && type !== 'application/pdf') {
    return link;
  }
  const details = el('details', { class: 'sw-preview' }, el('summary', {}, '预览'));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(type === 'application/pdf'
        ? el('iframe', { src: `${url}#navpanes=0&view=FitH`, title: file.name ?? '预览' })
        : el('img', { src: url, alt: file.name ?? '预览' }));
    }
  });
  return el('span', { class: 'sw-views' }, link, details);
}

function claimText(task) {
  return task.holder
    ? task.mayTakeBack
      ? `本任务在 ${task.holder} 名下，但其已不能办理。您可以收回任务，再认领办理。`
      : `本任务由 ${task.holder} 办理，您只能查看。`
    : '本任务尚未认领，目前只能查看。请先点击上方的“认领”，再填写和提交。';
}

// ---- the declaration: the same rules, in the same words, as engine.FormDeclaration ----

function faultsOf(step) {
  const faults = [];
  const verdict = step.draft.verdict;
  for (const component of flat(step.data.form.components)) {
    if (component.key !== 'verdict' && component.key !== 'opinion') {
      const key = keyOf(component);
      checkField(component, key, `“${labelOf(component)}”`, step.draft.fields[key], verdict, faults);
    }
  }
  for (const paper of step.data.papers.out ?? []) {
    checkPaper(step, paper, faults);
  }
  if (step.verdict && !verdict) {
    faults.push({ field: 'verdict', reason: `请选择“${step.verdict.label}”` });
  }
  if (step.opinion) {
    checkField(step.opinion, 'opinion', `“${step.opinion.label}”`, step.draft.opinion, verdict, faults);
  }
  return faults;
}

function checkField(component, at, named, raw, verdict, faults) {
  const fault = reason => faults.push({ field: at, reason });
  const empty = isEmpty(component, raw);
  if (empty) {
    if (isRequired(component, verdict)) {
      fault({
        checkbox: `须勾选${named}`, radio: `请选择${named}`, select: `请选择${named}`, checklist: `请选择${named}`,
        dynamiclist: `${named}至少填写一行`,
      }[component.type] ?? `${named}不能为空`);
    }
    return;
  }
  const rules = component.validate ?? {};
  if (component.type === 'dynamiclist') {
    raw.forEach((row, i) => component.components.filter(isField).forEach(c => checkField(
      c, `${at}[${i}].${c.key}`, `${named}第 ${i + 1} 行“${labelOf(c)}”`, row[c.key], verdict, faults)));
  } else if (component.type === 'number' || isMoney(component)) {
    const text = digits(raw);
    if (!DECIMAL.test(text)) {
      return fault(`${named}须为数字，现为 ${brief(raw)}`);
    }
    const unit = unitOf(component) ? ` ${unitOf(component)}` : '';
    const now = `，现为 ${plain(text)}${unit}`;
    const scale = Number(component.decimalDigits ?? (isMoney(component) ? 2 : DIGITS));
    if ((plain(text).split('.')[1] ?? '').replace(/0+$/, '').length > scale) {
      return fault(scale === 0 ? `${named}须为整数${now}` : `${named}最多保留 ${scale} 位小数${now}`);
    }
    const min = figure(rules.min);
    const max = figure(rules.max);
    const below = min !== null && compare(text, min) < 0;
    const above = max !== null && compare(text, max) > 0;
    if ((below || above) && min !== null && max !== null) {
      fault(`${named}须在 ${min} 至 ${max}${unit || ' '}之间${now}`);
    } else if (below) {
      fault(`${named}不得小于 ${min}${unit}${now}`);
    } else if (above) {
      fault(`${named}不得大于 ${max}${unit}${now}`);
    }
  } else if (component.type === 'datetime') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(raw)) {
      fault(`${named}须为日期（如 2015-03-02），现为 ${brief(raw)}`);
    } else if (raw < '1949-10-01' || raw > '2100-01-01') {
      fault(`${named}的年份有误，现为 ${raw}`);
    }
  } else if (component.type === 'textfield' || component.type === 'textarea') {
    const length = [...raw.trim()].length;
    const most = Math.min(rules.maxLength ? Number(rules.maxLength) : LONGEST, LONGEST);
    if (rules.minLength && length < rules.minLength) {
      fault(`${named}不得少于 ${rules.minLength} 字，现为 ${length} 字`);
    } else if (length > most) {
      fault(`${named}不得超过 ${most} 字，现为 ${length} 字`);
    } else if (rules.pattern && !new RegExp(rules.pattern).test(raw.trim())) {
      fault(`${named}格式不正确${component.description ? `（${component.description.trim()}）` : ''}`);
    }
  }
}

function checkPaper(step, paper, faults) {
  const draft = step.draft.papers[paper.paper] ?? {};
  const at = `papers.${paper.paper}`;
  const fault = (name, reason) => faults.push({ field: `${at}.${name}`, reason });
  if (step.uploads.has(at)) {
    return fault('file', `“${paper.name}”正在上传，请稍候`);
  }
  if (!draft.file) {
    if (['number', 'issuedOn', 'authority', 'validUntil'].some(name => draft[name]?.trim())) {
      fault('file', `“${paper.name}”已填写文号等信息，请上传文件`);
    } else if (paper.required && takesPapers(step)) {
      fault('file', `请上传“${paper.name}”`);
    }
    return;
  }
  if (paper.numbered) {
    if (!draft.number?.trim()) {
      fault('number', `“${paper.name}”的文号不能为空`);
    }
    if (!draft.issuedOn) {
      fault('issuedOn', `“${paper.name}”的签发日期不能为空`);
    }
    if (!draft.authority?.trim()) {
      fault('authority', `“${paper.name}”的签发机关不能为空`);
    }
    if (draft.validUntil && draft.issuedOn && draft.validUntil < draft.issuedOn) {
      fault('validUntil', `“${paper.name}”的有效期早于签发日期`);
    }
  }
}

function decisionOf(step) {
  const fields = {};
  for (const component of flat(step.data.form.components)) {
    if (component.key !== 'verdict' && component.key !== 'opinion') {
      const value = valueOf(component, step.draft.fields[keyOf(component)]);
      if (value !== undefined) {
        fields[keyOf(component)] = value;
      }
    }
  }
  const papers = (step.data.papers.out ?? [])
    .map(paper => ({ paper, draft: step.draft.papers[paper.paper] ?? {} }))
    .filter(({ draft }) => draft.file)
    .map(({ paper, draft }) => ({
      paper: paper.paper,
      file: draft.file,
      fileName: draft.fileName,
      number: paper.numbered ? draft.number?.trim() || null : null,
      issuedOn: paper.numbered ? draft.issuedOn || null : null,
      authority: paper.numbered ? draft.authority?.trim() || null : null,
      validUntil: paper.numbered ? draft.validUntil || null : null,
    }));
  return { verdict: step.draft.verdict || 'approve', opinion: step.draft.opinion.trim(), fields, papers };
}

/** What is sent for what was typed; undefined where nothing was. */
function valueOf(component, raw) {
  if (component.type === 'checkbox') {
    return raw === true;
  }
  if (isEmpty(component, raw)) {
    return undefined;
  }
  switch (component.type) {
    case 'dynamiclist':
      return raw.map(row => Object.fromEntries(component.components.filter(isField)
        .map(c => [c.key, valueOf(c, row[c.key])]).filter(([, value]) => value !== undefined)));
    case 'number':
      return component.serializeToString ? plain(digits(raw)) : Number(digits(raw));
    case 'textfield':
      return isMoney(component) ? plain(digits(raw)) : raw.trim();
    case 'textarea':
      return raw.trim();
    default:
      return raw;
  }
}

function flat(components) {
  return (components ?? []).flatMap(c => c.type === 'group' ? flat(c.components) : isField(c) || c.type === 'dynamiclist' ? [c] : []);
}

function isField(component) {
  return !['text', 'separator', 'spacer', 'group', 'dynamiclist'].includes(component.type);
}

function keyOf(component) {
  return component.type === 'dynamiclist' ? component.path : component.key;
}

function labelOf(component) {
  return (component.label || component.dateLabel || component.key || '').trim();
}

function isMoney(component) {
  return component.properties?.money === 'true';
}

function unitOf(component) {
  return component.properties?.unit ?? (isMoney(component) ? '元' : '');
}

function requiredFor(component) {
  return (component.properties?.requiredFor ?? '').split(',').map(code => code.trim()).filter(Boolean);
}

function isRequired(component, verdict) {
  return component.validate?.required === true || requiredFor(component).includes(verdict);
}

function requiredHint(component, verdict) {
  const codes = requiredFor(component);
  return codes.length ? `（${codes.map(code => verdictLabel(verdict, code)).join('、')}时必填）` : '';
}

function verdictLabel(verdict, code) {
  return verdict?.values.find(v => v.value === code)?.label ?? '提交';
}

/** Papers are made by what goes on; a matter that is sent back makes none. The server has the last word. */
function takesPapers(step) {
  return !step.verdict || step.draft.verdict === 'approve';
}

function isEmpty(component, raw) {
  switch (component.type) {
    case 'checkbox':
      return raw !== true;
    case 'checklist':
      return !Array.isArray(raw) || raw.length === 0;
    case 'dynamiclist':
      return !Array.isArray(raw) || raw.length === 0;
    default:
      return raw === undefined || raw === null || String(raw).trim() === '';
  }
}

function blank(component) {
  switch (component.type) {
    case 'checkbox':
      return component.defaultValue === true;
    case 'checklist':
      return Array.isArray(component.defaultValue) ? [...component.defaultValue] : [];
    case 'dynamiclist':
      return Array.from({ length: Number(component.defaultRepetitions ?? 1) }, () => blankRow(component));
    default:
      return component.defaultValue === undefined ? '' : String(component.defaultValue);
  }
}

/** What the room knows already, in the form in which it would be typed. */
function filled(component, value) {
  if (component.type === 'dynamiclist') {
    return value.map(row => ({ ...blankRow(component), ...Object.fromEntries(
      Object.entries(row).map(([key, cell]) => [key, String(cell)])) }));
  }
  return component.type === 'checkbox' || component.type === 'checklist' ? value : String(value);
}

function blankRow(list) {
  return Object.fromEntries(list.components.filter(isField).map(c => [c.key, blank(c)]));
}

// ---- figures: as text, because a binary fraction is no amount of money ----

function numeric(component, common, value, changed, hint) {
  const input = el('input', {
    ...common, type: 'text', inputmode: 'decimal', class: 'sw-input sw-figure', value: value ?? '',
    oninput: e => {
      changed(e.target.value);
      explain();
    },
    onblur: () => {
      if (isMoney(component) && DECIMAL.test(digits(input.value))) {
        input.value = grouped(plain(digits(input.value)));
      }
    },
  });
  const explain = () => {
    if (isMoney(component) && !component.description) {
      const text = digits(input.value);
      hint.textContent = DECIMAL.test(text) && compare(text, '10000') >= 0 ? `合 ${inWan(text)} 万元` : '';
    }
  };
  explain();
  if (isMoney(component) && DECIMAL.test(digits(value))) {
    input.value = grouped(plain(digits(value)));
  }
  return input;
}

/** As typed with an input method on: full-width digits, separators of both kinds, spaces. */
function digits(raw) {
  return String(raw ?? '').normalize('NFKC').replace(/[,，、\s]/g, '');
}

/** Without needless zeros in front. */
function plain(text) {
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}

function figure(rule) {
  return rule === undefined || rule === null || rule === '' ? null : String(rule);
}

function scaled(text, scale) {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
}

function compare(a, b) {
  const scale = Math.max(...[a, b].map(text => (text.split('.')[1] ?? '').length));
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function difference(a, b) {
  const scale = Math.max(...[a, b].map(text => (text.split('.')[1] ?? '').length));
  const by = scaled(a, scale) - scaled(b, scale);
  const digits = String(by < 0n ? -by : by).padStart(scale + 1, '0');
  const text = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  return `${by < 0n ? '−' : '+'}${grouped(text)}`;
}

function grouped(text) {
  const [whole, fraction] = String(text).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

function inWan(text) {
  const [whole, fraction = ''] = plain(text).split('.');
  const shifted = `${whole.slice(0, -4) || '0'}.${whole.slice(-4).padStart(4, '0')}${fraction}`.replace(/\.?0+$/, '');
  return grouped(shifted);
}

function brief(raw) {
  const text = String(raw).trim();
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

function size(bytes) {
  if (!bytes) {
    return '';
  }
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// ---- the wire ----

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(API + path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        Accept: 'application/json, application/problem+json',
        'X-XSRF-TOKEN': token(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw { status: 0, detail: '网络不通，服务器没有应答。请检查网络后重试，已填写的内容不会丢失。' };
  }
  const text = await response.text().catch(() => '');
  if (!response.ok) {
    throw problemOf(response.status, text);
  }
  return text ? JSON.parse(text) : null;
}

function send(file, progressed) {
  const request = new XMLHttpRequest();
  const answer = new Promise((resolve, reject) => {
    request.open('POST', `${API}/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('X-XSRF-TOKEN', token());
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    // what it is, the server finds out from its content
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = e => e.lengthComputable && progressed(e.loaded / e.total);
    request.onload = () => request.status < 300
      ? resolve(JSON.parse(request.responseText))
      : reject(problemOf(request.status, request.responseText));
    request.onerror = () => reject({ status: 0, detail: '网络中断，请重试。' });
    request.onabort = () => reject({ aborted: true, detail: '' });
    request.send(file);
  });
  return { answer, abort: () => request.abort() };
}

/** A refusal of ours says why; whatever else stands in the way is told apart by its number. */
function problemOf(status, text) {
  let body = null;
  try {
    body = JSON.parse(text);
  } catch {
    // not ours
  }
  if (body?.detail) {
    return { status, detail: body.detail, faults: Array.isArray(body.faults) ? body.faults : [] };
  }
  return {
    status,
    detail: {
      401: '登录已失效。请在新标签页重新登录后再提交，已填写的内容不会丢失。',
      403: '登录状态已变化或无权办理。请刷新页面后重试，已填写的内容不会丢失。',
      404: '任务不存在，可能已由他人办结。请刷新任务列表。',
      409: '任务已被他人改动，请重新载入后再提交，已填写的内容不会丢失。',
      413: '文件过大。',
    }[status] ?? `服务器出错（${status}），请稍后重试，已填写的内容不会丢失。`,
    faults: [],
  };
}

function token() {
  const match = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return match ? decodeURIComponent(match[1]) : '';
}

// ---- small things ----

let ids = 0;

function nextId() {
  ids += 1;
  return `sw-${ids}`;
}

function focusOn(control) {
  const target = control.matches('input, select, textarea, button') ? control : control.querySelector('input') ?? control;
  target.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'center' });
}

function section(title, ...children) {
  return el('section', { class: 'sw-section' }, el('h4', {}, title), ...children);
}

/** The little of Markdown that a note in a form needs, without any HTML. */
function prose(text) {
  return String(text ?? '').split(/\n+/).filter(line => line.trim()).map(line => {
    const heading = /^#+\s*(.*)$/.exec(line);
    const item = /^\s*[-*]\s+(.*)$/.exec(line);
    const words = (heading ?? item)?.[1] ?? line;
    const parts = words.split(/\*\*(.+?)\*\*/).map((part, i) => i % 2 ? el('b', {}, part) : part);
    return heading ? el('p', {}, el('b', {}, parts)) : el('p', {}, item ? '· ' : null, parts);
  });
}

/** An element; texts become text nodes, so that nothing that a person typed is ever read as HTML. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  let value;
  for (const [name, given] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), given);
    } else if (name === 'value' && tag !== 'option') {
      value = given;
    } else if (given === true) {
      element.setAttribute(name, '');
    } else if (given !== false && given !== null && given !== undefined) {
      element.setAttribute(name, given);
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  if (value !== undefined) {
    // after type, min and max: a control may drop a value that it cannot yet read
    element.value = value;
    if (tag === 'input' && ['radio', 'checkbox'].includes(attributes.type)) {
      element.setAttribute('value', value);
    }
  }
  return element;
}
