package org.schoolworks.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** Whom the contract is signed with, and at what price: as the tender found it. */
@Component
class SigningFacts implements MatterFacts {

    private final Tendering tendering;

    SigningFacts(Tendering tendering) {
        this.tendering = tendering;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("contractSigning");
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        return tendering
                .find(project)
                .map(tender -> List.of(
                        Fact.of(
                                "中标人",
                                tender.winnerName()
                                        + (tender.winnerId() == null ? "" : "（单位代码 " + tender.winnerId() + "）")),
                        Fact.of("中标价", tender.awardPrice())))
                .orElse(List.of());
    }

    @Override
    public void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {
        tendering.find(project).ifPresent(tender -> {
            if (tender.awardPrice() != null) {
                fields.put("price", tender.awardPrice().toString());
            }
            if (tender.winnerId() != null) {
                fields.put("contractorId", tender.winnerId());
            }
        });
    }
}
