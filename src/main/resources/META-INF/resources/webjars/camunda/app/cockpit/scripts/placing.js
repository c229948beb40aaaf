/* Where the numbers on a diagram stand, so that none hides another. */

const STEP = 3;
const REACH = 120;
const GAP = 1;

/** Every place about a corner, the nearest first. */
const ABOUT = (() => {
  const places = [];
  for (let right = -REACH; right <= REACH; right += STEP) {
    for (let down = -REACH; down <= REACH; down += STEP) {
      places.push({ right, down });
    }
  }
  return places.sort((a, b) => Math.hypot(a.right, a.down) - Math.hypot(b.right, b.down));
})();

const meet = (a, b) => a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP
  && a.top < b.top + b.height + GAP && b.top < a.top + a.height + GAP;

/**
 * The first stands at the corner of its step, each of the others as near to its own as there is room. All in pixels of the screen.
 *
 * `numbers`: where the corner is (`x`, `y`) and how large the number is (`width`, `height`); the most important first.
 * Returns for each how far it is moved from the corner.
 */
export function place(numbers) {
  const taken = [];
  return numbers.map(({ x, y, width, height }) => {
    const home = { left: x - width / 4, top: y - height * 0.6, width, height };
    const moved = ({ right, down }) => ({ ...home, left: home.left + right, top: home.top + down });
    const free = ABOUT.find(about => !taken.some(other => meet(moved(about), other)));
    const at = free ? moved(free) : home;
    taken.push(at);
    return { right: at.left - x, down: at.top - y };
  });
}
