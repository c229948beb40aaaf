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
        splitting
                .planned(project.projectNo())
                .filter(plan -> plan.splitting() != Splitting.Verdict.CLEAR)
                .ifPresent(plan -> facts.add(Fact.warning("未合并的理由", String.valueOf(plan.splittingReason()))));
        return facts;
    }

    private static Fact fact(boolean isWarning, String label, String text) {
        return isWarning ? Fact.warning(label, text) : Fact.of(label, text);
    }
}
