/* What Cockpit shows besides its own: links to our pages, a case where it stands, and the heat of a process. */
import { links } from '../../../assets/links.js';
import { past } from '../../../assets/past.js';
import { showActive } from '../../../assets/diagram.js';
import { heatMap } from './heat.js';

const root = document.querySelector('base').getAttribute('app-root');

/** The ids on the diagram where the case waits or works, those of a sub-process too. */
function activities({ activityId, childActivityInstances = [], childTransitionInstances = [] }) {
  const within = [...childActivityInstances.flatMap(activities), ...childTransitionInstances.map(one => one.activityId)];
  return within.length === 0 ? [activityId] : within;
}

const whereItStands = {
  id: 'schoolworks-where-it-stands',
  pluginPoint: 'cockpit.processInstance.diagram.plugin',
  priority: 0,
  render: async (viewer, { processInstanceId }) => {
    const response = await fetch(`${root}/api/engine/engine/default/process-instance/${processInstanceId}/activity-instances`);
    if (response.ok) {
      showActive(viewer, activities(await response.json()));
    }
  },
};

export default [...links('cockpit.navigation', 10), whereItStands, heatMap, ...past];
