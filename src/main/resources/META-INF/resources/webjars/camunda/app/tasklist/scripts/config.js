/*
 * Replaces the vendor's file of the same path. There is one language: with a second one, even as a fallback, the web app turns
 * its dates back to English. Texts that lack a translation are filled with English by the server (LocaleController).
 */
import '../../../assets/texts.js';
import '../../../../signin/return.js';

// what the server refuses whoever asks (web.EngineDoor): tasks and processes begin with a project, not by themselves
document
  .querySelector('base')
  .setAttribute('cam-exclude-plugins', 'tasklist.navbar.action:create-task-action,tasklist.navbar.action:start-process-action');

export default {
  app: { vendor: '学建', name: '任务列表' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  customScripts: ['scripts/house'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '认领当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个筛选器' },
    focusList: { key: 'ctrl+alt+l', description: '转到任务列表的第一项' },
    focusForm: { key: 'ctrl+alt+f', description: '转到表单的第一个填写项' }
  }
};
