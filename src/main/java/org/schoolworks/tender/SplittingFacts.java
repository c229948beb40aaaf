package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.Project;
import org.schoolworks.worklist.MatterFacts.Fact;
import org.springframework.stereotype.Component;

/** What a form shows of the year's purchases beside the one that is planned (化整为零), and why they were not bought together. */
@Component
public class SplittingFacts {

    /** So many of what lies beside a purchase are named; the sum is of all. */
    private static final int NAMED = 5;

    private final Splitting splitting;

    SplittingFacts(Splitting splitting) {
        this.splitting = splitting;
    }

    /**
     * @param amount of this purchase, 元
     * @param mayEvade false for a way that evades nothing, such as an open tender: the others are named without a warning
     */
    public List<Fact> of(
            Project project,
            ProcurementCategory category,
            @Nullable String catalogueItem,
            Money amount,
            LocalDate on,
            boolean mayEvade) {
        Splitting.Finding finding = splitting.look(
                project.projectNo(), project.schoolId(), category, catalogueItem, amount, on.getYear(), on);
        boolean isSuspect = mayEvade && finding.isSuspect();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(
                isSuspect, "化整为零", finding.rule() + (finding.basis().isEmpty() ? "" : "（" + finding.basis() + "）")));
        finding.earlier().forEach(earlier -> facts.add(fact(isSuspect, "本年度同类采购", earlier.told())));
        if (mayEvade) {
            besides(facts, splitting.besides(project, category, catalogueItem, amount, on.getYear(), on), amount);
        }
        splitting
                .planned(project.projectNo())
                .filter(plan -> plan.splitting() != Splitting.Verdict.CLEAR)
                .ifPresent(plan -> facts.add(Fact.warning("未合并的理由", String.valueOf(plan.splittingReason()))));
        return facts;
    }

    private static void besides(List<Fact> facts, List<Splitting.Earlier> others, Money amount) {
        if (others.isEmpty()) {
            return;
        }
        Money sum = others.stream().map(Splitting.Earlier::amount).reduce(amount, Money::plus);
        facts.add(Fact.warning(
                "相近采购",
                "本单位其他品目、同一专项其他学校的同类采购 " + others.size() + " 项，连同本次合计 " + sum.text()
                        + "，达到公开招标数额标准；不得按品目、按学校拆分规避公开招标（政府采购法第28条、实施条例第28条），请核对"));
        others.stream().limit(NAMED).forEach(other -> facts.add(Fact.of("相近采购", other.told())));
    }

    private static Fact fact(boolean isWarning, String label, String text) {
        return isWarning ? Fact.warning(label, text) : Fact.of(label, text);
    }
}
