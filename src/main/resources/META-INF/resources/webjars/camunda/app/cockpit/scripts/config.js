/*
 * Replaces the vendor's file of the same path. There is one language: with a second one, even as a fallback, the web app turns
 * its dates back to English. Texts that lack a translation are filled with English by the server (LocaleController).
 */
import '../../../assets/texts.js';
import '../../../../signin/return.js';

// What the server refuses whoever asks (web.EngineDoor): a case is moved by decisions alone. And what counts only the tasks of
// the person who looks (human tasks), or what nothing here makes use of (batches, external tasks).
document.querySelector('base').setAttribute(
  'cam-exclude-plugins',
  [
    'cockpit.navigation:tasks',
    'cockpit.navigation:batch',
    'cockpit.tasks.dashboard:task-dashboard',
    'cockpit.processDefinition.runtime.action:update-suspension-state-action',
    'cockpit.processDefinition.runtime.action:bulk-job-definition-override-job-priority-action',
    'cockpit.processInstance.runtime.action:add-variable-action',
    'cockpit.processInstance.runtime.action:cancel-process-instance-action',
    'cockpit.processInstance.runtime.action:update-suspension-state-action',
    'cockpit.processInstance.runtime.tab:external-tasks-process-instance-runtime',
    'cockpit.incident.action:increase-incident-external-task-retry',
    'cockpit.jobDefinition.action:job-definition-override-job-priority-action',
    'cockpit.jobDefinition.action:update-suspension-state',
    'cockpit.repository.deployment.action:delete-deployment'
  ].join(',')
);

export default {
  app: { vendor: '学建', name: '驾驶舱' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  customScripts: ['scripts/house'],
  previewHtml: false
};
