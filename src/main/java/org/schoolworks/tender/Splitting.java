package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees whether a purchase is split (化整为零): with the earlier ones of the same buyer, kind, catalogue item and budget year it
 * reaches a limit under which each of them stayed. Sources: 政府采购法 art. 28, 实施条例 art. 28, 招标投标法 arts 4 and 49.
 */
@Component
@Transactional
public class Splitting {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PurchasePlanMapper plans;
    private final ProcurementRules rules;
    private final ProjectRegister register;

    Splitting(PurchasePlanMapper plans, ProcurementRules rules, ProjectRegister register) {
        this.plans = plans;
        this.rules = rules;
        this.register = register;
    }

    /** What the sum looks like. */
    public enum Verdict {
        CLEAR("未见异常"),
        /** 接近界限: within the band below the limit. */
        NEAR("累计接近界限"),
        OVER("累计达到界限");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * An earlier purchase.
     *
     * @param told its number, name, method, amount and day, as a form names it
     */
    public record Earlier(String purchaseNo, String name, Money amount, LocalDate plannedOn, String told) {}

    /**
     * What was found.
     *
     * @param earlier those that count, the first planned first
     * @param sum of these and of the purchase itself, 元
     * @param limit that is reached or nearly reached, 元; null where the verdict is clear
     * @param rule the finding in a sentence, with the figures
     */
    public record Finding(
            Verdict verdict, List<Earlier> earlier, Money sum, @Nullable Money limit, String rule, String basis) {

        /** For a way that evades nothing, such as an open tender: what was found is no reproach. */
        public Finding as(Verdict other) {
            return new Finding(other, earlier, sum, limit, rule, basis);
        }

        public boolean isSuspect() {
            return verdict != Verdict.CLEAR;
        }
    }

    /**
     * Holds a new purchase against the earlier ones, and lets nobody else plan one of the same kind until the transaction ends,
     * so that two at the same moment see each other.
     *
     * @param buyer organisation id
     * @param catalogueItem null for what is in no catalogue: all of the category is summed then
     * @param estimate of this purchase, 元
     */
    public Finding check(
            String buyer,
            ProcurementCategory category,
            @Nullable String catalogueItem,
            Money estimate,
            int budgetYear,
            LocalDate on) {
        return check("", buyer, category, catalogueItem, estimate, budgetYear, on);
    }

    /** As above, for a purchase that may have been planned before: its own former plan does not count. */
    public Finding check(
            String purchaseNo,
            String buyer,
            ProcurementCategory category,
            @Nullable String catalogueItem,
            Money estimate,
            int budgetYear,
            LocalDate on) {
        plans.lock("purchase " + buyer + " " + category + " " + listed(catalogueItem) + " " + budgetYear);
        return look(purchaseNo, buyer, category, catalogueItem, estimate, budgetYear, on);
    }

    /** As {@link #check}, for a form that is only shown: it stops nobody. */
    @Transactional(readOnly = true)
    public Finding look(
            String purchaseNo,
            String buyer,
            ProcurementCategory category,
            @Nullable String catalogueItem,
            Money estimate,
            int budgetYear,
            LocalDate on) {
        List<PurchasePlan> others = plans.ofYear(buyer, category, listed(catalogueItem), budgetYear).stream()
                .filter(plan -> !plan.purchaseNo().equals(purchaseNo) && plan.counts())
                .toList();
        List<Weighed> over = new ArrayList<>();
        List<Weighed> near = new ArrayList<>();
        for (Limit limit : limits(category, catalogueItem, on)) {
            if (!limit.mayBeEvadedBy(estimate)) {
                continue;
            }
            Weighed weighed = weighed(limit, others, estimate, category, on);
            if (weighed.isOver()) {
                over.add(weighed);
            } else if (weighed.isNear()) {
                near.add(weighed);
            }
        }
        // the highest limit that is reached is the gravest; of those that are only near, the lowest is the next
        if (!over.isEmpty()) {
            return finding(Verdict.OVER, over.get(over.size() - 1));
        }
        return near.isEmpty() ? clear(others, estimate) : finding(Verdict.NEAR, near.get(0));
    }

    /**
     * What lies beside a purchase of goods or services and is not summed with it: the same buyer's under another item, and the same
     * item for other schools of the programme. By these two a split purchase would pass the sum.
     *
     * @param project that of the purchase; its buyer is the project's school
     * @return what stayed under the limit of the open tender, the first planned first; empty unless all together reach it
     */
    @Transactional(readOnly = true)
    public List<Earlier> besides(
            Project project,
            ProcurementCategory category,
            @Nullable String catalogueItem,
            Money estimate,
            int budgetYear,
            LocalDate on) {
        Money open = rules.openFrom(category, on);
        // works are one matter for each school: what may be done together is for their approval to say
        if (category == ProcurementCategory.works || open == null || !open.exceeds(estimate)) {
            return List.of();
        }
        List<PurchasePlan> others =
                plans
                        .besides(project.schoolId(), project.programme(), category, listed(catalogueItem), budgetYear)
                        .stream()
                        .filter(plan -> plan.counts() && open.exceeds(plan.amount()))
                        .toList();
        Money sum = others.stream().map(PurchasePlan::amount).reduce(estimate, Money::plus);
        return open.exceeds(sum) ? List.of() : named(others);
    }

