package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** That a signed contract is to be rescinded (应予撤销), for whoever acts on it: this system tells it and rescinds nothing. */
@Component
@Order(11)
class RescissionFacts implements MatterFacts {

    private static final Set<String> PROCESSES =
            Set.of("construction", "variation", "disbursement", "governmentProcurement", "purchaseDispute");

    private final Tenders tenders;
    private final Disputes disputes;

    RescissionFacts(Tenders tenders, Disputes disputes) {
        this.tenders = tenders;
        this.disputes = disputes;
    }

    @Override
    public boolean knows(String processKey) {
        return PROCESSES.contains(processKey);
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        return tenders.find(project)
                .map(tender -> disputes.of(tender).stream()
                        .filter(dispute -> dispute.remedy() == Remedy.rescindContract && dispute.awaitsRemedy())
                        .map(dispute -> Fact.warning(
                                "合同应予撤销", dispute.named() + "成立，合同尚未履行，应依法撤销后重新" + (tender.isPurchase() ? "采购" : "招标")))
                        .toList())
                .orElse(List.of());
    }
}
