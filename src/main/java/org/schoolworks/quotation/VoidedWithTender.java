package org.schoolworks.quotation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.schoolworks.kernel.Actor;
import org.schoolworks.tender.AttemptVoided;
import org.schoolworks.tender.Tender;
import org.springframework.stereotype.Component;

/** A request for quotations falls with the attempt that it was made for: nobody quotes to it, and nothing of it is opened. */
@Component
class VoidedWithTender implements AttemptVoided {

    private final QuotationRequests requests;
    private final Evidence evidence;

    VoidedWithTender(QuotationRequests requests, Evidence evidence) {
        this.requests = requests;
        this.evidence = evidence;
    }

    @Override
    public boolean concerns(Tender tender) {
        return requests.alive(tender.tenderNo()) != null;
    }

    @Override
    public void again(Tender failed, Actor by, String why) {
        QuotationRequest alive = requests.alive(failed.tenderNo());
        if (alive == null) {
            return;
        }
        QuotationRequest over = requests.lock(alive.requestNo()).voided(by, requests.now(), why);
        requests.save(over);
        evidence.tell(
                Evidence.Deed.voidQuotations,
                over,
                Side.OVERSEER,
                by,
                why,
                JsonNodeFactory.instance.objectNode(),
                requests.now());
    }
}
