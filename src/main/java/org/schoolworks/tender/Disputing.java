package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Objections, queries, complaints, corrections and hearings, and the clocks that they stop (异议投诉与暂停). While one that suspends is
 * open, bids are not opened, candidates not published, nothing is awarded or signed; when nothing suspends the attempt any
 * more, what had not passed is moved by the days that did not count.
 */
@Component
@Transactional
public class Disputing {

    private final Tenders tenders;
    private final Disputes disputes;
    private final DisputeTerms terms;
    private final DisputeTime time;
    private final Voiding voiding;
    private final Stopping stopping;
    private final Remedies remedies;
    private final Papers papers;
    private final Clock clock;

    Disputing(
            Tenders tenders,
            Disputes disputes,
            DisputeTerms terms,
            DisputeTime time,
            Voiding voiding,
            Stopping stopping,
            Remedies remedies,
            Papers papers,
            Clock clock) {
        this.tenders = tenders;
        this.disputes = disputes;
        this.terms = terms;
        this.time = time;
        this.voiding = voiding;
        this.stopping = stopping;
        this.remedies = remedies;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * 登记.
     *
     * @return whether it is a complaint, which an outside authority decides
     * @throws Refused where the law knows no such dispute, or what it contests has not happened
     */
    public boolean record(Matter<Report> matter) {
        if (!matter.approved()) {
            return false;
        }
        Report report = matter.fields();
        Tender tender = tenders.lock(matter.project());
        DisputeKind kind = Given.required(report.kind(), "kind", "种类");
        DisputeStage about = Given.required(report.about(), "about", "所涉环节");
        String party = Given.required(report.party(), "party", "提出人").strip();
        String content = Given.required(report.content(), "content", "请求和理由").strip();
        LocalDate received = Given.required(report.receivedOn(), "receivedOn", "收到日期");
        Given.notAfterToday(received, matter.today(), "receivedOn", "收到日期");
        Given.notAfterToday(report.knownOn(), received, "knownOn", "知道或者应当知道之日");
        LocalDate issued = tender.documentsFrom();
        if (issued != null && received.isBefore(issued)) {
            throw Given.wrong("disputeDates", "receivedOn", "收到日期 " + received + " 早于招标（采购）文件发出 " + issued);
        }
        if (tender.status() == TenderStatus.FAILED) {
            throw new Refused("disputeStage", "招标（采购） " + tender.tenderNo() + " 已失败，不再受理" + kind.text());
        }
        Route.Law law = Clocks.law(tender);
        DisputeTerms.Term term =
                terms.of(law, kind, about, matter.today()).orElseThrow(() -> unknown(tender, law, kind, about));
        DisputeTime.Timeliness timely = time.of(tender, kind, about, party, received, report.knownOn(), matter.today());
        Dispute dispute = new Dispute(
                tender.tenderNo() + "-D" + (disputes.of(tender).size() + 1),
                tender.tenderNo(),
                matter.project().value(),
                matter.caseId(),
                kind,
                about,
                party,
                content,
                report.knownOn(),
                received,
                timely.inTime(),
                timely.text(),
                DisputeStatus.RECEIVED,
                null,
                null,
                null,
                null,
                0);
        disputes.add(dispute);
        boolean harmless = term.scope() == SuspensionScope.signing && Boolean.TRUE.equals(report.cannotAffectResult());
        if (term.suspends() && timely.inTime() && !harmless) {
            stopping.suspend(tender, dispute, received, term, null);
        }
        return kind == DisputeKind.complaint;
    }

    private static Refused unknown(Tender tender, Route.Law law, DisputeKind kind, DisputeStage about) {
        String what = "，不能就" + about.text() + "提出" + kind.text();
        return Given.wrong(
                "disputeKind",
                "kind",
                tender.method().text()
                        + switch (law) {
                            case TENDERING -> "适用招标投标法" + what + "（实施条例第22、44、54条：提出异议）";
                            case INTERNAL -> "按单位内控制度办理，不适用政府采购法" + what;
                            default -> "适用政府采购法" + what + "（政府采购法第52条：提出质疑）";
                        });
    }

    /** 受理或者不予受理. */
    public void admit(Matter<Matter.NoFields> matter) {
        Tender tender = tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        admit(tender, dispute, matter.approved(), matter.today(), matter.actor());
    }

    /** What the supervising authority has decided on whether it takes the complaint, and whether it orders a suspension. */
    public void admitComplaint(Matter<Admission> matter) {
        Tender tender = tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        admit(tender, dispute, matter.approved(), matter.today(), matter.actor());
        if (matter.approved() && Boolean.TRUE.equals(matter.fields().suspensionOrdered())) {
            stopping.order(tender, dispute, matter.today());
        }
    }

    /**
     * 答复、处理决定.
     *
     * @return whether it is upheld
     */
    public boolean answer(Matter<Answer> matter) {
        Tender tender = tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        String paper = dispute.kind() == DisputeKind.complaint ? "complaintDecision" : "disputeAnswer";
        LocalDate on = papers.issuedOn(matter.project(), paper);
        LocalDate earliest = dispute.admittedOn() == null ? dispute.receivedOn() : dispute.admittedOn();
        if (on.isBefore(earliest)) {
            throw Given.wrong("disputeDates", "papers." + paper + ".issuedOn", "答复日期 " + on + " 早于受理日期 " + earliest);
        }
        boolean upheld = Given.required(matter.fields().outcome(), "outcome", "处理结果") == Outcome.upheld;
        if (!upheld) {
            if (matter.fields().remedy() != null && matter.fields().remedy() != Remedy.none) {
                throw Given.wrong("remedy", "remedy", "不成立的没有成立后的处理，请清空“成立后的处理”");
            }
            disputes.save(dispute.dismissed(on));
            stopping.resume(tender, dispute, on, matter.actor());
            return false;
        }
        Remedy remedy = Given.required(matter.fields().remedy(), "remedy", "成立后的处理");
        remedies.check(tender, dispute, remedy);
        disputes.save(dispute.upheld(on, remedy));
        if (remedy == Remedy.tenderAgain) {
            voiding.voided(tender, dispute, on, matter.actor());
            disputes.remedied(tender, remedy, on);
        } else {
            stopping.resume(tender, dispute, on, matter.actor());
        }
        return true;
    }

    /** The case ended, whoever ended it: what it has stopped goes on. */
    void ended(String caseId, Actor by) {
        Dispute dispute = disputes.find(caseId);
        if (dispute != null && dispute.status().isLive()) {
            LocalDate today = LocalDate.now(clock);
            Tender tender = tenders.lock(dispute.project());
            disputes.save(dispute.cancelled(today));
            stopping.resume(tender, dispute, today, by);
        }
    }

    void admit(Tender tender, Dispute dispute, boolean admitted, LocalDate today, Actor by) {
        if (!admitted) {
            disputes.save(dispute.declined(today));
            stopping.resume(tender, dispute, today, by);
            return;
        }
        if (!dispute.inTime()) {
            throw new Refused("disputeTime", "不能受理：" + dispute.timeliness());
        }
        disputes.save(dispute.admitted(today));
    }

    /** How a dispute ends. */
    public enum Outcome {
        dismissed,
        upheld
    }

    /**
     * @param knownOn when the party knew or should have known; asked of queries and complaints
     * @param cannotAffectResult 不可能影响中标、成交结果: then the signing is not suspended
     */
    public record Report(
            @Nullable DisputeKind kind,
            @Nullable DisputeStage about,
            @Nullable String party,
            @Nullable String content,
            @Nullable LocalDate knownOn,
            @Nullable LocalDate receivedOn,
            @Nullable Boolean cannotAffectResult) {}

    public record Admission(@Nullable Boolean suspensionOrdered) {}

    /**
     * @param excludedFrom the first of the days that do not count, such as those of an appraisal
     * @param excludedUntil the day that counts again
     */
    public record Answer(
            @Nullable Outcome outcome,
            @Nullable Remedy remedy,
            @Nullable LocalDate excludedFrom,
            @Nullable LocalDate excludedUntil) {}
}
