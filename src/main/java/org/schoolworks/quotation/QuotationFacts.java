package org.schoolworks.quotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever awards without a tender sees of the quotations: once they are opened, and not a word of them before. */
@Component
class QuotationFacts implements MatterFacts {

    private final QuotationRequests requests;
    private final Quotations quotations;
    private final Tendering tendering;

    QuotationFacts(QuotationRequests requests, Quotations quotations, Tendering tendering) {
        this.requests = requests;
        this.quotations = quotations;
        this.tendering = tendering;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("worksTender") || processKey.equals("governmentProcurement");
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        @Nullable QuotationRequest request = counting(project);
        if (request == null) {
            return List.of();
        }
        if (request.status() == RequestStatus.FAILED) {
            return List.of(Fact.warning("报价邀请", request.requestNo() + " 响应不足，未启封；请重新邀请报价，或者由纪检审计作废"));
        }
        if (request.status() != RequestStatus.OPENED) {
            return List.of(Fact.warning(
                    "报价邀请", request.requestNo() + " " + request.status().text() + "；启封前不能确定" + whom(project)));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "报价邀请",
                request.requestNo() + " " + request.title() + "（"
                        + request.status().text() + "）"));
        for (Quotation one : quotations.opened(project)) {
            facts.add(Fact.of("报价：" + one.supplier(), one.price()));
            if (!one.terms().isEmpty()) {
                facts.add(Fact.of("报价说明：" + one.supplier(), one.terms()));
            }
        }
        return facts;
    }

    /** The cheapest is proposed; whoever decides may choose another that was opened, and says why. A purchase takes them all. */
    @Override
    public void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {
        boolean takesAll = step.equals("collectQuotations") || step.equals("openResponses");
        if (takesAll && !quotations.opened(project).isEmpty()) {
            fields.put("source", "sealed");
        }
        if (step.equals("awardWithoutTender")) {
            quotations.opened(project).stream().findFirst().ifPresent(lowest -> {
                fields.put("winnerName", lowest.supplier());
                fields.put("winnerId", lowest.supplierId());
                fields.put("price", lowest.price().toString());
            });
        }
    }

    private String whom(ProjectNo project) {
        return tendering.current(project).category() == ProcurementCategory.works ? "承包人" : "供应商";
    }

    private @Nullable QuotationRequest counting(ProjectNo project) {
        return tendering
                .find(project)
                .map(tender -> requests.counting(tender.tenderNo()))
                .orElse(null);
    }
}
