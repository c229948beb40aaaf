/*
 * The Chinese texts of a web app, there before the app starts. Each config.js imports this file and so waits for it.
 *
 * The app itself (7.24) asks for its texts while it draws already, and what it has drawn by then keeps the raw keys. It looks
 * first into its store in the browser, under the names used here; what it finds there it has from the first moment on.
 */
const base = document.querySelector('base');
const folder = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;
const STORE = 'camunda-web';

try {
  const texts = JSON.stringify(await (await fetch(`${folder}zh.json`)).json());
  const store = JSON.parse(localStorage.getItem(STORE) || '{}');
  store[`${folder}_locales_data_zh_${window.bust}`] = texts;
  localStorage.setItem(STORE, JSON.stringify(store));
} catch (e) {
  // the app then asks for them itself, as it always did
  console.warn('界面文字未能预先载入', e);
}
