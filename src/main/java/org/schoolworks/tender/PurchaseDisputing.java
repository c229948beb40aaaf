package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 询问、质疑、投诉 of a purchase of goods or services: answered by its buyer, complaints decided by the fiscal authority
 * (政府采购法 art. 51–57, 财政部令第94号).
 */
@Component
@Transactional
public class PurchaseDisputing {

    private static final String COMPLAINT_COPY = "complaintCopy";
    private static final String DEFENCE = "complaintDefence";

    private final Disputing disputing;
    private final Tenders tenders;
    private final Disputes disputes;
    private final Suspensions suspensions;
    private final Stopping stopping;
    private final Papers papers;
    private final Clock clock;

    PurchaseDisputing(
            Disputing disputing,
            Tenders tenders,
            Disputes disputes,
            Suspensions suspensions,
            Stopping stopping,
            Papers papers,
            Clock clock) {
        this.disputing = disputing;
        this.tenders = tenders;
        this.disputes = disputes;
        this.suspensions = suspensions;
        this.stopping = stopping;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * 审查投诉书 of a purchase: taken, with its copies sent and perhaps the purchase suspended for thirty days at most; or not taken.
     *
     * @throws Refused {@code disputeTime} where it is late; {@code disputeDates}
     */
    public void examine(Matter<Examination> matter) {
        Tender tender = tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        disputing.admit(tender, dispute, matter.approved(), matter.today(), matter.actor());
        if (!matter.approved()) {
            LocalDate told = matter.fields().toldOn();
            if (told != null) {
                since(told, dispute.receivedOn(), "toldOn", "告知日期", "收到投诉", matter.today());
                disputes.happened(dispute, "complaintRefusalTold", told, matter.opinion(), matter.actor());
            }
            return;
        }
        LocalDate copied = papers.issuedOn(matter.project(), COMPLAINT_COPY);
        since(copied, dispute.receivedOn(), "papers." + COMPLAINT_COPY + ".issuedOn", "发送副本日期", "收到投诉", matter.today());
        disputes.happened(dispute, "complaintCopied", copied, "", matter.actor());
        if (Boolean.TRUE.equals(matter.fields().suspensionOrdered())) {
            stopping.order(tender, dispute, matter.today());
        }
    }

    /** 被投诉人说明. A late one is recorded all the same, and its clock shows that it was. */
    public void explain(Matter<Matter.NoFields> matter) {
        tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        LocalDate copied = papers.issuedOn(matter.project(), COMPLAINT_COPY);
        LocalDate on = papers.issuedOn(matter.project(), DEFENCE);
        since(on, copied, "papers." + DEFENCE + ".issuedOn", "说明日期", "发送投诉书副本", matter.today());
        disputes.happened(dispute, "complaintDefended", on, "", matter.actor());
    }

    /**
     * 答复询问、质疑 of a purchase, or that it is not taken.
     *
     * @return whether it is upheld
     * @throws Refused {@code disputeTime} where what is late would be answered as if it were in time
     */
    public boolean answerQuery(Matter<Disputing.Answer> matter) {
        Tender tender = tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        // an answer says by itself that the query was taken, on the day on which it came
        LocalDate on = matter.approved() ? dispute.receivedOn() : matter.today();
        disputing.admit(tender, dispute, matter.approved(), on, matter.actor());
        return matter.approved() && disputing.answer(matter);
    }

    /** 检验、检测、鉴定、专家评审 or 补正: days that do not count for the decision (财政部令第94号 art. 27). */
    public void exclude(Matter<Disputing.Answer> matter) {
        tenders.lock(matter.project());
        Dispute dispute = disputes.ofCase(matter.caseId());
        LocalDate from = Given.required(matter.fields().excludedFrom(), "excludedFrom", "不计入期限自");
        LocalDate until = Given.required(matter.fields().excludedUntil(), "excludedUntil", "不计入期限至");
        since(from, dispute.receivedOn(), "excludedFrom", "不计入期限自", "收到投诉", matter.today());
        Given.notAfterToday(until, matter.today(), "excludedUntil", "不计入期限至");
        if (!until.isAfter(from)) {
            throw Given.wrong("disputeDates", "excludedUntil", "不计入期限至 " + until + " 应晚于 " + from + "；该日起恢复计算");
        }
        disputes.excluded(dispute, new StoppedTime(from, until), matter.opinion(), matter.actor());
    }

    /** The longest time of a suspension has passed: the purchase goes on, whatever is decided. It may be said twice. */
    public void lift(String caseId, Actor by) {
        Dispute dispute = disputes.find(caseId);
        LocalDate today = LocalDate.now(clock);
        if (dispute == null) {
            return;
        }
        Tender tender = tenders.lock(dispute.project());
        suspensions
                .openOf(dispute)
                .filter(one -> one.atMostUntil() != null && !today.isBefore(one.atMostUntil()))
                .ifPresent(one -> stopping.resume(tender, dispute, today, by));
    }

    private static void since(
            LocalDate on, LocalDate earliest, String field, String name, String what, LocalDate today) {
        Given.notAfterToday(on, today, field, name);
        if (on.isBefore(earliest)) {
            throw Given.wrong("disputeDates", field, name + " " + on + " 早于" + what + " " + earliest);
        }
    }

    /** @param toldOn when it was told that the complaint is not taken */
    public record Examination(@Nullable Boolean suspensionOrdered, @Nullable LocalDate toldOn) {}
}
