package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.tender.Buying;
import org.schoolworks.tender.Buying.Response;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.TenderFailure;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Buying under a framework agreement (框架协议, 财政部令第110号): the agreement as its collector made it, and the call-off under it. */
@Component
@Transactional
class CallingOff {

    private static final String AGREEMENT = "frameworkAgreement";

    private final Purchases purchases;
    private final FrameworkMapper frameworks;
    private final ProcurementTerms terms;
    private final Clocks clocks;
    private final Procuring procuring;
    private final Buying buying;
    private final Tendering tendering;
    private final Papers papers;
    private final People people;

    CallingOff(
            Purchases purchases,
            FrameworkMapper frameworks,
            ProcurementTerms terms,
            Clocks clocks,
            Procuring procuring,
            Buying buying,
            Tendering tendering,
            Papers papers,
            People people) {
        this.purchases = purchases;
        this.frameworks = frameworks;
        this.terms = terms;
        this.clocks = clocks;
        this.procuring = procuring;
        this.buying = buying;
        this.tendering = tendering;
        this.papers = papers;
        this.people = people;
    }

    /**
     * 登记框架协议, by its number, for the item of this purchase.
     *
     * @throws Refused {@code frameworkAgreement} where it lasts too long, too few were eliminated, it was signed, told or filed late
     *     without a reason, or one of its number is registered already
     */
    public void register(Matter<Agreement> matter) {
        Agreement given = matter.fields();
        Purchase purchase = purchases.get(matter.project());
        Asked asked = terms.asked(purchase);
        Paper paper = papers.current(matter.project(), AGREEMENT).orElseThrow();
        String no = Given.required(paper.number(), "papers." + AGREEMENT + ".number", "框架协议编号");
        LocalDate signed = Given.required(paper.issuedOn(), "papers." + AGREEMENT + ".issuedOn", "签订日期");
        lasts(given, asked, signed, matter.today());
        eliminates(given, asked, matter.today());
        inTime(given, signed, matter);
        FrameworkAgreement agreement = new FrameworkAgreement(
                no,
                Given.required(purchase.catalogueItem(), "suppliers", "集中采购目录品目"),
                asked.category(),
                given.collector().strip(),
                given.applicants(),
                given.resultOn(),
                signed,
                given.toldOn(),
                given.filedOn(),
                given.validFrom(),
                given.validUntil(),
                text(given.lateReason()),
                matter.project().value(),
                matter.today());
        if (frameworks.insert(agreement) != 1) {
            throw Given.wrong(AGREEMENT, "papers." + AGREEMENT + ".number", "编号为“" + no + "”的框架协议已登记，请直接选用");
        }
        frameworks.admit(admitted(no, given.suppliersOrNone()));
    }

    /**
     * 第二阶段采购: a supplier of a running agreement is taken, and goes to contract without a procedure of its own.
     *
     * @throws Refused {@code callOff} where the agreement does not run, is of another item, the supplier is not admitted, or the
     *     price is above the agreed one; {@code budgetCeiling}
     */
    public void callOff(Matter<Choice> matter) {
        Purchase purchase = purchases.lock(matter.project());
        Choice given = matter.fields();
        String no = Given.required(text(given.agreementNo()), "agreementNo", "框架协议编号");
        FrameworkAgreement agreement = frameworks.find(no);
        if (agreement == null) {
            throw Given.wrong("callOff", "agreementNo", "没有登记编号为“" + no + "”的框架协议");
        }
        if (!agreement.runsOn(matter.today())) {
            throw Given.wrong(
                    "callOff",
                    "agreementNo",
                    "框架协议“" + no + "”自 " + agreement.validFrom() + " 至 " + agreement.validUntil() + " 有效，今天 "
                            + matter.today() + " 不能采购");
        }
        if (!agreement.catalogueItem().equals(purchase.catalogueItem())) {
            throw Given.wrong("callOff", "agreementNo", "框架协议“" + no + "”的品目与本采购的品目不同，不能据以采购");
        }
        FrameworkSupplier supplier = supplier(agreement, given);
        Money unit = Given.positive(Given.required(given.unitPrice(), "unitPrice", "成交单价"), "unitPrice", "成交单价");
        if (unit.exceeds(supplier.unitPrice())) {
            throw Given.wrong(
                    "callOff",
                    "unitPrice",
                    "成交单价 " + unit.text() + " 超过协议价 " + supplier.unitPrice().text() + "（财政部令第110号：成交价不得超过协议价）");
        }
        Money price = unit.times(purchase.quantity());
        procuring.withinBudget(matter.project(), purchase, price, "unitPrice");
        procuring.begin(matter.project(), matter.today(), "框架协议 " + no);
        frameworks.keep(new FrameworkCallOff(
                tendering.current(matter.project()).tenderNo(), no, supplier.supplierId(), unit, matter.today()));
        Response chosen =
                new Response(people.organisation(supplier.supplierId()).name(), supplier.supplierId(), price);
        buying.agree(matter.project(), matter.today(), chosen);
        buying.award(matter.project(), chosen, matter.today());
        purchases.save(purchase.planned(purchase.estimate()).determined(matter.today()));
    }

