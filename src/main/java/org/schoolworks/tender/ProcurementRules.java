package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.springframework.stereotype.Component;

/** What the tables beside the diagrams say of a day's law of tenders and of government procurement, typed (rulebook §2.1, §3). */
@Component
class ProcurementRules {

    private static final List<String> OPEN_LIMITS = List.of("mustTender", "procurementThreshold");

    private final Rules rules;

    ProcurementRules(Rules rules) {
        this.rules = rules;
    }

    /** Whether what belongs to works must be tendered by its amount. */
    Must mustTender(String nature, Money amount, Money investment, LocalDate on) {
        Rules.Row row = first(
                "mustTender",
                Rules.Inputs.on(on)
                        .text("contractNature", nature)
                        .number("amount", amount.yuan())
                        .number("investment", investment.yuan()));
        return new Must(row.yes("required"), money(row, "amountFrom"), money(row, "investmentFrom"), row.text("basis"));
    }

    /** Whether so much public money brings a project of works under the law of tenders. */
    Funds funds(Money publicMoney, BigDecimal publicShare, LocalDate on) {
        Rules.Row row = first(
                "tenderFunds",
                Rules.Inputs.on(on).number("publicMoney", publicMoney.yuan()).number("publicShare", publicShare));
        return new Funds(row.yes("subject"), money(row, "moneyFrom"), row.text("shareFrom"), row.text("basis"));
    }

    Thresholds thresholds(ProcurementCategory category, LocalDate on) {
        Rules.Row row = first("procurementThreshold", Rules.Inputs.on(on).text("category", category.name()));
        return new Thresholds(
                money(row, "openFrom"), row.text("openBasis"), new Money(row.number("procureFrom")), row.text("basis"));
    }

    /** From which amount on an open tender is due, 元: 必须招标 for works, 公开招标数额标准 for goods and services; null where none is. */
    @Nullable
    Money openFrom(ProcurementCategory category, LocalDate on) {
        return category == ProcurementCategory.works
                ? mustTender(Routing.CONSTRUCTION, Money.ZERO, Money.ZERO, on).amountFrom()
                : thresholds(category, on).openFrom();
    }

    /** The days on which {@link #openFrom} may be another. */
    List<LocalDate> openLimitDates() {
        return OPEN_LIMITS.stream()
                .flatMap(table -> rules.dates(table).stream())
                .toList();
    }

    /** By which versions of the tables {@link #openFrom} answers. */
    String openLimitVersions() {
        return OPEN_LIMITS.stream().map(rules::version).collect(Collectors.joining(" "));
    }

    /** The catalogue of a day, in its own order. */
    List<CatalogueItem> catalogue(LocalDate on) {
        return rules.ask("catalogue", Rules.Inputs.on(on).text("item", "")).rows().stream()
                .map(ProcurementRules::item)
                .toList();
    }

    Optional<CatalogueItem> item(String code, LocalDate on) {
        return code.isBlank()
                ? Optional.empty()
                : rules.ask("catalogue", Rules.Inputs.on(on).text("item", code)).rows().stream()
                        .map(ProcurementRules::item)
                        .findFirst();
    }

    /** The ways that are open, the one that the law takes first before the others. */
    List<Way> ways(
            Route.Law law,
            ProcurementCategory category,
            boolean openDue,
            boolean framework,
            boolean selfPurchase,
            LocalDate on) {
        return rules
                .ask(
                        "procurementRoute",
                        Rules.Inputs.on(on)
                                .text("law", law.name())
                                .text("category", category.name())
                                .yes("openDue", openDue)
                                .yes("frameworkItem", framework)
                                .yes("selfPurchase", selfPurchase))
                .rows()
                .stream()
                .map(row -> new Way(TenderMethod.valueOf(row.text("method")), row.text("basis")))
                .toList();
    }

    Routing.Ground ground(TenderMethod method, ProcurementCategory category, LocalDate on) {
        Rules.Row row = first(
                "procurementGround",
                Rules.Inputs.on(on).text("method", method.name()).text("category", category.name()));
        return new Routing.Ground(method, row.text("situation"), row.yes("stated"), row.text("basis"));
    }

    Routing.Deviation deviation(Route.Law law, TenderMethod method, ProcurementCategory category, LocalDate on) {
        Rules.Row row = first(
                "procurementDeviation",
                Rules.Inputs.on(on)
                        .text("law", law.name())
                        .text("method", method.name())
                        .text("category", category.name()));
        return new Routing.Deviation(row.yes("approvable"), row.text("authority"), row.text("basis"));
    }

    /** @param limit open, procure or self: which limit a sum of purchases might evade */
    Sum splitting(ProcurementCategory category, String limit, LocalDate on) {
        Rules.Row row = first(
                "splitting",
                Rules.Inputs.on(on).text("category", category.name()).text("threshold", limit));
        return new Sum(row.yes("inclusive"), row.number("bandPercent"), row.text("basis"));
    }

    Reserving.Duty reservation(ProcurementCategory category, Money amount, LocalDate on) {
        Rules.Row row = first(
                "smeReservation",
                Rules.Inputs.on(on).text("category", category.name()).number("amount", amount.yuan()));
        return switch (row.text("duty")) {
            case "whole" ->
                new Reserving.Duty(Reserving.Kind.whole, 100, count(row, "smallPercent"), row.text("basis"));
            case "share" ->
                new Reserving.Duty(
                        Reserving.Kind.share, count(row, "percent"), count(row, "smallPercent"), row.text("basis"));
            default -> new Reserving.Duty(null, 0, 0, row.text("basis"));
        };
    }

    private Rules.Row first(String table, Rules.Inputs inputs) {
        return rules.ask(table, inputs).rows().get(0);
    }

    private static CatalogueItem item(Rules.Row row) {
        return new CatalogueItem(
                row.text("code"),
                row.text("name"),
                ProcurementCategory.valueOf(row.text("category")),
                new Money(row.number("amountFrom")),
                money(row, "frameworkBelow"),
                money(row, "selfUpTo"),
                row.text("basis"));
    }

    private static @Nullable Money money(Rules.Row row, String output) {
        return row.text(output).isEmpty() ? null : new Money(row.number(output));
    }

    private static int count(Rules.Row row, String output) {
        return row.number(output).intValueExact();
    }

    /**
     * @param amountFrom 单项合同估算价起点, 元; null for what is not in the list
     * @param investmentFrom 总投资起点, 元; null where the total does not matter
     */
    record Must(boolean required, @Nullable Money amountFrom, @Nullable Money investmentFrom, String basis) {}

    /** @param moneyFrom null where every project is subject, whatever its money */
    record Funds(boolean subject, @Nullable Money moneyFrom, String shareFrom, String basis) {}

    /** @param openFrom 公开招标数额标准, 元; null where this law has none. {@code procureFrom} 采购限额标准, 元 */
    record Thresholds(@Nullable Money openFrom, String openBasis, Money procureFrom, String procureBasis) {}

    record Way(TenderMethod method, String basis) {}

    /** @param inclusive whether a sum that just reaches the limit evades it. {@code bandPercent} how near is near */
    record Sum(boolean inclusive, BigDecimal bandPercent, String basis) {}
}
