/* The way to finished cases: in the bar at the top of Cockpit and Tasklist for those who may see them, and in Cockpit from a case
 * that still runs to the same view of it. */
const root = document.querySelector('base').getAttribute('app-root');

/** Who sees figures and cases (monitor.Watchers). */
const WATCHERS = ['director', 'deputyDirector', 'partyGroup', 'discipline', 'capitalWorks', 'finance', 'equipmentCentre'];

/** In doubt no: the page itself asks again. */
const mayWatch = () => fetch(`${root}/api/schoolworks/people/me`)
  .then(response => response.json())
  .then(person => person.roles.some(role => WATCHERS.includes(role)))
  .catch(() => false);

function link(icon, text, place) {
  const a = document.createElement('a');
  a.href = `${root}/schoolworks/past.html${place}`;
  a.innerHTML = `<span class="glyphicon glyphicon-${icon}" aria-hidden="true"></span> ${text}`;
  return a;
}

/** The link as a plugin of one of the bars. */
export function pastLink(pluginPoint, priority) {
  return {
    id: 'schoolworks-past',
    pluginPoint,
    priority,
    render: async node => {
      if (await mayWatch()) {
        node.replaceChildren(link('time', '历史办件', ''));
      }
    },
  };
}

export const past = [
  pastLink('cockpit.navigation', 9),
  {
    id: 'schoolworks-past-case',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 1,
    properties: { label: '办理过程' },
    render: (node, { processInstanceId }) => {
      const p = document.createElement('p');
      p.style.padding = '12px';
      p.append(link('list-alt', '查看这个办件的办理过程和操作记录', `#case/${encodeURIComponent(processInstanceId)}`));
      node.replaceChildren(p);
    },
  },
];
