package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.tender.AttemptDates;
import org.springframework.stereotype.Component;

/** The days of a purchase for the statutory clocks (法定时限): its row has them, and that of the filing its paper. */
@Component
class PurchaseDates implements AttemptDates {

    private final Purchases purchases;
    private final Papers papers;

    PurchaseDates(Purchases purchases, Papers papers) {
        this.purchases = purchases;
        this.papers = papers;
    }

    @Override
    public List<Dated> datesOf(ProjectNo project) {
        @Nullable Purchase purchase = purchases.find(project).orElse(null);
        if (purchase == null || purchase.isInHouse()) {
            return List.of();
        }
        List<Dated> dates = new ArrayList<>();
        add(dates, "intentionPublished", purchase.intentionOn());
        add(dates, "supplierDetermined", purchase.determinedOn());
        add(dates, "resultNotice", purchase.resultOn());
        add(dates, "contractPublished", purchase.contractOn());
        add(dates, "procurementEnded", purchase.acceptedOn());
        if (purchase.contractOn() != null) {
            papers.current(project).stream()
                    .filter(paper -> paper.paper().equals("contractFiling"))
                    .forEach(paper -> add(dates, "contractFiled", paper.issuedOn()));
        }
        return dates;
    }

    private static void add(List<Dated> dates, String event, @Nullable LocalDate on) {
        if (on != null) {
            dates.add(new Dated(event, on));
        }
    }
}
