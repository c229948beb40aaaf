package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;
import org.springframework.stereotype.Component;

/** Whether a dispute was raised within the time that the law gives for it (招标投标法实施条例 art. 22, 44, 54, 60; 政府采购法 art. 52, 55). */
@Component
class DisputeTime {

    private final Clocks clocks;
    private final ClockTable table;
    private final Disputes disputes;
    private final TenderEvents events;

    DisputeTime(Clocks clocks, ClockTable table, Disputes disputes, TenderEvents events) {
        this.clocks = clocks;
        this.table = table;
        this.disputes = disputes;
        this.events = events;
    }

    /**
     * @throws Refused {@code disputeStage} where what is contested has not happened yet; {@code objectionFirst} where a
     *     complaint needs an objection or query that was answered before
     */
    Timeliness of(
            Tender tender,
            DisputeKind kind,
            DisputeStage about,
            String party,
            LocalDate received,
            @Nullable LocalDate known,
            LocalDate today) {
        return switch (kind) {
            case correction, hearing, enquiry -> new Timeliness(true, "");
            case objection -> objection(tender, about, received, today);
            case query -> query(tender, about, received, known, today);
            case complaint -> complaint(tender, about, party, received, known, today);
        };
    }

    private Timeliness objection(Tender tender, DisputeStage about, LocalDate received, LocalDate today) {
        return switch (about) {
            case documents ->
                by(clocks.due(tender, "documentObjection", happened(tender.closingOn(), "公告发布"), today), received);
            case opening ->
                by(clocks.due(tender, "openingObjection", happened(tender.openedOn(), "开标"), today), received);
            case candidates -> {
                LocalDate from = happened(tender.publicityFrom(), "中标候选人公示");
                if (received.isBefore(from)) {
                    throw notYet("中标候选人公示");
                }
                LocalDate ends = happened(tender.publicityEndsOn(), "中标候选人公示");
                yield by(clocks.due(tender, "candidatesObjection", ends, today), received);
            }
            case result -> throw notYet("对中标结果的异议");
        };
    }

    private Timeliness query(
            Tender tender, DisputeStage about, LocalDate received, @Nullable LocalDate known, LocalDate today) {
        if (tender.isPurchase()) {
            return queryOfPurchase(tender, about, received, known, today);
        }
        LocalDate notice = events.dates(tender).get("resultNotice");
        if (about == DisputeStage.result && notice != null) {
            LocalDate noticeEnds = clocks.due(tender, "resultNoticePeriod", notice, today)
                    .due()
                    .on();
            return by(clocks.due(tender, "resultQuery", noticeEnds, today), received);
        }
        return by(clocks.due(tender, "query", Given.required(known, "knownOn", "知道或者应当知道之日"), today), received);
    }

    /** 财政部令第94号 art. 11: from when the documents were had, from the end of the step, from the end of the result's notice. */
    private Timeliness queryOfPurchase(
            Tender tender, DisputeStage about, LocalDate received, @Nullable LocalDate known, LocalDate today) {
        return switch (about) {
            case documents -> {
                LocalDate notice = happened(events.dates(tender).get("noticePublished"), "采购公告");
                LocalDate from = known != null
                        ? known
                        : clocks.ofPurchase(tender.project(), "noticePeriod", notice, today)
                                .map(period -> period.due().on())
                                .orElse(notice);
                yield by(clocks.due(tender, "query", from, today), received);
            }
            case opening -> by(clocks.due(tender, "query", happened(tender.openedOn(), "开启"), today), received);
            case candidates -> by(clocks.due(tender, "query", happened(tender.evaluatedOn(), "评审"), today), received);
            case result -> {
                LocalDate notice = happened(events.dates(tender).get("resultNotice"), "采购结果公告");
                LocalDate ends = clocks.due(tender, "resultNoticePeriod", notice, today)
                        .due()
                        .on();
                yield by(clocks.due(tender, "resultQuery", ends, today), received);
            }
        };
    }

    private Timeliness complaint(
            Tender tender,
            DisputeStage about,
            String party,
            LocalDate received,
            @Nullable LocalDate known,
            LocalDate today) {
        boolean tendering = Clocks.law(tender) == Route.Law.TENDERING;
        DisputeKind first = tendering ? DisputeKind.objection : DisputeKind.query;
        Optional<Dispute> earlier = disputes.of(tender).stream()
                .filter(one -> one.kind() == first
                        && one.about() == about
                        && one.party().equals(party))
                .reduce((before, after) -> after);
        boolean needed = !tendering || about != DisputeStage.result;
        if (needed && earlier.isEmpty()) {
            throw Given.wrong(
                    "objectionFirst",
                    "kind",
                    "“" + party + "”尚未就" + about.text() + "提出" + first.text() + "，不能直接投诉（"
                            + (tendering ? "招标投标法实施条例第60条：应当先向招标人提出异议" : "政府采购法第55条：对质疑答复不满意或者逾期未答复的，方可投诉") + "）");
        }
        if (!tendering) {
            Dispute query = earlier.orElseThrow();
            LocalDate answerDue = clocks.due(tender, "queryAnswer", query.receivedOn(), today)
                    .due()
                    .on();
            if (query.status().isLive() && !received.isAfter(answerDue)) {
                throw Given.wrong(
                        "objectionFirst",
                        "kind",
                        query.disputeNo() + " 的质疑尚在答复期内，最迟 " + answerDue + " 答复，未答复或者对答复不满意的方可投诉（政府采购法第55条）");
            }
            return by(clocks.due(tender, "complaint", answerDue, today), received);
        }
        LocalDate since = Given.required(known, "knownOn", "知道或者应当知道之日");
        StatutoryClock rule = table.one("complaint", Route.Law.TENDERING, today);
        // 条例 art. 60: the time in which the objection was answered does not count
        List<StoppedTime> answering = earlier.map(one -> List.of(
                        new StoppedTime(one.receivedOn(), one.decidedOn() == null ? received : one.decidedOn())))
                .orElse(List.of());
        return by(ClockReading.of(rule, since, clocks.due(rule, since, answering), null, today), received);
    }

    private static LocalDate happened(@Nullable LocalDate on, String what) {
        if (on == null) {
            throw notYet(what);
        }
        return on;
    }

    private static Refused notYet(String what) {
        return Given.wrong("disputeStage", "about", what + "尚未发生或者不在法定环节，不能就此提出");
    }

    private static Timeliness by(ClockReading reading, LocalDate received) {
        boolean inTime = !received.isAfter(reading.due().on());
        return new Timeliness(
                inTime,
                received + " 收到，" + reading.clock().name() + "最后一日 "
                        + reading.due().text() + "，" + (inTime ? "在时限内" : "已逾期") + "（"
                        + reading.clock().basis() + "）");
    }

    /** @param text how it was reckoned, with the article; empty where no time is set */
    record Timeliness(boolean inTime, String text) {}
}
