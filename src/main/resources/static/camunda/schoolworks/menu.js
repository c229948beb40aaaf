/* The links of the bar that not everybody has business with (data-for): shown to those who have. The pages ask again. */
import { ask } from './page.js';

const links = [...document.querySelectorAll('header [data-for]')];
const { roles } = await ask('/people/me').catch(() => ({ roles: [] }));
links.filter(link => link.dataset.for.split(' ').some(role => roles.includes(role))).forEach(link => { link.hidden = false; });
