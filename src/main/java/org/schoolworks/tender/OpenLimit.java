package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.springframework.stereotype.Component;

/** From which amount on the law of a day wants an open tender (公开招标限额), for rooms that look at many days at once. */
@Component
public class OpenLimit {

    private final ProcurementRules rules;

    OpenLimit(ProcurementRules rules) {
        this.rules = rules;
    }

    /** 元; null where the law of that day has none for what is bought. */
    public @Nullable Money of(ProcurementCategory category, LocalDate on) {
        return rules.openFrom(category, on);
    }

    /** The days on which it may be another. */
    public List<LocalDate> dates() {
        return rules.openLimitDates();
    }

    /** Which versions of the tables say so, such as {@code mustTender:1 procurementThreshold:1}. */
    public String versions() {
        return rules.openLimitVersions();
    }
}
