"use strict";

/* The administrator's page of the calendar (工作日历). Days are read and judged by the server; this page shows what it says. */

const API = "/camunda/api/schoolworks/calendar";
const FIELDS = ["year", "notice", "off", "makeUp"];
const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

const at = (id) => document.getElementById(id);
const form = at("entry");
const field = (name) => form.elements[name];

/** The published years by year, as the server last said. */
let published = new Map();
let shown = null;
/** What the form was filled with for a correction, of which year's which version; null where all in it is typed. */
let corrects = null;

class Said extends Error {
  constructor(message, faults) {
    super(message);
    this.faults = faults || [];
  }
}

/* ---- the server ---- */

async function ask(path, body) {
  const options = { headers: { Accept: "application/json, application/problem+json" }, credentials: "same-origin" };
  if (body) {
    const token = document.cookie.split("; ").find((cookie) => cookie.startsWith("XSRF-TOKEN="));
    if (!token) {
      // without it the server would end the session
      throw new Said("登录已失效。请在新标签页重新登录，再回到本页提交；您填的内容仍在。");
    }
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.headers["X-XSRF-TOKEN"] = decodeURIComponent(token.slice("XSRF-TOKEN=".length));
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(API + path, options);
  } catch (e) {
    throw new Said("连不上服务器，请检查网络后重试；您填的内容仍在。");
  }
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (response.ok && answer) {
    return answer;
  }
  if (answer && answer.detail && response.status !== 401) {
    throw new Said(answer.detail, answer.faults);
  }
  if (response.status === 401 || response.status === 403 || response.redirected) {
    throw new Said("登录已失效。请在新标签页重新登录，再回到本页提交；您填的内容仍在。");
  }
  throw new Said("系统出错（" + response.status + "），未作任何改动，请稍后重试；您填的内容仍在。");
}

/* ---- the year ---- */

