package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 澄清修改招标文件、采购文件: the closing is put off when the bidders would have too little time left (招标投标法 art. 23, 条例 art. 21; for a purchase 政府采购法实施条例 art. 31, 财政部令第74号 art. 29, 45, 财库〔2014〕214号 art. 10). */
@Component
@Transactional
public class Clarifying {

    private static final String NOTICE = "clarificationNotice";

    private final Tenders tenders;
    private final TenderEvents events;
    private final Disputes disputes;
    private final Clocks clocks;
    private final Papers papers;

    Clarifying(Tenders tenders, TenderEvents events, Disputes disputes, Clocks clocks, Papers papers) {
        this.tenders = tenders;
        this.events = events;
        this.disputes = disputes;
        this.clocks = clocks;
        this.papers = papers;
    }

    /**
     * 发出澄清修改.
     *
     * @throws Refused {@code clarification} where the bids are closed, or the closing that is wanted is too early
     */
    public void clarify(Matter<Clarification> matter) {
        if (!matter.approved()) {
            return;
        }
        Clarification given = matter.fields();
        Tender tender = tenders.lock(matter.project());
        LocalDate closing = tender.closingOn();
        if (tender.status() != TenderStatus.NOTICE_PUBLISHED || closing == null) {
            throw new Refused(
                    "clarification",
                    (tender.isPurchase() ? "采购" : "招标") + "现为“"
                            + tender.status().text() + "”，公告发布后、开标（开启）前才能澄清修改文件（" + basis(tender) + "）");
        }
        if (tender.method() == TenderMethod.singleSource || tender.method() == TenderMethod.framework) {
            throw new Refused("clarification", tender.method().text() + "没有法定的澄清修改期限，不在此办理");
        }
        Paper notice = papers.current(matter.project(), NOTICE).orElseThrow();
        LocalDate on = Given.required(notice.issuedOn(), "papers." + NOTICE + ".issuedOn", "澄清修改日期");
        LocalDate issued = tender.documentsFrom();
        if (on.isAfter(closing) || (issued != null && on.isBefore(issued))) {
            throw Given.wrong(
                    "clarification",
                    "papers." + NOTICE + ".issuedOn",
                    "澄清修改 " + on + " 应在文件发出 " + issued + " 至截止 " + closing + " 之间（" + basis(tender) + "）");
        }
        String content = Given.required(given.content(), "content", "澄清修改内容").strip();
        boolean affects = Boolean.TRUE.equals(given.affectsBids());
        ClockReading last = clocks.due(tender, codeOf(tender), closing, matter.today());
        boolean late = affects && on.isAfter(last.due().on());
        LocalDate earliest = late ? clocks.earliest(last.clock(), on) : closing;
        LocalDate wanted = given.closingOn() == null ? earliest : given.closingOn();
        if (wanted.isBefore(earliest)) {
            throw Given.wrong(
                    "clarification",
                    "closingOn",
                    (tender.isPurchase() ? "截止日期 " : "投标截止 ") + wanted + " 距澄清修改 " + on + " 不足，最早应为 " + earliest + "（"
                            + last.clock().basis() + "；" + last.clock().consequence() + "）");
        }
        TenderEvent event = wanted.isAfter(closing)
                ? TenderEvent.moved(tender, "clarification", on, closing, wanted, content)
                : TenderEvent.of(tender, "clarification", on, content);
        events.add(event.published(notice.number(), given.medium(), notice.file()), matter.actor());
        if (wanted.isAfter(closing)) {
            tenders.save(tender.closingPostponed(wanted));
        }
        disputes.remedied(tender, Remedy.amendDocuments, matter.today());
    }

    /** Each way has a period of its own. */
    private static String codeOf(Tender tender) {
        return tender.method().isTender() ? "clarification" : tender.method().name() + "Clarification";
    }

    private static String basis(Tender tender) {
        return tender.isPurchase() ? "政府采购法实施条例第31条" : "招标投标法第23条";
    }

    /**
     * @param affectsBids 可能影响投标文件编制: only then are there days to be kept
     * @param closingOn a later closing than the law asks for; null for what it asks
     */
    public record Clarification(
            @Nullable String content,
            @Nullable Boolean affectsBids,
            @Nullable LocalDate closingOn,
            @Nullable String medium) {}
}
