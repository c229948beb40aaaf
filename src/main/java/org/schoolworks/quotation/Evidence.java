package org.schoolworks.quotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.schoolworks.kernel.Actor;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.springframework.stereotype.Component;

/** Tells the project's decision record of what was done with a request. Neither a code nor, before the opening, a price is told. */
@Component
class Evidence {

    private final Records records;
    private final QuotationTerms terms;

    Evidence(Records records, QuotationTerms terms) {
        this.records = records;
        this.terms = terms;
    }

    /** As it is after the deed; within the deed's own transaction. */
    void tell(Deed deed, QuotationRequest request, Side side, Actor by, String opinion, ObjectNode facts, Instant at) {
        records.append(new DecisionRecord.Line(
                request.projectNo(),
                request.requestNo(),
                request.requestNo() + "/" + deed.name(),
                "quotation",
                deed.name(),
                deed.stepName,
                side.duty(),
                by.id(),
                by.name(),
                "approve",
                request.status().text(),
                opinion,
                facts.toString(),
                terms.version(),
                at,
                null));
    }

    /** What was done; each once for a request. */
    enum Deed {
        askForQuotations("发起报价邀请"),
        setOpeningCode("设启封码并发出报价邀请"),
        releaseQuotations("启封（第一码）"),
        openQuotations("启封报价（第二码）"),
        voidQuotations("作废报价邀请");

        private final String stepName;

        Deed(String stepName) {
            this.stepName = stepName;
        }
    }
}
