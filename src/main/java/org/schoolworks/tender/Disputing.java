package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Recomputed;
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
    private final Suspensions suspensions;
    private final TenderEvents events;
    private final Papers papers;
    private final Recomputed recomputed;
    private final Clock clock;

    Disputing(
            Tenders tenders,
            Disputes disputes,
            DisputeTerms terms,
            DisputeTime time,
            Suspensions suspensions,
            TenderEvents events,
            Papers papers,
            Recomputed recomputed,
            Clock clock) {
        this.tenders = tenders;
        this.disputes = disputes;
        this.terms = terms;
        this.time = time;
        this.suspensions = suspensions;
        this.events = events;
        this.papers = papers;
        this.recomputed = recomputed;
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
            throw Given.wrong("disputeDates", "receivedOn", "收到日期 " + received + " 早于招标文件发出 " + issued);
        }
        if (tender.status() == TenderStatus.FAILED) {
            throw new Refused("disputeStage", "招标 " + tender.tenderNo() + " 已失败，不再受理" + kind.text());
        }
        Route.Law law = Clocks.law(tender);
        DisputeTerms.Term term = terms.of(law, kind, about, matter.today())
                .orElseThrow(() -> Given.wrong(
                        "disputeKind",
                        "kind",
                        tender.method().text() + "适用" + (law == Route.Law.TENDERING ? "招标投标法" : "政府采购法") + "，不能就"
                                + about.text() + "提出" + kind.text()
                                + (law == Route.Law.TENDERING ? "（实施条例第22、44、54条：提出异议）" : "（政府采购法第52条：提出质疑）")));
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
        if (term.suspends() && timely.inTime()) {
            suspend(tender, dispute, received, term.basis());
        }
        return kind == DisputeKind.complaint;
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
            String basis = terms.of(Clocks.law(tender), dispute.kind(), dispute.about(), matter.today())
                    .orElseThrow()
                    .basis();
            suspend(tender, dispute, matter.today(), basis);
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
        LocalDate on = issuedOn(matter.project(), paper);
        LocalDate earliest = dispute.admittedOn() == null ? dispute.receivedOn() : dispute.admittedOn();
        if (on.isBefore(earliest)) {
            throw Given.wrong("disputeDates", "papers." + paper + ".issuedOn", "答复日期 " + on + " 早于受理日期 " + earliest);
        }
        boolean upheld = Given.required(matter.fields().outcome(), "outcome", "处理结果") == Outcome.upheld;
        if (upheld) {
            Remedy remedy = Given.required(matter.fields().remedy(), "remedy", "成立后的处理");
            checkRemedy(tender, dispute, remedy);
            disputes.save(dispute.upheld(on, remedy));
        } else {
            disputes.save(dispute.dismissed(on));
        }
        resume(tender, dispute, on, matter.actor());
        return upheld;
    }

    /** The case ended, whoever ended it: what it has stopped goes on. */
    void ended(String caseId, Actor by) {
        Dispute dispute = disputes.find(caseId);
        if (dispute != null && dispute.status().isLive()) {
            LocalDate today = LocalDate.now(clock);
            Tender tender = tenders.lock(dispute.project());
            disputes.save(dispute.cancelled(today));
            resume(tender, dispute, today, by);
        }
    }

    private void admit(Tender tender, Dispute dispute, boolean admitted, LocalDate today, Actor by) {
        if (!admitted) {
            disputes.save(dispute.declined(today));
            resume(tender, dispute, today, by);
            return;
        }
        if (!dispute.inTime()) {
            throw new Refused("disputeTime", "不能受理：" + dispute.timeliness());
        }
        disputes.save(dispute.admitted(today));
    }

    private static void checkRemedy(Tender tender, Dispute dispute, Remedy remedy) {
        boolean same = tender.tenderNo().equals(dispute.tenderNo());
        boolean fits =
                switch (remedy) {
                    case none -> true;
                    case amendDocuments -> same && tender.status() == TenderStatus.NOTICE_PUBLISHED;
                    case reevaluate ->
                        same
                                && (tender.status() == TenderStatus.BIDS_OPENED
                                        || tender.status() == TenderStatus.EVALUATED
                                        || tender.status() == TenderStatus.CANDIDATES_PUBLISHED);
                };
        if (!fits) {
            throw Given.wrong(
                    "remedy",
                    "remedy",
                    "招标现为“" + tender.status().text() + "”，不能" + remedy.text() + "（开标前可以澄清修改招标文件，开标后至定标前可以重新评标）");
        }
    }

    private void suspend(Tender tender, Dispute dispute, LocalDate from, String basis) {
        if (tender.status() == TenderStatus.SIGNED || !tender.tenderNo().equals(dispute.tenderNo())) {
            // the tender is over; whether the contract is carried on is another matter (政府采购法实施条例 art. 54)
            return;
        }
        suspensions.begin(tender, dispute, from, dispute.named() + "尚未处理完毕", basis);
        recomputed.anew(dispute.project());
    }

    private void resume(Tender tender, Dispute dispute, LocalDate on, Actor by) {
        if (!tender.tenderNo().equals(dispute.tenderNo())) {
            // its attempt has failed meanwhile: nothing of it is left to go on
            suspensions.close(dispute, on);
            return;
        }
        suspensions.end(tender, dispute, on).ifPresent(lost -> {
            move(tender, dispute, lost, by);
            recomputed.anew(dispute.project());
        });
    }

    /** The dates of the row that had not passed when the clocks stopped move by the days that did not count. */
    private void move(Tender tender, Dispute dispute, Suspensions.Lost lost, Actor by) {
        LocalDate closing = tender.closingOn();
        LocalDate ends = tender.publicityEndsOn();
        String why = "暂停 " + lost.from() + " 至 " + lost.until() + "，" + lost.days() + " 日不计：" + dispute.named();
        if (lost.days() == 0) {
            return;
        }
        if (tender.status() == TenderStatus.NOTICE_PUBLISHED && closing != null && !closing.isBefore(lost.from())) {
            LocalDate moved = closing.plusDays(lost.days());
            tenders.save(tender.closingPostponed(moved));
            events.add(TenderEvent.moved(tender, "closingPostponed", lost.until(), closing, moved, why), by);
        } else if (tender.status() == TenderStatus.CANDIDATES_PUBLISHED
                && ends != null
                && !ends.isBefore(lost.from())) {
            LocalDate moved = ends.plusDays(lost.days());
            tenders.save(tender.publicityProlonged(moved));
            events.add(TenderEvent.moved(tender, "publicityProlonged", lost.until(), ends, moved, why), by);
        }
    }

    private LocalDate issuedOn(ProjectNo project, String code) {
        return papers.current(project).stream()
                .filter(paper -> paper.paper().equals(code))
                .map(Paper::issuedOn)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the paper " + code + " is not numbered and dated"));
    }

    /** How a dispute ends. */
    public enum Outcome {
        dismissed,
        upheld
    }

    /** @param knownOn when the party knew or should have known; asked of queries and complaints */
    public record Report(
            @Nullable DisputeKind kind,
            @Nullable DisputeStage about,
            @Nullable String party,
            @Nullable String content,
            @Nullable LocalDate knownOn,
            @Nullable LocalDate receivedOn) {}

    public record Admission(@Nullable Boolean suspensionOrdered) {}

    public record Answer(@Nullable Outcome outcome, @Nullable Remedy remedy) {}
}
