package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All disputes and what happened in them. Whoever changes one holds its attempt's row. */
@Component
class Disputes {

    private final DisputeMapper mapper;
    private final Clock clock;

    Disputes(DisputeMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    Dispute ofCase(String caseId) {
        Dispute dispute = find(caseId);
        if (dispute == null) {
            throw new NotFound("该流程还没有登记异议、质疑或者投诉");
        }
        return dispute;
    }

    @Nullable
    Dispute find(String caseId) {
        return mapper.ofCase(caseId);
    }

    List<Dispute> of(Tender tender) {
        return mapper.disputes(tender.tenderNo());
    }

    List<Dispute> ofProject(ProjectNo project) {
        return mapper.ofProject(project.value());
    }

    void add(Dispute dispute) {
        mapper.insert(dispute);
    }

    void save(Dispute dispute) {
        if (mapper.update(dispute) != 1) {
            throw new Stale(dispute.kind().text() + " " + dispute.disputeNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    void happened(Dispute dispute, String event, LocalDate on, String note, Actor by) {
        mapper.insertEvent(new DisputeEvent(dispute.disputeNo(), event, on, null, note), by.id(), clock.instant());
    }

    /** Days that do not count for the decision. */
    void excluded(Dispute dispute, StoppedTime days, String why, Actor by) {
        mapper.insertEvent(
                new DisputeEvent(dispute.disputeNo(), DisputeEvent.EXCLUDED, days.from(), days.until(), why),
                by.id(),
                clock.instant());
    }

    List<DisputeEvent> eventsOf(Dispute dispute) {
        return mapper.events(dispute.disputeNo());
    }

    /** The days that do not count for the decision, in their order and told once. */
    List<StoppedTime> excludedOf(Dispute dispute) {
        return StoppedTime.merged(eventsOf(dispute).stream()
                .flatMap(event -> event.untilOn() == null
                        ? Stream.empty()
                        : Stream.of(new StoppedTime(event.happenedOn(), event.untilOn())))
                .toList());
    }

    /** What the upheld disputes of an attempt obliged to is done. */
    void remedied(Tender tender, Remedy how, LocalDate on) {
        of(tender).stream()
                .filter(dispute -> dispute.awaitsRemedy() && dispute.remedy() == how)
                .forEach(dispute -> save(dispute.remedied(on)));
    }
}