    /** No agreement serves: the attempt has failed, and is kept. */
    public void giveUp(Matter<Choice> matter) {
        procuring.begin(matter.project(), matter.today(), "框架协议不能满足：" + matter.opinion());
        buying.fail(matter.project(), TenderFailure.NO_FRAMEWORK);
    }

    @Transactional(readOnly = true)
    public boolean isFramework(ProjectNo project) {
        return purchases.get(project).method() == TenderMethod.framework;
    }

    /** Whether an agreement runs on a day under which this may be called off. */
    @Transactional(readOnly = true)
    public boolean isAgreed(ProjectNo project, LocalDate day) {
        return !running(purchases.get(project), day).isEmpty();
    }

    /** The agreements of a purchase's item that run on a day. */
    List<FrameworkAgreement> running(Purchase purchase, LocalDate day) {
        String item = purchase.catalogueItem();
        return item == null
                ? List.of()
                : frameworks.ofItem(item).stream()
                        .filter(one -> one.runsOn(day))
                        .toList();
    }

    private void lasts(Agreement given, Asked asked, LocalDate signed, LocalDate day) {
        Term most = terms.term("frameworkMonths", asked, day);
        if (given.validFrom().isBefore(signed)) {
            throw Given.wrong(AGREEMENT, "validFrom", "有效期自 " + given.validFrom() + "，早于签订 " + signed);
        }
        LocalDate last = given.validFrom().plusMonths(most.count()).minusDays(1);
        if (!given.validUntil().isAfter(given.validFrom()) || given.validUntil().isAfter(last)) {
            throw Given.wrong(
                    AGREEMENT,
                    "validUntil",
                    "有效期 " + given.validFrom() + " 至 " + given.validUntil() + " 有误，最长至 " + last + "（" + most.basis()
                            + "）");
        }
    }

    private void eliminates(Agreement given, Asked asked, LocalDate day) {
        int admitted = given.suppliersOrNone().size();
        int eliminated = given.applicants() - admitted;
        Term least = terms.term("frameworkApplicants", asked, day);
        if (admitted == 0 || given.applicants() < least.count()) {
            throw Given.wrong(
                    AGREEMENT,
                    admitted == 0 ? "suppliers" : "applicants",
                    "响应供应商 " + given.applicants() + " 家，入围 " + admitted + " 家；响应应为 " + least.count() + " 家以上，至少入围一家（"
                            + least.basis() + "）");
        }
        Term share = terms.term("frameworkElimination", asked, day);
        if (eliminated < 1 || eliminated * 100 < share.count() * given.applicants()) {
            throw Given.wrong(
                    AGREEMENT,
                    "applicants",
                    "响应供应商 " + given.applicants() + " 家，入围 " + admitted + " 家，淘汰 " + Math.max(eliminated, 0) + " 家，不足 "
                            + share.count() + "% 或者不足一家（" + share.basis() + "）");
        }
    }

