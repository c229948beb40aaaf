package org.schoolworks.procurement;

import java.time.Clock;
import java.time.LocalDate;
import org.schoolworks.document.Papers;
import org.schoolworks.engine.WayBack;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.AttemptVoided;
import org.schoolworks.tender.Tender;
import org.springframework.stereotype.Component;

/** 重新开展采购活动 (财政部令第94号 art. 31, 32): the purchase goes back to where the next attempt of its way begins. */
@Component
class ProcuringAgain implements AttemptVoided {

    private static final String AWARD_NOTICE = "purchaseAwardNotice";

    private final Papers papers;
    private final WayBack wayBack;
    private final CallingOff callingOff;
    private final Clock clock;

    ProcuringAgain(Papers papers, WayBack wayBack, CallingOff callingOff, Clock clock) {
        this.papers = papers;
        this.wayBack = wayBack;
        this.callingOff = callingOff;
        this.clock = clock;
    }

    @Override
    public boolean concerns(Tender tender) {
        return tender.isPurchase();
    }

    @Override
    public void again(Tender failed, Actor by, String why) {
        ProjectNo project = new ProjectNo(failed.projectNo());
        if (papers.current(project, AWARD_NOTICE).isPresent()) {
            papers.withdraw(project, AWARD_NOTICE, by, why);
        }
        wayBack.to("governmentProcurement", failed.projectNo(), beginning(failed, project));
    }

    /** Where an attempt by this way begins; the intention of a purchase is published already. */
    private String beginning(Tender failed, ProjectNo project) {
        return switch (failed.method()) {
            case inHouse -> "collectQuotations";
            case singleSource -> "justifySingleSource";
            case framework ->
                callingOff.isAgreed(project, LocalDate.now(clock)) ? "callOffFramework" : "registerFramework";
            default -> "filePurchasePlan";
        };
    }
}
