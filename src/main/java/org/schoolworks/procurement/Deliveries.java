package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.Optional;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was accepted (履约验收), for those who pay by it. */
@Component
public class Deliveries {

    private final Purchases purchases;

    Deliveries(Purchases purchases) {
        this.purchases = purchases;
    }

    /** On which day the delivery was accepted; empty before that, and where nothing is bought. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> acceptedOn(ProjectNo project) {
        return purchases.find(project).map(Purchase::acceptedOn);
    }
}