    private void inTime(Agreement given, LocalDate signed, Matter<Agreement> matter) {
        List<String> late = new ArrayList<>();
        within("agreementSigned", "resultOn", "签订", given.resultOn(), signed, matter, late);
        within("entryTold", "toldOn", "告知入围信息", signed, given.toldOn(), matter, late);
        within("agreementFiled", "filedOn", "备案", signed, given.filedOn(), matter, late);
        Given.notAfterToday(given.toldOn(), matter.today(), "toldOn", "入围信息告知日期");
        Given.notAfterToday(given.filedOn(), matter.today(), "filedOn", "备案日期");
        if (!late.isEmpty() && text(given.lateReason()) == null) {
            throw Given.wrong(AGREEMENT, "lateReason", String.join("；", late) + "，须写明逾期原因");
        }
    }

    private void within(
            String period,
            String field,
            String what,
            LocalDate from,
            LocalDate on,
            Matter<Agreement> matter,
            List<String> late) {
        if (on.isBefore(from)) {
            throw Given.wrong(AGREEMENT, field, what + " " + on + " 早于 " + from);
        }
        clocks.ofPurchase(matter.project(), period, from, matter.today())
                .filter(limit -> on.isAfter(limit.due().on()))
                .ifPresent(limit -> late.add(what + " " + on + " 超过最迟日期 "
                        + limit.due().on() + "（" + limit.clock().basis() + "）"));
    }

    private List<FrameworkSupplier> admitted(String no, List<Admitted> given) {
        List<FrameworkSupplier> admitted = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Admitted one : given) {
            String at = "suppliers[" + admitted.size() + "].";
            String id = one.supplierId().strip();
            if (!seen.add(id)) {
                throw Given.wrong(AGREEMENT, at + "supplierId", "入围供应商 " + id + " 重复");
            }
            Organisation supplier = people.organisation(id);
            if (!supplier.kind().equals("supplier")) {
                throw Given.wrong(
                        AGREEMENT, at + "supplierId", "“" + supplier.name() + "”（" + id + "）不是供应商单位，不能入围框架协议");
            }
            admitted.add(
                    new FrameworkSupplier(no, supplier.id(), Given.positive(one.unitPrice(), at + "unitPrice", "协议价")));
        }
        return admitted;
    }

    private FrameworkSupplier supplier(FrameworkAgreement agreement, Choice given) {
        String id = Given.required(text(given.supplierId()), "supplierId", "供应商单位代码");
        List<FrameworkSupplier> admitted = frameworks.suppliers(agreement.agreementNo());
        return admitted.stream()
                .filter(one -> one.supplierId().equals(id))
                .findFirst()
                .orElseThrow(() -> Given.wrong(
                        "callOff",
                        "supplierId",
                        id + " 不是框架协议“" + agreement.agreementNo() + "”的入围供应商（"
                                + admitted.stream()
                                        .map(one -> one.supplierId() + " "
                                                + people.organisation(one.supplierId())
                                                        .name())
                                        .collect(Collectors.joining("、"))
                                + "）"));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** @param applicants how many suppliers answered to the call */
    record Agreement(
            String collector,
            int applicants,
            LocalDate resultOn,
            LocalDate toldOn,
            LocalDate filedOn,
            LocalDate validFrom,
            LocalDate validUntil,
            @Nullable List<Admitted> suppliers,
            @Nullable String lateReason) {
        List<Admitted> suppliersOrNone() {
            return Objects.requireNonNullElse(suppliers, List.of());
        }
    }

    /** @param unitPrice 协议价, 元 */
    record Admitted(String supplierId, Money unitPrice) {}

    /** @param unitPrice 元 */
    record Choice(@Nullable String agreementNo, @Nullable String supplierId, @Nullable Money unitPrice) {}
}
