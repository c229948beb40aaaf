/* While the demonstration is still being replayed, no figure is whole yet: the pages say so. Without it there is nothing to say. */
import { ask, el } from './page.js';

const AGAIN_AFTER = 10_000;
const notice = el('p', { id: 'loading', class: 'said wrong', role: 'status', hidden: true });
document.querySelector('header').after(notice);

async function look(wasRunning) {
  const { done, total, running } = await ask('/demo/progress').catch(() => ({ running: false }));
  notice.hidden = !running && !wasRunning;
  notice.className = running ? 'said wrong' : 'said done';
  notice.textContent = running ? `演示数据还在后台办理（${total > 0 ? `已完成 ${done} / ${total} 个项目` : '刚刚开始'}），本页数字尚不完整。`
    : '演示数据已全部办理完毕，刷新本页可看完整的数字。';
  if (running) {
    setTimeout(look, AGAIN_AFTER, true);
  }
}

look(false);
