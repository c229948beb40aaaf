package org.schoolworks.procurement;

import org.schoolworks.document.Papers;
import org.schoolworks.engine.WayBack;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.AttemptVoided;
import org.schoolworks.tender.Tender;
import org.springframework.stereotype.Component;

/** 重新开展采购活动 (财政部令第94号 art. 31, 32): the purchase goes back to its plan, of which the next attempt is made. */
@Component
class ProcuringAgain implements AttemptVoided {

    private static final String AWARD_NOTICE = "purchaseAwardNotice";

    private final Papers papers;
    private final WayBack wayBack;

    ProcuringAgain(Papers papers, WayBack wayBack) {
        this.papers = papers;
        this.wayBack = wayBack;
    }

    @Override
    public boolean concerns(Tender tender) {
        return tender.isPurchase();
    }

    @Override
    public void again(Tender failed, Actor by, String why) {
        ProjectNo project = new ProjectNo(failed.projectNo());
        if (papers.current(project).stream().anyMatch(paper -> paper.paper().equals(AWARD_NOTICE))) {
            papers.withdraw(project, AWARD_NOTICE, by, why);
        }
        wayBack.to("governmentProcurement", failed.projectNo(), "filePurchasePlan");
    }
}
