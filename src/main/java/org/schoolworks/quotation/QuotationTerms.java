package org.schoolworks.quotation;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Refused;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.TenderStatus;
import org.springframework.stereotype.Component;

/** How many are to be invited, how long they have and how many must answer, by the law of a day: the table {@code quotationTerm}. */
@Component
class QuotationTerms {

    static final String TABLE = "quotationTerm";

    private static final Set<TenderMethod> BY_QUOTATION =
            EnumSet.of(TenderMethod.inquiry, TenderMethod.negotiation, TenderMethod.consultation, TenderMethod.inHouse);

    private final Rules rules;

    QuotationTerms(Rules rules) {
        this.rules = rules;
    }

    /**
     * Whether the present attempt is the one of the request, and of a kind that is decided by quotations.
     *
     * @throws Refused {@code quotationMethod} where it is not, or not any more
     */
    void mayQuote(Tender present, String tenderNo) {
        if (!present.tenderNo().equals(tenderNo)) {
            throw new Refused("quotationMethod", "采购 " + tenderNo + " 已由 " + present.tenderNo() + " 取代，本邀请应作废");
        }
        if (!BY_QUOTATION.contains(present.method())) {
            throw new Refused(
                    "quotationMethod", "本项目的采购方式为" + present.method().text() + "；只有询价、竞争性谈判、竞争性磋商和内控自行采购可以在本系统收取密封报价");
        }
        if (present.status() == TenderStatus.PLANNED
                && present.category() != ProcurementCategory.works
                && present.method() != TenderMethod.inHouse) {
            throw new Refused("quotationMethod", "采购 " + tenderNo + " 的采购文件尚未发出，发出后才能收取报价");
        }
        if (!isUndecided(present)) {
            throw new Refused(
                    "quotationMethod",
                    "采购 " + tenderNo + " 现为“" + present.status().text() + "”，不再收取或启封报价");
        }
    }

    /** Planned, or the documents of a purchase issued: nothing was opened elsewhere yet. */
    static boolean isUndecided(Tender tender) {
        return tender.status() == TenderStatus.PLANNED || tender.status() == TenderStatus.NOTICE_PUBLISHED;
    }

    /** Fewest suppliers to be invited. */
    Term suppliers(Tender tender, LocalDate day) {
        return term("suppliers", tender, day);
    }

    /** From the invitation to the closing. */
    Term period(Tender tender, LocalDate day) {
        return term("period", tender, day);
    }

    /** Fewest quotations that may be opened. */
    Term answers(Tender tender, LocalDate day) {
        return term("answers", tender, day);
    }

    /** The table's newest version, for the record. */
    String version() {
        return rules.version(TABLE);
    }

    private Term term(String name, Tender tender, LocalDate day) {
        Rules.Row row = rules.ask(
                        TABLE,
                        Rules.Inputs.on(day)
                                .text("term", name)
                                .text("method", tender.method().name())
                                .text("category", tender.category().name()))
                .rows()
                .get(0);
        return new Term(row.number("amount").intValueExact(), row.text("unit"), row.text("basis"));
    }

    record Term(int count, String unit, String basis) {
        DayUnit days() {
            return DayUnit.of(unit);
        }
    }
}
