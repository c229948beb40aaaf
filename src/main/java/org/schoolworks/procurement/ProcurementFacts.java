package org.schoolworks.procurement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.Buying;
import org.schoolworks.tender.Buying.Response;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.Route;
import org.schoolworks.tender.SplittingFacts;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.TenderStatus;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever acts on a purchase sees of it: what is bought, the route with its article, the attempt, and its dates. */
@Component
class ProcurementFacts implements MatterFacts {

    private final Purchases purchases;
    private final Clocks clocks;
    private final LowPrices lowPrices;
    private final Requiring requiring;
    private final SplittingFacts splittingFacts;
    private final Buying buying;
    private final Tendering tendering;
    private final ProjectRegister register;

    ProcurementFacts(
            Purchases purchases,
            Clocks clocks,
            LowPrices lowPrices,
            Requiring requiring,
            SplittingFacts splittingFacts,
            Buying buying,
            Tendering tendering,
            ProjectRegister register) {
        this.purchases = purchases;
        this.clocks = clocks;
        this.lowPrices = lowPrices;
        this.requiring = requiring;
        this.splittingFacts = splittingFacts;
        this.buying = buying;
        this.tendering = tendering;
        this.register = register;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("governmentProcurement");
    }

    @Override
    public List<Fact> factsOf(ProjectNo no, String caseId, LocalDate today) {
        Project project = register.project(no);
        List<Fact> facts = new ArrayList<>();
        if (!project.kind().isPurchase()) {
            return facts;
        }
        @Nullable Purchase purchase = purchases.find(no).orElse(null);
        if (purchase != null) {
            facts.add(Fact.of(
                    "采购标的",
                    purchase.subject() + "，"
                            + purchase.quantity().stripTrailingZeros().toPlainString() + purchase.unit()));
            facts.add(Fact.of("采购预算", purchase.estimate()));
            facts.add(Fact.of("采购方式", purchase.method().text()));
            facts.add(Fact.of("已填预留", purchase.smePlan().text()));
        }
        route(facts, project, purchase, today);
        if (purchase != null) {
            tendering.find(no).ifPresent(tender -> attempt(facts, no, purchase, tender, today));
        }
        return facts;
    }

    private void route(List<Fact> facts, Project project, @Nullable Purchase purchase, LocalDate today) {
        Route route = requiring.route(
                project,
                purchase == null ? null : purchase.catalogueItem(),
                purchase == null ? project.investment() : purchase.estimate(),
                today);
        String lawful =
                String.join("、", route.lawful().stream().map(TenderMethod::text).toList());
        if (purchase == null || route.lawful().contains(purchase.method())) {
            facts.add(Fact.of("法定可用方式", lawful));
        } else {
            facts.add(
                    Fact.warning("法定可用方式", lawful + "；现拟采用" + purchase.method().text() + "，须财政部门批准"));
        }
        facts.add(Fact.of("判定规则", route.rule() + "（" + route.basis() + "）"));
        requiring
                .grounds(project, route, today)
                .forEach(ground -> facts.add(Fact.of(ground.method().text() + "的情形", ground.text())));
        route.wouldChange().forEach(change -> facts.add(Fact.of("何时改变", change)));
        facts.add(Fact.of(
                "中小企业预留",
                requiring
                        .reservation(project, purchase == null ? project.investment() : purchase.estimate(), today)
                        .text()));
        facts.addAll(splittingFacts.of(
                project,
                Requiring.category(project),
                purchase == null ? null : purchase.catalogueItem(),
                purchase == null ? project.investment() : purchase.estimate(),
                today,
                purchase == null || purchase.method() != TenderMethod.open));
    }

    private void attempt(List<Fact> facts, ProjectNo no, Purchase purchase, Tender tender, LocalDate today) {
        facts.add(Fact.of(
                "第几次采购", "第 " + tender.attempt() + " 次，" + tender.status().text()));
        if (tender.failure() != null) {
            facts.add(Fact.warning("失败原因", tender.failure().text()));
        }
        if (tender.closingOn() != null) {
            facts.add(Fact.of("响应截止", tender.closingOn().toString()));
        }
        Asked asked = new Asked(purchase.method(), tender.category(), purchase.estimate());
        List<Response> all = buying.responses(no);
        Money ceiling = purchase.ceiling();
        for (Response response : all) {
            List<Money> others = all.stream()
                    .filter(other -> !other.name().equals(response.name()))
                    .map(Response::price)
                    .toList();
            List<String> low = ceiling == null || purchase.isInHouse() || purchase.isSingleSource()
                    ? List.of()
                    : lowPrices.of(response.price(), others, ceiling, asked, today);
            facts.add(
                    low.isEmpty()
                            ? Fact.of(response.name(), response.price())
                            : Fact.warning(
                                    response.name(), response.price().text() + "，报价异常偏低：" + String.join("；", low)));
        }
        // of what is bought by the law the clocks tell it
        if (purchase.isInHouse() && tender.status() == TenderStatus.AWARDED && tender.awardedOn() != null) {
            clocks.ofPurchase(no, "signing", tender.awardedOn(), today)
                    .ifPresent(limit ->
                            facts.add(Fact.of("签订合同最迟", limit.due().on().toString())));
        }
    }

    @Override
    public void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {
        switch (step) {
            case "determineSupplier" -> {
                if (tendering.find(project).isPresent()) {
                    buying.candidates(project).stream().findFirst().ifPresent(first -> {
                        fields.put("supplierName", first.name());
                        fields.put("price", first.price().toString());
                    });
                }
            }
            case "signPurchaseContract" ->
                tendering.find(project).ifPresent(tender -> {
                    if (tender.awardPrice() != null) {
                        fields.put("price", tender.awardPrice().toString());
                    }
                    if (tender.winnerId() != null) {
                        fields.put("supplierId", tender.winnerId());
                    }
                });
            case "filePurchasePlan" ->
                purchases
                        .find(project)
                        .ifPresent(purchase ->
                                fields.put("ceiling", purchase.estimate().toString()));
            default -> {}
        }
    }
}
