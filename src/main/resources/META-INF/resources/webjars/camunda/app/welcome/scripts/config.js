/*
 * Replaces the vendor's file of the same path. There is one language: with a second one, even as a fallback, the web app turns
 * its dates back to English. Texts that lack a translation are filled with English by the server (LocaleController).
 */
import '../../../assets/texts.js';
import '../../../../signin/return.js';

const pages = `${document.querySelector('base').getAttribute('app-root')}/schoolworks`;

export default {
  app: { vendor: '学建', name: '首页' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  links: [
    { label: '项目', href: `${pages}/projects.html`, description: '查看在办项目的进展、资金和材料，登记新项目' },
    { label: '工作日历', href: `${pages}/calendar.html`, description: '各年度放假调休安排，办理期限按它推算' }
  ]
};
