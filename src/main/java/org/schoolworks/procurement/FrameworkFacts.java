package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.people.People;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever buys under a framework agreement sees: the agreements of the item, who is admitted, and at which prices. */
@Component
class FrameworkFacts implements MatterFacts {

    private final Purchases purchases;
    private final FrameworkMapper frameworks;
    private final CallingOff callingOff;
    private final People people;

    FrameworkFacts(Purchases purchases, FrameworkMapper frameworks, CallingOff callingOff, People people) {
        this.purchases = purchases;
        this.frameworks = frameworks;
        this.callingOff = callingOff;
        this.people = people;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("governmentProcurement");
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        Purchase purchase = purchases
                .find(project)
                .filter(one -> one.method() == TenderMethod.framework)
                .orElse(null);
        if (purchase == null) {
            return facts;
        }
        List<FrameworkAgreement> running = callingOff.running(purchase, today);
        if (running.isEmpty()) {
            facts.add(Fact.warning("框架协议", "本品目没有登记在有效期内的框架协议"));
        }
        for (FrameworkAgreement one : running) {
            facts.add(Fact.of("框架协议", one.agreementNo() + "，" + one.collector() + "，有效至 " + one.validUntil()));
            frameworks
                    .suppliers(one.agreementNo())
                    .forEach(supplier -> facts.add(Fact.of(
                            "协议价 " + supplier.supplierId() + " "
                                    + people.organisation(supplier.supplierId()).name(),
                            supplier.unitPrice())));
        }
        return facts;
    }
}
