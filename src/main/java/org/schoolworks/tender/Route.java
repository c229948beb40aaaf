package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * Which ways of buying the law leaves open (采购路线), with the rule and its article.
 *
 * @param law under which it falls
 * @param usual the way that the law takes first
 * @param lawful all ways that need nobody's leave, the usual one first; any other is a deviation that needs the approving body's
 *     number and file
 * @param centralised whether the item is of the central catalogue and at its amount is bought by a central agency (集采机构)
 * @param openFrom from which amount on the open tender is due, 元; null where none is
 * @param rule the rule in a sentence, with the figures
 * @param basis its article
 * @param wouldChange what would have made it another way, one sentence each with the figures
 */
public record Route(
        Law law,
        TenderMethod usual,
        List<TenderMethod> lawful,
        boolean centralised,
        @Nullable Money openFrom,
        String rule,
        String basis,
        List<String> wouldChange) {

    /** Under which law a matter falls. */
    public enum Law {
        /** 招标投标法: works above the thresholds, and what belongs to them. */
        TENDERING,
        /** 政府采购法. */
        PROCUREMENT,
        /** Below both: 单位内控制度. */
        INTERNAL
    }

    /**
     * What the route depends on.
     *
     * @param nature OCDS contract nature of what belongs to works: construction, survey, design, supervision, or goods
     *     (重要设备材料); null for what does not
     * @param catalogueItem 品目; null where it is in no catalogue
     * @param estimate 采购预算 or 合同估算价, 元
     * @param investment of the whole project, 元; null where there is no project of works
     * @param publicShare percent of the investment that is public money, 0 to 100
     * @param on the day whose law applies
     */
    public record Question(
            ProcurementCategory category,
            @Nullable String nature,
            @Nullable String catalogueItem,
            Money estimate,
            @Nullable Money investment,
            BigDecimal publicShare,
            LocalDate on) {}
}
