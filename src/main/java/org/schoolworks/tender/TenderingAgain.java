package org.schoolworks.tender;

import org.schoolworks.document.Papers;
import org.schoolworks.engine.WayBack;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** 重新招标 of works: the process of the tender goes back to the notice, or to another award where none was tendered. */
@Component
class TenderingAgain implements AttemptVoided {

    private static final String PROCESS = "worksTender";

    private final Tenders tenders;
    private final Papers papers;
    private final WayBack wayBack;

    TenderingAgain(Tenders tenders, Papers papers, WayBack wayBack) {
        this.tenders = tenders;
        this.papers = papers;
        this.wayBack = wayBack;
    }

    @Override
    public boolean concerns(Tender tender) {
        return !tender.isPurchase();
    }

    @Override
    public void again(Tender failed, Actor by, String why) {
        ProjectNo project = new ProjectNo(failed.projectNo());
        String award = failed.method().isTender() ? Tendering.AWARD_NOTICE : Tendering.DIRECT_AWARD;
        if (papers.current(project, award).isPresent()) {
            papers.withdraw(project, award, by, why);
        }
        if (failed.method().isTender()) {
            wayBack.to(PROCESS, failed.projectNo(), "publishNotice");
        } else {
            tenders.add(failed.again());
            wayBack.to(PROCESS, failed.projectNo(), "awardWithoutTender");
        }
    }
}
