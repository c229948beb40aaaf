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
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The statutory dates of a tender on every form of it, the next one first, and what a dispute is about on its own. */
@Component
@Order(10)
class ClockFacts implements MatterFacts {

    private static final Set<String> PROCESSES = Set.of(
            "worksTender",
            "contractSigning",
            "governmentProcurement",
            "tenderDispute",
            "purchaseDispute",
            "documentClarification",
            "tenderRecord",
            "purchaseRecord");

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
        List<Fact> facts = new ArrayList<>();
        if (tender == null) {
            tell(clocks.of(project), facts);
            return facts;
        }
        @Nullable Dispute dispute = disputes.find(caseId);
        if (tender.status() == TenderStatus.FAILED) {
            if (dispute != null) {
                describe(dispute, facts);
            }
            voided(tender, facts);
            return facts;
        }
        if (dispute != null) {
            describe(dispute, facts);
            tell(ofDispute(tender, dispute), facts);
            disputes.excludedOf(dispute)
                    .forEach(days -> facts.add(Fact.of(
                            "处理期限不计入", days.from() + " 至 " + days.until() + "，" + days.days() + " 日（财政部令第94号第27条）")));
        }
        // whoever acts on a purchase reads the next date before all else; what stops it follows with the dates that it
        // moves
        List<ClockReading> readings = clocks.of(project);
        next(readings, facts);
        stopped(tender, today, facts);
        rest(readings, facts);
        return facts;
    }

    private void voided(Tender tender, List<Fact> facts) {
        if (tender.failure() == TenderFailure.DISPUTE_UPHELD) {
            events.of(tender).stream()
                    .filter(event -> event.event().equals("attemptVoided"))
                    .forEach(event -> facts.add(Fact.warning(
                            "第 " + tender.attempt() + " 次" + (tender.isPurchase() ? "采购" : "招标") + "无效",
                            event.happenedOn() + " " + event.note() + "，须重新" + (tender.isPurchase() ? "采购" : "招标"))));
        }
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
                String longest = one.atMostUntil() == null ? "" : "，最长至 " + one.atMostUntil();
                facts.add(Fact.warning(
                        one.scope() == SuspensionScope.all ? "暂停中" : "暂停签订（履行）合同",
                        "自 " + one.fromOn() + " 起" + longest + "，已 " + days + " 日不计：" + one.reason() + "（" + one.basis()
                                + "）"));
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
        next(readings, facts);
        rest(readings, facts);
    }

    private static void next(List<ClockReading> readings, List<Fact> facts) {
        Clocks.next(readings)
                .ifPresent(next -> facts.add(Fact.of("下一法定时限", next.clock().name() + "：" + next.text())));
    }

    private static void rest(List<ClockReading> readings, List<Fact> facts) {
        @Nullable ClockReading next = Clocks.next(readings).orElse(null);
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
        return clocks.read(tender, all, disputes.excludedOf(dispute)).stream()
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
        disputes.eventsOf(dispute).stream()
                .filter(event -> event.untilOn() == null)
                .forEach(event -> own.put(event.event(), event.happenedOn()));
        if (dispute.kind() == DisputeKind.query) {
            own.put(
                    "queryAnswerDue",
                    clocks.due(tender, "queryAnswer", dispute.receivedOn(), dispute.receivedOn())
                            .due()
                            .on());
        }
        if (dispute.kind() == DisputeKind.complaint) {
            put(own, "complaintExamined", dispute.admittedOn() == null ? dispute.decidedOn() : dispute.admittedOn());
            put(own, "complaintRefused", dispute.status() == DisputeStatus.DECLINED ? dispute.decidedOn() : null);
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
