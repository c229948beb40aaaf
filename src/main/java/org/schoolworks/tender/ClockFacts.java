package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** The statutory dates of a tender on every form of it, the next one first, and what a dispute is about on its own. */
@Component
class ClockFacts implements MatterFacts {

    private static final Set<String> PROCESSES =
            Set.of("worksTender", "contractSigning", "tenderDispute", "documentClarification", "tenderRecord");

    private final Tenders tenders;
    private final TenderEvents events;
    private final Suspensions suspensions;
    private final Disputes disputes;
    private final Clocks clocks;

    ClockFacts(Tenders tenders, TenderEvents events, Suspensions suspensions, Disputes disputes, Clocks clocks) {
        this.tenders = tenders;
        this.events = events;
        this.suspensions = suspensions;
        this.disputes = disputes;
        this.clocks = clocks;
    }

    @Override
    public boolean knows(String processKey) {
        return PROCESSES.contains(processKey);
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        @Nullable Tender tender = tenders.find(project).orElse(null);
        if (tender == null || tender.status() == TenderStatus.FAILED) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        @Nullable Dispute dispute = disputes.find(caseId);
        if (dispute != null) {
            describe(dispute, facts);
            tell(ofDispute(tender, dispute), facts);
        }
        stopped(tender, today, facts);
        tell(clocks.of(project), facts);
        return facts;
    }

    private static void describe(Dispute dispute, List<Fact> facts) {
        facts.add(Fact.of(
                "种类",
                dispute.kind().text() + "，就" + dispute.about().text() + "（"
                        + dispute.status().text() + "）"));
        facts.add(Fact.of("提出人", dispute.party() + "，" + dispute.receivedOn() + " 收到"));
        facts.add(Fact.of("请求和理由", dispute.content()));
        if (!dispute.timeliness().isEmpty()) {
            facts.add(
                    dispute.inTime()
                            ? Fact.of("是否在时限内", dispute.timeliness())
                            : Fact.warning("是否在时限内", dispute.timeliness()));
        }
    }

    private void stopped(Tender tender, LocalDate today, List<Fact> facts) {
        for (Suspension one : suspensions.of(tender)) {
            int days = one.time(today).days();
            if (one.isOpen()) {
                facts.add(Fact.warning(
                        "暂停中",
                        "自 " + one.fromOn() + " 起，已 " + days + " 日不计：" + one.reason() + "（" + one.basis() + "）"));
            } else {
                facts.add(Fact.of("不计入期限", one.fromOn() + " 至 " + one.untilOn() + "，" + days + " 日：" + one.reason()));
            }
        }
        events.of(tender).stream()
                .filter(event -> event.becameOn() != null)
                .forEach(event -> facts.add(Fact.of(
                        event.event().equals("publicityProlonged") ? "公示顺延" : "投标截止顺延",
                        event.wasOn() + " → " + event.becameOn() + "（" + event.note() + "）")));
    }

    /** What is past first, then the next date, then whatever else still runs or is kept. */
    private static void tell(List<ClockReading> readings, List<Fact> facts) {
        @Nullable ClockReading next = Clocks.next(readings).orElse(null);
        if (next != null) {
            facts.add(Fact.of("下一法定时限", next.clock().name() + "：" + next.text()));
        }
        for (ClockReading reading : readings) {
            if (reading.state() == ClockReading.State.MISSED) {
                facts.add(Fact.warning("已逾期：" + reading.clock().name(), reading.text()));
            }
        }
        for (ClockReading reading : readings) {
            boolean running = reading.state() == ClockReading.State.RUNNING && reading != next;
            if (running || reading.state() == ClockReading.State.MET) {
                facts.add(Fact.of(reading.clock().name() + "（" + reading.state().text() + "）", reading.text()));
            }
        }
    }

    private List<ClockReading> ofDispute(Tender tender, Dispute dispute) {
        Map<String, LocalDate> own = own(tender, dispute);
        Map<String, LocalDate> all = new HashMap<>(events.dates(tender));
        all.putAll(own);
        return clocks.read(tender, all).stream()
                .filter(reading -> own.containsKey(reading.clock().fromEvent()))
                .toList();
    }

    private Map<String, LocalDate> own(Tender tender, Dispute dispute) {
        Map<String, LocalDate> own = new HashMap<>();
        String name =
                switch (dispute.kind()) {
                    case objection ->
                        dispute.about() == DisputeStage.documents
                                ? "documentObjection"
                                : dispute.about().name() + "Objection";
                    default -> dispute.kind().name();
                };
        own.put(name, dispute.receivedOn());
        put(own, name + "Known", dispute.knownOn());
        put(own, name + (dispute.kind() == DisputeKind.complaint ? "Decided" : "Answered"), dispute.decidedOn());
        put(own, name + "Admitted", dispute.admittedOn());
        if (dispute.kind() == DisputeKind.complaint) {
            suspensions.of(tender).stream()
                    .filter(one -> one.disputeNo().equals(dispute.disputeNo()))
                    .forEach(one -> {
                        own.put("suspensionOrdered", one.fromOn());
                        put(own, "suspensionLifted", one.untilOn());
                    });
        }
        return own;
    }

    private static void put(Map<String, LocalDate> dates, String event, @Nullable LocalDate on) {
        if (on != null) {
            dates.put(event, on);
        }
    }
}
