/* What our pages share: how the server is asked, and how what it says is drawn. Texts become text nodes, never HTML. */

export const API = '/camunda/api/schoolworks';
export const TASKS = '/camunda/app/tasklist/default/#/?task=';

/** A part of the address as it was meant; one that somebody has garbled is left as it is, for the server to refuse. */
export function meant(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * The filters that stand behind the # of the address, and none that nobody knows: passed over, it would show everything.
 *
 * @throws Said that names it
 */
export function onlyKnown(given, names) {
  const others = [...new Set([...given.keys()].filter(name => !names.includes(name)))];
  if (others.length > 0) {
    throw new Said(`地址中没有“${others.join('”、“')}”这样的筛选条件，请用页面上的筛选重新选择。`);
  }
  const misplaced = [...new Set(new URLSearchParams(location.search).keys())];
  if (misplaced.length > 0) {
    throw new Said(`地址中的“${misplaced.join('”、“')}”没有写在 # 之后，没有生效，请用页面上的筛选重新选择。`);
  }
}

/* ---- the filter of a list, behind the # of the address ---- */

/** What is asked for, and of which page. */
export function asked() {
  const given = new URLSearchParams(location.hash.slice(1).replace(/^\?/, ''));
  return { given, page: Math.max(1, Number.parseInt(given.get('page') ?? '1', 10) || 1) };
}

/** Asks for what the fields of the filter hold; where that stands there already, it is shown anew. */
export function askFor(names, page, show) {
  const next = new URLSearchParams();
  const fields = at('filters').elements;
  names.filter(name => fields[name].value.trim()).forEach(name => next.set(name, fields[name].value.trim()));
  if (page > 1) {
    next.set('page', page);
  }
  const hash = next.toString() ? `#?${next}` : '#';
  if (location.hash === hash || (hash === '#' && !location.hash)) {
    show();
  } else {
    location.hash = hash;
  }
}

/* ---- the server ---- */

export class Said extends Error {
  /** @param status of the answer; undefined where there was none */
  constructor(message, faults, status) {
    super(message);
    this.faults = faults ?? [];
    this.status = status;
  }
}

const ENDED = '登录已失效。请在新标签页重新登录，再回到本页；您填的内容仍在。';

/** @param body an object is sent as JSON, a text as CSV; without one it is a question */
export async function ask(path, body) {
  const options = { headers: { Accept: 'application/json, application/problem+json' }, credentials: 'same-origin' };
  if (body) {
    const token = document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='));
    if (!token) {
      // without it the server would end the session
      throw new Said(ENDED);
    }
    options.method = 'POST';
    const isText = typeof body === 'string';
    options.headers['Content-Type'] = isText ? 'text/csv' : 'application/json';
    options.headers['X-XSRF-TOKEN'] = decodeURIComponent(token.slice('XSRF-TOKEN='.length));
    options.body = isText ? body : JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(API + path, options);
  } catch {
    throw new Said('连不上服务器，请检查网络后重试。');
  }
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (response.ok && (answer || [201, 204].includes(response.status))) {
    return answer;
  }
  if (response.status === 401 || response.redirected) {
    throw new Said(ENDED);
  }
  throw new Said(answer?.detail ?? `系统出错（${response.status}），请稍后重试。`, answer?.faults, response.status);
}

/**
 * A day as the server reads it, written by a person; empty where nothing is written.
 *
 * @throws Said where there is no such day
 */
export function day(text, label) {
  const said = text.normalize('NFKC').trim();
  const made = new Date(`${said}T00:00:00Z`);
  if (said && (!/^\d{4}-\d{2}-\d{2}$/.test(said) || Number.isNaN(made.getTime()) || !made.toISOString().startsWith(said))) {
    throw new Said(`${label}“${said}”不是日期，请写作 2026-09-01 的格式`);
  }
  return said;
}

/**
 * A minute as the server reads it, written by a person; null where nothing is written.
 *
 * @throws Said where there is no such minute
 */
export function moment(text, label) {
  const said = text.normalize('NFKC').trim();
  const [, on, hour, least] = /^(\S+)[\sT]+(\d{1,2}):(\d{2})$/.exec(said) ?? [];
  if (said && (!on || hour > 23 || least > 59)) {
    throw new Said(`${label}“${said}”不是时间，请写作 2026-09-01 17:00 的格式`);
  }
  return said ? `${day(on, label)}T${hour.padStart(2, '0')}:${least}` : null;
}

/* ---- drawing ---- */

export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** Thousands are set apart; the digits stay as the server sent them. */
export function grouped(decimal) {
  const [whole, part] = String(decimal).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : '');
}

/** 元 as 万元, rounded half up to two places, in whole fen: no floating number sees money. */
export function wan(yuan) {
  const [whole, part = ''] = String(yuan).split('.');
  const fen = BigInt(whole + part.padEnd(2, '0').slice(0, 2));
  const hundredths = (fen + 5000n) / 10000n;
  return `${grouped(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/* ---- what is said to the person ---- */

export const at = id => document.getElementById(id);

/** Says it at the top of the page, for a screen reader too; nothing where there is no message. */
export function say(message, kind = 'wrong') {
  at('said').textContent = message;
  at('said').className = `said ${kind}`;
  at('said').hidden = !message;
  if (message) {
    at('said').focus();
  }
}

/** A refusal with the reason of each field. */
export const told = said => [said.message, ...(said.faults ?? []).map(fault => fault.reason)].join('；');
