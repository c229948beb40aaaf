package org.schoolworks.procurement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.schoolworks.engine.ModelBean;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.Clocks;
import org.springframework.stereotype.Component;

/**
 * The dates that the diagram of a purchase waits for. Public, since an expression in a diagram calls it; it reads and changes
 * nothing.
 */
@Component
public class ProcurementDates implements ModelBean {

    private final Purchases purchases;
    private final Clocks clocks;
    private final Clock clock;

    ProcurementDates(Purchases purchases, Clocks clocks, Clock clock) {
        this.purchases = purchases;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * When the published intention has stood for as long as it must (财库〔2020〕10号): the first day on which the purchase may
     * begin.
     *
     * @return a {@link Date}, the only type of time that the engine's timers take besides texts
     */
    public Date intentionElapses(String projectNo) {
        ProjectNo no = new ProjectNo(projectNo);
        Purchase purchase = purchases.get(no);
        LocalDate on = Given.required(purchase.intentionOn(), "publishedOn", "意向公开日期");
        LocalDate begins = clocks.ofPurchase(no, "intention", on, LocalDate.now(clock))
                .map(wait -> wait.due().on())
                .orElse(on);
        return Date.from(begins.atStartOfDay(clock.getZone()).toInstant());
    }
}