function element(tag, text, attributes) {
  const made = document.createElement(tag);
  if (text !== undefined) {
    made.textContent = text;
  }
  Object.entries(attributes || {}).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

const two = (number) => String(number).padStart(2, "0");

function month(year, number, off, makeUp) {
  const table = element("table");
  table.append(element("caption", number + "月"));
  const head = table.createTHead().insertRow();
  WEEKDAYS.forEach((day) => head.append(element("th", day, { scope: "col", "aria-label": "周" + day })));
  const body = table.createTBody();
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const blank = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  let row = body.insertRow();
  for (let i = 0; i < blank; i++) {
    row.insertCell();
  }
  for (let day = 1; day <= length; day++) {
    if (row.cells.length === 7) {
      row = body.insertRow();
    }
    const cell = row.insertCell();
    const iso = year + "-" + two(number) + "-" + two(day);
    cell.dataset.day = iso;
    cell.append(element("i", day));
    if (off.has(iso)) {
      cell.className = "off";
      cell.append(element("b", "休", { title: "放假" }));
    } else if (makeUp.has(iso)) {
      cell.className = "makeUp";
      cell.append(element("b", "班", { title: "调休上班" }));
    } else if (row.cells.length > 5) {
      cell.className = "weekend";
    }
  }
  return table;
}

const time = (instant) => new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" })
  .format(new Date(instant));

const who = (userId) => (userId === "system" ? "系统预置" : userId + " 录入");

function show(year) {
  shown = year;
  at("title").textContent = year.year + "年 · " + year.workdays + "个工作日";
  at("facts").textContent = year.notice + "，" + who(year.enteredBy) + "，" + time(year.enteredAt);
  const off = new Set(year.off);
  const makeUp = new Set(year.makeUp);
  at("months").replaceChildren(...Array.from({ length: 12 }, (none, i) => month(year.year, i + 1, off, makeUp)));
  at("earlier").hidden = year.earlier.length === 0;
  at("earlier").querySelector("ul").replaceChildren(...year.earlier.map((one) => element("li",
    "第" + one.version + "版：" + one.notice + "，" + who(one.enteredBy) + "；" + time(one.replacedAt) + " 由 " + one.replacedBy + " 更正")));
  document.querySelectorAll("nav a").forEach((link) => {
    if (link.hash === "#" + year.year) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  });
}

async function openYear(year) {
  try {
    show(await ask("/" + year));
  } catch (said) {
    at("title").textContent = said.message;
    at("facts").textContent = "";
    at("months").replaceChildren();
    at("earlier").hidden = true;
    shown = null;
  }
  at("correct").hidden = form.hidden || !shown;
}

async function list() {
  const listing = await ask("");
  published = new Map(listing.years.map((year) => [year.year, year]));
  at("years").replaceChildren(...listing.years.map((year) => element("a", year.year, { href: "#" + year.year })));
  form.hidden = !listing.mayEnter;
  return listing;
}

/* ---- the form ---- */

function say(message, kind, faults) {
  const said = at("said");
  said.textContent = message;
  said.className = "said " + kind;
  said.hidden = !message;
  FIELDS.forEach((name) => {
    const reasons = (faults || []).filter((fault) => fault.field === name).map((fault) => fault.reason);
    at(name + "Fault").textContent = reasons.join("；");
    if (reasons.length) {
      field(name).setAttribute("aria-invalid", "true");
    } else {
      field(name).removeAttribute("aria-invalid");
    }
  });
}

/** Whether the form holds something that was typed and not yet sent. */
const isTyped = () => FIELDS.some((name) => field(name).value.trim() !== (corrects ? corrects.filled[name] : ""));

function fillForCorrection() {
  if (isTyped()) {
    say("表单中有尚未提交的内容，请先提交或清空，再更正" + shown.year + "年。", "wrong");
    at("said").focus();
    return;
  }
  const filled = { year: String(shown.year), notice: shown.notice, off: shown.offText, makeUp: shown.makeUpText };
  FIELDS.forEach((name) => {
    field(name).value = filled[name];
  });
  at("replace").checked = true;
  corrects = { year: shown.year, version: shown.version, filled };
  say("", "");
  retitle();
  field("notice").focus();
}

function retitle() {
  const replaces = at("replace").checked;
  at("formTitle").textContent = replaces ? "更正年度放假安排" : "录入年度放假安排";
  at("submit").textContent = replaces ? "更正" : "录入";
}

async function send(event) {
  event.preventDefault();
  const year = field("year").value.trim();
  if (!/^[0-9]{4}$/.test(year)) {
    const reason = "年份应为四位数字，如 2027";
    say(reason, "wrong", [{ field: "year", reason }]);
    field("year").focus();
    return;
  }
  const body = { notice: field("notice").value, off: field("off").value, makeUp: field("makeUp").value };
  const replaces = at("replace").checked;
  if (replaces) {
    const known = published.get(Number(year));
    body.replaces = corrects && corrects.year === Number(year) ? corrects.version : known ? known.version : 0;
  }
  at("submit").disabled = true;
  try {
    const entered = await ask("/" + year, body);
    form.reset();
    say(entered.year + "年已" + (replaces ? "更正" : "录入") + "，共" + entered.workdays + "个工作日。", "done");
    await list();
    history.replaceState(null, "", "#" + entered.year);
    show(entered);
    at("correct").hidden = false;
    at("said").focus();
  } catch (said) {
    if (!(said instanceof Said)) {
      throw said;
    }
    say(said.message, "wrong", said.faults);
    const first = FIELDS.find((name) => said.faults.some((fault) => fault.field === name));
    (first ? field(first) : at("said")).focus();
  } finally {
    at("submit").disabled = false;
  }
}

form.addEventListener("submit", send);
form.addEventListener("reset", () => {
  corrects = null;
  say("", "");
  // the fields are emptied after this event
  setTimeout(retitle);
});
at("replace").addEventListener("change", retitle);
at("correct").addEventListener("click", fillForCorrection);
window.addEventListener("hashchange", () => openYear(Number(location.hash.slice(1)) || 0));
window.addEventListener("beforeunload", (event) => {
  if (!form.hidden && isTyped()) {
    event.preventDefault();
  }
});

(async () => {
  try {
    const listing = await list();
    const wanted = Number(location.hash.slice(1)) || (listing.years.length ? listing.years[0].year : 0);
    if (wanted) {
      await openYear(wanted);
    } else {
      at("title").textContent = "尚未录入任何年份";
    }
  } catch (said) {
    at("title").textContent = said.message;
  }
})();
