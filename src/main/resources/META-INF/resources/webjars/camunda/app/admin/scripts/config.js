/*
 * Replaces the vendor's file of the same path. There is one language: with a second one, even as a fallback, the web app turns
 * its dates back to English. Texts that lack a translation are filled with English by the server (LocaleController).
 */
import '../../../assets/texts.js';
import '../../../../signin/return.js';

export default {
  app: { vendor: '学建', name: '系统管理' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true
};
