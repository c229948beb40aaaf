package org.schoolworks.worklist;

import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a task back (收回) from a holder who may no longer decide on it, so that those who may can claim it. */
@Component
class TakingBack {

    private final Doorkeeper doorkeeper;
    private final WorkItemMapper items;
    private final Inbox inbox;

    TakingBack(Doorkeeper doorkeeper, WorkItemMapper items, Inbox inbox) {
        this.doorkeeper = doorkeeper;
        this.items = items;
        this.inbox = inbox;
    }

    /**
     * @throws NotFound for who does not see the task
     * @throws org.schoolworks.kernel.NotYours for who may not decide on it, or while its holder may
     * @throws org.schoolworks.kernel.Stale where nobody holds it any more
     */
    @Transactional
    void takeBack(String taskId, String userId) {
        WorkItem item = items.get(taskId);
        if (item == null || !inbox.isVisible(taskId)) {
            throw new NotFound("没有这项任务，或它已办结");
        }
        doorkeeper.letTakeBack(taskId, userId);
        inbox.offer(taskId, item.candidateGroup(), true);
    }
}
