/* What the steps of a diagram can be weighed by, the scale of their colours, and their figures as a person reads them. */
import { grouped, wan } from '../../../schoolworks/page.js';

const NOW = '现在';
export const PAST = '过去一年（本月及前 11 个月）';
const NOTHING_OPEN = '现在没有在办事项';
const NOTHING_OVER = '过去一年没有办结的事项';
const ALL_NEW = '在办事项都是今天开始的';
const ALL_SWIFT = '过去一年办结的都是当天办完';

// a share that is not nothing is not written as nothing
const percent = (part, whole) => (whole === 0 || part === 0 ? 0 : Math.max(1, Math.round((part / whole) * 100)));
const open = of => step => (step.open.count > 0 ? of(step.open) : null);
const over = of => step => (step.over ? of(step.over) : null);
const plain = number => number.replaceAll(',', '');
// yuan-days on a diagram are written short, in three or four figures, and all in one unit; the panel says them in full
const WAN_DAYS = { unit: '万元·天', of: 1e4, text: yuan => short(wan(yuan), 1) };
const YI_DAYS = { unit: '亿元·天', of: 1e8, text: yuan => short(wan(plain(wan(yuan))), 3) };
const YI = 1e8;

/** The first figures alone, the rest cut off; what is too small for them is said to be less. */
function short(decimal, figures) {
  const [whole, part] = decimal.split('.');
  const places = Math.max(0, figures - whole.length);
  const cut = places > 0 ? `${whole}.${part.slice(0, places)}` : whole;
  return /[1-9]/.test(cut) ? cut : `<${places > 0 ? `0.${'1'.padStart(places, '0')}` : 1}`;
}

/**
 * `of` gives the number of a step, or null where it has none; `none` says so where no step has one, `zero` where all of them are 0.
 * Money comes as a text and is written from it by its `way`: the floating number that is made of it chooses the unit and a colour
 * alone.
 */
export const WEIGHINGS = [
  { id: 'count', group: NOW, name: '在办件数', unit: '件', none: NOTHING_OPEN, of: open(now => now.count) },
  { id: 'waitingHalf', group: NOW, name: '等待中位', unit: '个工作日', none: NOTHING_OPEN, zero: ALL_NEW, of: open(now => now.p50) },
  { id: 'waiting', group: NOW, name: '等待 P90', unit: '个工作日', none: NOTHING_OPEN, zero: ALL_NEW, of: open(now => now.p90) },
  { id: 'longest', group: NOW, name: '最长等待', unit: '个工作日', none: NOTHING_OPEN, zero: ALL_NEW, of: open(now => now.longest) },
  { id: 'late', group: NOW, name: '逾期件数', unit: '件', none: '现在没有逾期事项', of: open(now => now.late || null) },
  {
    id: 'money', group: NOW, name: '占压资金', unit: '万元·天', none: '现在没有占压资金',
    of: open(now => (Number(now.moneyDays) > 0 ? now.moneyDays : null)),
    way: largest => (largest >= YI ? YI_DAYS : WAN_DAYS),
  },
  { id: 'done', group: PAST, name: '办结件数', unit: '件', none: NOTHING_OVER, of: over(past => past.count) },
  { id: 'p50', group: PAST, name: '用时中位', unit: '个工作日', none: NOTHING_OVER, zero: ALL_SWIFT, of: over(past => past.p50) },
  { id: 'p90', group: PAST, name: '用时 P90', unit: '个工作日', none: NOTHING_OVER, zero: ALL_SWIFT, of: over(past => past.p90) },
  {
    id: 'unclaimed', group: PAST, name: '认领前等待占用时', unit: '%', none: NOTHING_OVER, isShare: true,
    zero: '过去一年办结的都是当天认领',
    of: over(past => percent(past.waitingDays, past.waitingDays + past.handlingDays)),
  },
  { id: 'sentBack', group: PAST, name: '退回次数', unit: '次', none: '过去一年没有退回', of: over(past => past.sentBack || null) },
  {
    id: 'lateShare', group: PAST, name: '超期率', unit: '%', none: NOTHING_OVER, isShare: true,
    zero: '过去一年办结的都没有超期',
    of: over(past => percent(past.late, past.count)),
  },
];

/** The steps that have a number, as it is written and how large it is for the colours, and the unit of all of them. */
export function weigh(weighing, steps) {
  const numbers = steps.map(step => [step, weighing.of(step)]).filter(([, value]) => value !== null);
  const largest = Math.max(0, ...numbers.map(([, value]) => Number(value)));
  const { unit, of, text } = weighing.way?.(largest) ?? { unit: weighing.unit, of: 1, text: grouped };
  return { unit, weighed: numbers.map(([step, value]) => ({ step, text: text(value), size: Number(value) / of })) };
}

/** What is said in place of the highest numbers where none is above zero. */
export const nothingHigh = (weighing, weighed) =>
  (weighed.length === 0 ? `没有可显示的数字：${weighing.none}。` : `${weighing.zero ?? weighing.none}。`);

/** Even classes up to the largest, of a width that a person would choose: one figure and noughts. A share is always of 100. */
export function scaleOf(weighing, sizes, classes) {
  const largest = Math.max(1, ...sizes);
  const raw = weighing.isShare ? 20 : largest / classes;
  const power = 10 ** Math.floor(Math.log10(raw));
  const width = weighing.isShare ? 20 : Math.max(1, [1, 2, 3, 4, 5, 6, 8, 10].map(times => times * power).find(nice => nice >= raw - 1e-9));
  return {
    classOf: size => Math.min(classes - 1, Math.max(0, Math.ceil(size / width) - 1)),
    steps: Array.from({ length: classes }, (_, i) => `≤${grouped(Math.round(width * (i + 1)))}`),
  };
}

/** In the unit of the legend too, so that the two can be held against each other. */
function yuanDays(yuan) {
  const said = `${wan(yuan)} 万元·天`;
  return Number(yuan) >= YI ? `${said}（${YI_DAYS.text(yuan)} 亿元·天）` : said;
}

/** All figures of a step. */
export function figures(step) {
  const { open: now, over: past } = step;
  return [
    {
      title: NOW,
      lines: now.count === 0 ? [['在办', '没有']] : [
        ['在办', `${grouped(now.count)} 件（已认领 ${grouped(now.claimed)}，待认领 ${grouped(now.count - now.claimed)}）`],
        ['最早开始', `${now.oldestOn}（已等 ${grouped(now.longest)} 个工作日）`],
        ['已等待', `中位 ${grouped(now.p50)}、P90 ${grouped(now.p90)} 个工作日`],
        ['逾期', `${grouped(now.late)} 件`],
        ['涉及资金', `${wan(now.money)} 万元`],
        ['占压资金', yuanDays(now.moneyDays)],
      ],
    },
    {
      title: '时限',
      lines: step.limit ? [[step.limit, step.basis]] : [],
    },
    {
      title: `过去一年（${step.from} 至 ${step.to}）`,
      lines: !past ? [['办结', '没有']] : [
        ['办结', `${grouped(past.count)} 件`],
        ['用时', `中位 ${grouped(past.p50)}、P90 ${grouped(past.p90)} 个工作日`],
        ['认领前等待', `${grouped(past.waitingDays)} 个工作日（占 ${percent(past.waitingDays, past.waitingDays + past.handlingDays)}%）`],
        ['认领后办理', `${grouped(past.handlingDays)} 个工作日`],
        ['退回', `${grouped(past.sentBack)} 次`],
        ['超期', `${grouped(past.late)} 件（${percent(past.late, past.count)}%）`],
      ],
    },
  ].filter(part => part.lines.length > 0);
}
