/* The way from the web apps to our own pages, in the bar at the top: projects and substitutes for everyone, money, the
 * overview, quotations, the red flags and the calendar for those who have business with them. */
const root = document.querySelector('base').getAttribute('app-root');

/** Who has business with the money's pages. */
const MONEY = ['finance', 'fiscal', 'treasury', 'capitalWorks', 'discipline', 'deputyDirector', 'director', 'partyGroup'];

/** Who may look when projects will be done. */
const FORECAST = ['director', 'deputyDirector', 'partyGroup', 'discipline', 'capitalWorks'];

/** Who sees where matters wait. */
const MONITOR = ['director', 'deputyDirector', 'partyGroup', 'discipline', 'capitalWorks', 'finance', 'equipmentCentre'];

/** Who sees what asks for a second look in tenders. */
const RED_FLAGS = ['discipline', 'director', 'partyGroup'];

/** Who asks for quotations, hands them in, or opens them. */
const QUOTATIONS = ['supplier', 'contractor', 'capitalWorks', 'equipmentCentre', 'procurementAgent', 'discipline', 'deputyDirector', 'director'];

let roles;

/** The roles of the person who is signed in; asked once. In doubt none: the pages themselves ask again. */
function mine() {
  roles ??= fetch(`${root}/api/schoolworks/people/me`)
    .then(response => response.json())
    .then(person => person.roles)
    .catch(() => []);
  return roles;
}

function link(node, icon, text, page) {
  const a = document.createElement('a');
  a.href = `${root}/schoolworks/${page}`;
  a.innerHTML = `<span class="glyphicon glyphicon-${icon}" aria-hidden="true"></span> ${text}`;
  node.replaceChildren(a);
}

/** The links as plugins of one of the bars. */
export function links(pluginPoint, priority) {
  return [
    {
      id: 'schoolworks-projects',
      pluginPoint,
      priority: priority + 1,
      render: node => link(node, 'folder-open', '项目', 'projects.html'),
    },
    {
      id: 'schoolworks-money',
      pluginPoint,
      priority,
      render: async node => {
        if ((await mine()).some(role => MONEY.includes(role))) {
          link(node, 'yen', '资金', 'money.html');
        }
      },
    },
    {
      id: 'schoolworks-forecast',
      pluginPoint,
      priority,
      render: async node => {
        if ((await mine()).some(role => FORECAST.includes(role))) {
          link(node, 'time', '开学预测', 'forecast.html');
        }
      },
    },
    {
      id: 'schoolworks-monitor',
      pluginPoint,
      priority,
      render: async node => {
        if ((await mine()).some(role => MONITOR.includes(role))) {
          link(node, 'stats', '监测', 'dashboard.html');
        }
      },
    },
    {
      id: 'schoolworks-redflags',
      pluginPoint,
      priority,
      render: async node => {
        if ((await mine()).some(role => RED_FLAGS.includes(role))) {
          link(node, 'flag', '风险提示', 'redflags.html');
        }
      },
    },
    {
      id: 'schoolworks-quotations',
      pluginPoint,
      priority,
      render: async node => {
        if ((await mine()).some(role => QUOTATIONS.includes(role))) {
          link(node, 'envelope', '密封报价', 'quotations.html');
        }
      },
    },
    {
      id: 'schoolworks-substitutes',
      pluginPoint,
      priority,
      render: node => link(node, 'user', '代理人', 'substitutes.html'),
    },
    {
      id: 'schoolworks-calendar',
      pluginPoint,
      priority,
      render: async node => {
        if ((await mine()).includes('administrator')) {
          link(node, 'calendar', '工作日历', 'calendar.html');
        }
      },
    },
  ];
}
