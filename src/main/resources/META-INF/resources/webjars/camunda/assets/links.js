/* The way from the web apps to our own pages, in the bar at the top: projects for everyone, the calendar for who keeps it. */
const root = document.querySelector('base').getAttribute('app-root');

let me;

/** Whether the person who is signed in administers; asked once. In doubt no: the page itself asks again. */
function administers() {
  me ??= fetch(`${root}/api/schoolworks/people/me`)
    .then(response => response.json())
    .then(person => person.roles.includes('administrator'))
    .catch(() => false);
  return me;
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
      id: 'schoolworks-calendar',
      pluginPoint,
      priority,
      render: async node => {
        if (await administers()) {
          link(node, 'calendar', '工作日历', 'calendar.html');
        }
      },
    },
  ];
}
