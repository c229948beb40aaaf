package org.schoolworks.tender;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The part of the money chain that a tender adds: what it may cost at most, and for what it was given. */
@Component
@Order(20)
class TenderMoney implements MoneyLines {

    private final Tenders tenders;

    TenderMoney(Tenders tenders) {
        this.tenders = tenders;
    }

    @Override
    public List<Line> moneyOf(ProjectNo project) {
        @Nullable Tender tender = tenders.find(project).orElse(null);
        return List.of(
                new Line("最高投标限价", tender == null ? null : tender.priceCeiling()),
                new Line("中标价", tender == null ? null : tender.awardPrice()));
    }
}
