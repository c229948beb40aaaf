package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;

/** Finds the ways of buying that the law of a day leaves open (采购路线), rulebook §2.1, §3.1 and §3.2. */
@Component
public class Routing {

    static final String CONSTRUCTION = "construction";

    private final ProcurementRules rules;

    Routing(ProcurementRules rules) {
        this.rules = rules;
    }

    /**
     * When a method may be used (适用情形).
     *
     * @param situation the situations of the law, in Chinese
     * @param stated whether the plan must say which of them holds
     */
    public record Ground(TenderMethod method, String situation, boolean stated, String basis) {

        public String text() {
            return situation + "（" + basis + "）";
        }

        /** @throws Refused {@code methodGround} where the plan must say which of them holds and its {@code methodBasis} does not */
        public void check(@Nullable String said) {
            if (stated && PlainText.saysNothing(said)) {
                throw Given.wrong("methodGround", "methodBasis", "采用" + method.text() + "须写明符合哪一种情形：" + text());
            }
        }
    }

    /**
     * Who may allow a way that the law does not leave open (变更采购方式).
     *
     * @param authority in Chinese; empty where nobody may
     */
    public record Deviation(boolean approvable, String authority, String basis) {}

    /** @throws org.schoolworks.kernel.Refused rule {@code catalogueItem} where no such item is in the catalogue of that day */
    public Route of(Route.Question question) {
        WeighedQuestion asked = asked(question);
        List<ProcurementRules.Way> ways = rules.ways(
                asked.law(), question.category(), asked.openDue(), asked.framework(), asked.self(), question.on());
        List<String> changes = asked.wouldChange();
        otherwiseWorks(question, asked, changes);
        return new Route(
                asked.law(),
                ways.get(0).method(),
                ways.stream().map(ProcurementRules.Way::method).distinct().toList(),
                asked.centralised(),
                asked.openFrom(),
                asked.rule(),
                asked.basis(),
                changes);
    }

    /** The catalogue of a day. */
    public List<CatalogueItem> catalogue(LocalDate on) {
        return rules.catalogue(on);
    }

    /** Which of a route's ways may be used in certain situations alone, that the plan must name. */
    public List<Ground> grounds(Route route, ProcurementCategory category, LocalDate on) {
        return route.lawful().stream()
                .map(method -> ground(method, category, on))
                .filter(Ground::stated)
                .toList();
    }

    /** When a method may be used for what is bought. */
    public Ground ground(TenderMethod method, ProcurementCategory category, LocalDate on) {
        return rules.ground(method, category, on);
    }

    /** Who may allow a method that is not among the lawful ones of a route. */
    public Deviation deviation(Route route, TenderMethod method, ProcurementCategory category, LocalDate on) {
        return rules.deviation(route.law(), method, category, on);
    }

    private WeighedQuestion asked(Route.Question question) {
        CatalogueItem item = item(question);
        Money estimate = question.estimate();
        String nature = question.nature() == null && question.category() == ProcurementCategory.works
                ? CONSTRUCTION
                : question.nature();
        Money investment = question.investment() == null ? estimate : question.investment();
        Money publicMoney = investment.times(question.publicShare().movePointLeft(2));
        ProcurementRules.Must must =
                nature == null ? null : rules.mustTender(nature, estimate, investment, question.on());
        return new WeighedQuestion(
                question,
                item,
                nature,
                investment,
                publicMoney,
                must,
                rules.funds(publicMoney, question.publicShare(), question.on()),
                rules.thresholds(question.category(), question.on()));
    }

    private @Nullable CatalogueItem item(Route.Question question) {
        String code = question.catalogueItem();
        if (code == null || code.isBlank()) {
            return null;
        }
        CatalogueItem item = rules.item(code, question.on())
                .orElseThrow(() -> Given.wrong(
                        "catalogueItem", "catalogueItem", "集中采购目录（" + question.on() + "）中没有品目“" + code + "”；目录外的不填品目"));
        if (item.category() != question.category()) {
            throw Given.wrong(
                    "catalogueItem",
                    "catalogueItem",
                    "品目“" + item.name() + "”属" + item.category().text() + "，不属"
                            + question.category().text() + "（" + item.basis() + "）");
        }
        return item;
    }

    /** What belongs to a building may be works: the buyer decides that, and it leads another way. */
    private void otherwiseWorks(Route.Question question, WeighedQuestion asked, List<String> changes) {
        if (question.category() != ProcurementCategory.goods || asked.nature() != null || asked.item() != null) {
            return;
        }
        WeighedQuestion works = asked(new Route.Question(
                ProcurementCategory.works,
                CONSTRUCTION,
                null,
                question.estimate(),
                question.investment(),
                question.publicShare(),
                question.on()));
        TenderMethod usual = rules.ways(works.law(), ProcurementCategory.works, false, false, false, question.on())
                .get(0)
                .method();
        changes.add("属工程的（如附着于建筑物的弱电工程），适用" + usual.text() + "：" + works.rule() + "；货物与工程的分类由采购人确定并留存理由");
    }
}
