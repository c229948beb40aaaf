package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.tender.Buying.Response;
import org.schoolworks.tender.Offers;
import org.schoolworks.tender.TenderStatus;
import org.schoolworks.tender.Tendering;
import org.springframework.stereotype.Component;

/** What the suppliers answered: typed off paper, or taken from the opened request for sealed quotations, never both. */
@Component
class SupplierAnswers {

    private final Tendering tendering;
    private final Offers offers;
    private final People people;

    SupplierAnswers(Tendering tendering, Offers offers, People people) {
        this.tendering = tendering;
        this.offers = offers;
        this.people = people;
    }

    /**
     * The answers to the attempt that counts.
     *
     * @param field the form's field for the day, called {@code label}
     * @throws Refused {@code quotation} where sealed quotations were asked for and are not opened, or are passed over, or there
     *     are none to be taken; {@code bidOpening} for a supplier who answers twice
     */
    Taken take(ProjectNo project, Answered answers, String field, String label) {
        Offers.Asked asked = tendering
                .find(project)
                .filter(tender -> tender.status() != TenderStatus.FAILED)
                .flatMap(tender -> offers.ofTender(tender.tenderNo()))
                .orElse(null);
        if (asked != null && asked.failed()) {
            throw new Refused("quotation", "报价邀请 " + asked.requestNo() + " 响应不足，未启封；请重新邀请报价，不再邀请的，须先由纪检审计作废并写明原因");
        }
        if (asked != null && !asked.opened()) {
            throw new Refused("quotation", "报价邀请 " + asked.requestNo() + " 尚未启封；不再采用的，须先作废并写明原因");
        }
        if (answers.source() == AnswerSource.sealed) {
            return sealed(asked, answers, field);
        }
        if (asked != null) {
            throw Given.wrong(
                    "quotation", "source", "报价邀请 " + asked.requestNo() + " 已启封，来源须选“系统密封报价”；不采用的，须先由纪检审计作废并写明原因");
        }
        LocalDate on = Given.required(answers.on(), field, label);
        return new Taken(on, typed(answers.suppliersOrNone()));
    }

    private static Taken sealed(Offers.@Nullable Asked asked, Answered answers, String field) {
        if (asked == null) {
            throw Given.wrong("quotation", "source", "本次采购没有已启封的报价邀请；请先由装备中心或采购代理机构发起报价邀请并启封，或者选书面报价");
        }
        if (!answers.suppliersOrNone().isEmpty()) {
            throw Given.wrong("quotation", "responses", "已启封的报价由系统带入（" + asked.requestNo() + "），请清空填写的报价");
        }
        LocalDate opened = Given.required(asked.openedOn(), field, "启封日期");
        if (answers.on() != null && !answers.on().equals(opened)) {
            throw Given.wrong(
                    "quotation",
                    field,
                    "报价邀请 " + asked.requestNo() + " 于 " + opened + " 启封，不是 " + answers.on() + "；日期可以不填");
        }
        return new Taken(
                opened,
                asked.offers().stream()
                        .map(one -> new Response(one.supplier(), one.supplierId(), one.price()))
                        .toList());
    }

    private List<Response> typed(List<Supplier> given) {
        Set<String> names = new HashSet<>();
        Set<String> organisations = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Supplier one = given.get(i);
            String at = "responses[" + i + "].";
            Given.positive(one.price(), at + "price", "“" + one.name() + "”的报价");
            String organisation = one.organisation();
            if (!names.add(one.name().strip()) || (organisation != null && !organisations.add(organisation))) {
                throw Given.wrong("bidOpening", at + "name", "“" + one.name() + "”重复；同一供应商只能响应一次");
            }
            if (organisation != null
                    && !people.organisation(organisation)
                            .name()
                            .equals(one.name().strip())) {
                throw Given.wrong(
                        "bidOpening",
                        at + "organisationId",
                        "单位代码 " + organisation + " 是“"
                                + people.organisation(organisation).name() + "”，与供应商“"
                                + one.name().strip() + "”不符");
            }
        }
        return given.stream()
                .map(one -> new Response(one.name().strip(), one.organisation(), one.price()))
                .toList();
    }

    /** @param on when they were opened, or handed in on paper */
    record Taken(LocalDate on, List<Response> responses) {}

    /** What a form says of them. */
    interface Answered {
        @Nullable
        AnswerSource source();

        @Nullable
        LocalDate on();

        @Nullable
        List<Supplier> responses();

        default List<Supplier> suppliersOrNone() {
            List<Supplier> suppliers = responses();
            return suppliers == null ? List.of() : suppliers;
        }
    }

    record Supplier(String name, @Nullable String organisationId, Money price) {
        @Nullable
        String organisation() {
            return organisationId == null || organisationId.isBlank() ? null : organisationId.strip();
        }
    }
}