    /** The latest plan of a purchase. */
    @Transactional(readOnly = true)
    public Optional<PurchasePlan> planned(String purchaseNo) {
        return Optional.ofNullable(plans.get(purchaseNo));
    }

    /**
     * Keeps a plan in the place of the same purchase's former one, and what was found with it for ever.
     *
     * @param finding as {@link #check} found it in this very transaction
     * @throws org.schoolworks.kernel.Refused rule {@code splitting} where it looks like splitting and no reason is given
     */
    public void keep(PurchasePlan plan, Finding finding) {
        if (!finding.isSuspect()) {
            plans.keep(plan);
            return;
        }
        String reason = plan.splittingReason();
        if (reason == null || PlainText.saysNothing(reason)) {
            throw Given.wrong(
                    "splitting",
                    "splittingReason",
                    finding.rule() + named(finding) + "；须说明理由，送纪检核查（" + finding.basis() + "）");
        }
        plans.keep(plan);
        plans.found(
                plan.purchaseNo(),
                plan.plannedOn(),
                finding.verdict(),
                finding.sum(),
                Objects.requireNonNull(finding.limit()),
                finding.earlier().stream().map(Earlier::told).collect(Collectors.joining("\n")),
                reason);
    }

    private static String named(Finding finding) {
        return finding.earlier().isEmpty()
                ? ""
                : "。此前：" + finding.earlier().stream().map(Earlier::told).collect(Collectors.joining("；"));
    }

    private List<Limit> limits(ProcurementCategory category, @Nullable String catalogueItem, LocalDate on) {
        List<Limit> limits = new ArrayList<>();
        CatalogueItem item = rules.item(listed(catalogueItem), on).orElse(null);
        if (item != null && item.selfUpTo() != null) {
            limits.add(new Limit("self", "自行采购年累计上限", item.selfUpTo()));
        }
        ProcurementRules.Thresholds thresholds = rules.thresholds(category, on);
        limits.add(new Limit("procure", "采购限额标准", thresholds.procureFrom()));
        Money open = rules.openFrom(category, on);
        if (open != null) {
            limits.add(new Limit("open", "公开招标数额标准", open));
        }
        return limits;
    }

    private Weighed weighed(
            Limit limit, List<PurchasePlan> others, Money estimate, ProcurementCategory category, LocalDate on) {
        List<PurchasePlan> below = others.stream()
                .filter(plan -> limit.mayBeEvadedBy(plan.amount()))
                .toList();
        Money sum = below.stream().map(PurchasePlan::amount).reduce(estimate, Money::plus);
        return new Weighed(limit, below, sum, rules.splitting(category, limit.name(), on));
    }

    private Finding finding(Verdict verdict, Weighed weighed) {
        String limit = weighed.limit().text() + " " + Wan.text(weighed.limit().from());
        String rule = weighed.earlier().isEmpty()
                ? "本次预算 " + weighed.sum().text() + "，"
                : "本年度同类采购 " + (weighed.earlier().size() + 1) + " 项合计 "
                        + weighed.sum().text() + "，";
        String how = verdict == Verdict.OVER
                ? (weighed.rule().inclusive() ? "达到" : "超过") + limit
                : "接近" + limit + "（幅度 " + weighed.rule().bandPercent().toPlainString() + "% 以内）";
        return new Finding(
                verdict,
                named(weighed.earlier()),
                weighed.sum(),
                weighed.limit().from(),
                rule + how,
                weighed.rule().basis());
    }

    private Finding clear(List<PurchasePlan> others, Money estimate) {
        Money sum = others.stream().map(PurchasePlan::amount).reduce(estimate, Money::plus);
        return new Finding(Verdict.CLEAR, named(others), sum, null, "本年度同类采购合计 " + sum.text() + "，未见化整为零", "");
    }

    private List<Earlier> named(List<PurchasePlan> earlier) {
        return earlier.stream()
                .map(plan -> {
                    String name =
                            register.project(new ProjectNo(plan.projectNo())).name();
                    return new Earlier(plan.purchaseNo(), name, plan.amount(), plan.plannedOn(), plan.told(name));
                })
                .toList();
    }

    private static String listed(@Nullable String catalogueItem) {
        return catalogueItem == null ? "" : catalogueItem.strip();
    }

    /** @param name in the table {@code splitting} */
    private record Limit(String name, String text, Money from) {
        /** Whoever reaches a limit does not evade it; one may buy by oneself up to and including the limit for that. */
        boolean mayBeEvadedBy(Money amount) {
            return name.equals("self") ? !amount.exceeds(from) : from.exceeds(amount);
        }
    }

    private record Weighed(Limit limit, List<PurchasePlan> earlier, Money sum, ProcurementRules.Sum rule) {
        boolean isOver() {
            return rule.inclusive() ? !limit.from().exceeds(sum) : sum.exceeds(limit.from());
        }

        boolean isNear() {
            BigDecimal share = HUNDRED.subtract(rule.bandPercent()).movePointLeft(2);
            return !limit.from().times(share).exceeds(sum);
        }
    }
}
