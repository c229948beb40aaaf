/* Links from Cockpit to our own pages. */
import { links } from '../../../assets/links.js';

export default links('cockpit.navigation', 10);
