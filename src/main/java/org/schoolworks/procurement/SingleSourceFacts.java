package org.schoolworks.procurement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.Routing;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever acts on a purchase from one supplier alone sees of its ground, its publicity and its additions. */
@Component
class SingleSourceFacts implements MatterFacts {

    private final Purchases purchases;
    private final SingleSources sources;
    private final Additions additions;
    private final Routing routing;
    private final Tendering tendering;
    private final Contracting contracting;

    SingleSourceFacts(
            Purchases purchases,
            SingleSources sources,
            Additions additions,
            Routing routing,
            Tendering tendering,
            Contracting contracting) {
        this.purchases = purchases;
        this.sources = sources;
        this.additions = additions;
        this.routing = routing;
        this.tendering = tendering;
        this.contracting = contracting;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("governmentProcurement");
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        if (purchases.find(project).filter(Purchase::isSingleSource).isEmpty()) {
            return facts;
        }
        sources.find(project).ifPresentOrElse(source -> told(facts, source), () -> lawful(facts, project, today));
        return facts;
    }

    private void lawful(List<Fact> facts, ProjectNo project, LocalDate today) {
        tendering.find(project).map(Tender::category).ifPresent(category -> {
            facts.add(Fact.of(
                    "单一来源的情形",
                    routing.ground(TenderMethod.singleSource, category, today).text()));
        });
    }

    private void told(List<Fact> facts, SingleSource source) {
        facts.add(Fact.of("单一来源的情形", source.ground().text() + "：" + source.reason()));
        facts.add(Fact.of("唯一供应商", source.supplierName()));
        if (source.originalProject() != null) {
            ProjectNo original = new ProjectNo(source.originalProject());
            contracting.find(original).ifPresent(contract -> {
                facts.add(Fact.of("原合同 " + contract.contractNo(), contract.price()));
                facts.add(Fact.of("此前已添购", additions.before(source.project(), original)));
            });
        }
        if (source.publicityFrom() != null) {
            facts.add(Fact.of("单一来源公示", source.publicityFrom() + " 至 " + source.publicityEndsOn()));
        }
        sources.objections(source)
                .forEach(one -> facts.add(
                        Fact.warning("公示异议", one.objector() + "（" + one.receivedOn() + "）：" + one.content())));
        if (source.reargument() != null) {
            facts.add(Fact.of("补充论证", source.rearguedOn() + "：" + source.reargument()));
        }
        if (source.lateReason() != null) {
            facts.add(Fact.warning("补充论证逾期", source.lateReason()));
        }
        if (source.approvedOn() != null) {
            facts.add(Fact.of("财政部门批准", source.approvedOn().toString()));
        }
        if (source.findings() != null) {
            facts.add(Fact.of("协商情况", source.consultedOn() + "，" + source.professionals() + "：" + source.findings()));
        }
    }

    @Override
    public void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {
        if (step.equals("justifySingleSource")) {
            purchases
                    .find(project)
                    .filter(purchase -> !purchase.methodBasis().isEmpty())
                    .ifPresent(purchase -> fields.put("reason", purchase.methodBasis()));
        }
    }
}
