package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 登记招标事项: what was done outside of the steps, with date, number, medium and file, so that its clock stops. */
@Component
@Transactional
public class TenderRecording {

    private static final String PAPER = "tenderRecord";
    private static final String PURCHASE_PAPER = "purchaseRecord";
    private static final Set<TenderMethod> OFFERED =
            Set.of(TenderMethod.open, TenderMethod.selective, TenderMethod.consultation);

    private final Tenders tenders;
    private final TenderEvents events;
    private final Clocks clocks;
    private final Papers papers;

    TenderRecording(Tenders tenders, TenderEvents events, Clocks clocks, Papers papers) {
        this.tenders = tenders;
        this.events = events;
        this.clocks = clocks;
        this.papers = papers;
    }

    /**
     * What is late is recorded all the same: it has happened, and its clock shows that it was.
     *
     * @throws org.schoolworks.kernel.Refused {@code tenderEvent} where what it follows has not happened; {@code
     *     documentsOffered} where documents were offered for too short a time
     */
    public void record(Matter<Happening> matter) {
        if (!matter.approved()) {
            return;
        }
        Happening given = matter.fields();
        Tender tender = tenders.lock(matter.project());
        Kind kind = Given.required(given.event(), "event", "事项");
        LocalDate on = Given.required(given.happenedOn(), "happenedOn", "发生日期");
        Given.notAfterToday(on, matter.today(), "happenedOn", "发生日期");
        if (tender.isPurchase() && !kind.besidePurchase) {
            throw Given.wrong("tenderEvent", "event", kind.text + "由采购的相应环节登记，不在此登记");
        }
        LocalDate after = events.dates(tender).get(begins(tender, kind));
        if (after == null || on.isBefore(after)) {
            throw Given.wrong(
                    "tenderEvent",
                    "happenedOn",
                    kind.text + " " + on
                            + (after == null ? "：" + kind.afterText + "尚未发生" : " 早于" + kind.afterText + " " + after));
        }
        if (kind == Kind.documentsOfferEnds && OFFERED.contains(tender.method())) {
            ClockReading offered = clocks.due(tender, offer(tender), after, matter.today());
            if (on.isBefore(offered.due().on())) {
                throw Given.wrong(
                        "documentsOffered",
                        "happenedOn",
                        (tender.isPurchase() ? "采购文件自 " : "招标文件自 ") + after + " 发售至 " + on + "，最早应至 "
                                + offered.due().text() + "（" + offered.clock().basis() + "）");
            }
        }
        Paper paper = papers.current(matter.project(), tender.isPurchase() ? PURCHASE_PAPER : PAPER)
                .orElseThrow();
        TenderEvent event = TenderEvent.of(tender, kind.name(), on, matter.opinion())
                .published(paper.number(), given.medium(), paper.file());
        Money amount = given.amount();
        events.add(
                amount == null || amount.equals(Money.ZERO) ? event : event.of(Given.positive(amount, "amount", "金额")),
                matter.actor());
    }

    private static String begins(Tender tender, Kind kind) {
        boolean otherWay = kind == Kind.documentsOfferEnds && !tender.method().isTender();
        return otherWay ? tender.method().name() + "Issued" : kind.after;
    }

    private static String offer(Tender tender) {
        return tender.method() == TenderMethod.consultation ? "consultationDocuments" : "documentsOffered";
    }

    /** What may be recorded, by its code in the table {@code tenderClock}, and what it follows. */
    public enum Kind {
        documentsOfferEnds("停止发售（提供）文件", "documentsIssued", "文件发出", true),
        awardReport("提交招标投标情况书面报告", "awardNotice", "中标（成交）通知书", false),
        bidBondReturned("退还投标保证金", "contractSigned", "合同签订", true),
        losersBondReturned("退还未中标人的投标保证金", "awardNotice", "中标（成交）通知书", true),
        resultNotice("公告中标（成交）结果", "awardNotice", "中标（成交）通知书", false),
        contractPublished("公告合同", "contractSigned", "合同签订", false),
        contractFiled("合同备案", "contractSigned", "合同签订", false);

        private final String text;
        private final String after;
        private final String afterText;
        /** Of a purchase, whose own steps keep the others. */
        private final boolean besidePurchase;

        Kind(String text, String after, String afterText, boolean besidePurchase) {
            this.text = text;
            this.after = after;
            this.afterText = afterText;
            this.besidePurchase = besidePurchase;
        }

        public String text() {
            return text;
        }
    }

    public record Happening(
            @Nullable Kind event, @Nullable LocalDate happenedOn, @Nullable String medium, @Nullable Money amount) {}
}
