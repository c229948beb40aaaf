package org.schoolworks.tender;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.StoppedLimits;
import org.springframework.stereotype.Component;

/** For how long the limits of the tender's own steps were stopped; those of the dispute that stops them run on. */
@Component
class StoppedTender implements StoppedLimits {

    private static final Set<String> STOPPED = Set.of("worksTender", "contractSigning", "governmentProcurement");
    private static final Set<String> SIGNING = Set.of("signContract", "signPurchaseContract", "acceptDelivery");

    private final Tenders tenders;
    private final DisputeMapper mapper;

    StoppedTender(Tenders tenders, DisputeMapper mapper) {
        this.tenders = tenders;
        this.mapper = mapper;
    }

    @Override
    public boolean knows(String processKey) {
        return STOPPED.contains(processKey);
    }

    @Override
    public List<StoppedTime> of(ProjectNo project, String processKey, String step) {
        if (!knows(processKey)) {
            return List.of();
        }
        return tenders.find(project)
                .map(tender -> mapper.suspensions(tender.tenderNo()).stream()
                        .filter(one -> one.scope() == SuspensionScope.all || SIGNING.contains(step))
                        .flatMap(one -> one.untilOn() == null
                                ? Stream.empty()
                                : Stream.of(new StoppedTime(one.fromOn(), one.untilOn())))
                        .toList())
                .orElse(List.of());
    }
}
