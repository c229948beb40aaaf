package org.schoolworks.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.contract.Ordering;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.tender.Buying;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.Tender;
import org.schoolworks.tender.TenderStatus;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The contract with the supplier, its publication, and the acceptance of what is delivered (签约、公告、履约验收). */
@Component
@Transactional
class Delivering {

    private static final String AWARD_NOTICE = "purchaseAwardNotice";

    private final Purchases purchases;
    private final ProcurementTerms terms;
    private final Clocks clocks;
    private final Buying buying;
    private final Tendering tendering;
    private final Ordering ordering;
    private final Contracting contracting;
    private final ProjectRegister register;
    private final Papers papers;
    private final People people;

    Delivering(
            Purchases purchases,
            ProcurementTerms terms,
            Clocks clocks,
            Buying buying,
            Tendering tendering,
            Ordering ordering,
            Contracting contracting,
            ProjectRegister register,
            Papers papers,
            People people) {
        this.purchases = purchases;
        this.terms = terms;
        this.clocks = clocks;
        this.buying = buying;
        this.tendering = tendering;
        this.ordering = ordering;
        this.contracting = contracting;
        this.register = register;
        this.papers = papers;
        this.people = people;
    }

    /** 签订采购合同. @throws Refused where it departs from the award, or is late without a reason */
    public void sign(Matter<Signing> matter) {
        Signing signing = matter.fields();
        Purchase purchase = purchases.get(matter.project());
        Tender tender = tendering.current(matter.project());
        if (tender.status() != TenderStatus.AWARDED) {
            throw new Refused("tenderStatus", "采购现为“" + tender.status().text() + "”，尚不能签订合同");
        }
        LocalDate signed = issuedOn(matter.project(), "purchaseContract", "采购合同");
        Asked asked = terms.asked(purchase);
        buying.refuseWhileSigningStopped(matter.project(), "签订合同");
        inTime(matter.project(), tender, signed, signing.lateReason(), matter.today());
        Money price = Given.required(signing.price(), "price", "合同价");
        Money award = Given.required(tender.awardPrice(), "price", "成交价");
        if (!price.equals(award)) {
            throw Given.wrong(
                    "substance",
                    "price",
                    "合同价 " + price.text() + " 与成交价 " + award.text() + " 不一致（政府采购法第46条：按照采购文件确定的事项签订采购合同）");
        }
        String supplierId = Given.required(signing.supplierId(), "supplierId", "供应商单位代码");
        theWinner(tender, people.organisation(supplierId));
        LocalDate delivery = Given.required(signing.deliveryOn(), "deliveryOn", "交货（服务）期限");
        if (!delivery.isAfter(signed)) {
            throw Given.wrong("contractPeriod", "deliveryOn", "交货（服务）期限 " + delivery + " 不晚于合同 " + signed);
        }
        Term share = terms.term("bondAtMost", asked, matter.today());
        Contracting.bondWithin(
                signing.bondOrNone(),
                signing.bondExpiresOn(),
                price,
                share.number(),
                share.basis(),
                delivery,
                "交货（服务）期限");
        int days = Given.required(signing.paymentDays(), "paymentDays", "付款期限");
        contracting.paidWithin(days, matter.today());
        ordering.order(
                matter.project(),
                new Ordering.Order(
                        supplierId,
                        lineOf(purchase),
                        price,
                        signed,
                        delivery,
                        Given.required(signing.advancePercent(), "advancePercent", "预付款比例"),
                        signing.bondOrNone(),
                        signing.bondOrNone() == null ? null : signing.bondExpiresOn(),
                        days,
                        Given.required(signing.payeeBank(), "payeeBank", "收款开户行"),
                        Given.required(signing.payeeAccount(), "payeeAccount", "收款账号")),
                matter.actor());
    }

    /**
     * 供应商拒签.
     *
     * @return whether there is another candidate whose turn it is
     */
    public boolean refused(Matter<Signing> matter) {
        String why = "供应商拒签合同：" + matter.opinion();
        String reason = PlainText.shortened(why, Papers.LONGEST_REASON);
        if (papers.current(matter.project(), AWARD_NOTICE).isPresent()) {
            papers.withdraw(matter.project(), AWARD_NOTICE, matter.actor(), reason);
        }
        purchases.save(purchases.lock(matter.project()).supplierRefused());
        return buying.refused(matter.project(), matter.today(), matter.actor());
    }

    /** 采购合同公告和备案: within two and seven working days; a late one says why. */
    public void publishContract(Matter<Awarding.Published> matter) {
        Purchase purchase = purchases.lock(matter.project());
        Contract contract = contracting.contract(matter.project());
        LocalDate notice = issuedOn(matter.project(), "contractNotice", "采购合同公告");
        LocalDate filing = issuedOn(matter.project(), "contractFiling", "采购合同备案");
        onTime("contractNotice", "contractPublished", "合同公告", notice, contract, matter);
        onTime("contractFiling", "contractFiled", "合同备案", filing, contract, matter);
        purchases.save(purchase.contractPublished(notice));
    }

    /** 履约验收, or back to the supplier to put right. */
    public void accept(Matter<Acceptance> matter) {
        if (!matter.approved()) {
            return;
        }
        Purchase purchase = purchases.lock(matter.project());
        buying.refuseWhileSigningStopped(matter.project(), "履约验收");
        LocalDate on = Given.required(matter.fields().acceptedOn(), "acceptedOn", "验收日期");
        Given.notAfterToday(on, matter.today(), "acceptedOn", "验收日期");
        LocalDate signed = contracting.contract(matter.project()).signedOn();
        if (on.isBefore(signed)) {
            throw Given.wrong("acceptance", "acceptedOn", "验收日期 " + on + " 早于合同 " + signed);
        }
        if (purchase.publicService() && isBlank(matter.fields().userRepresentatives())) {
            throw Given.wrong(
                    "acceptance", "userRepresentatives", "本采购是向社会公众提供的公共服务，验收时应当邀请服务对象参与并出具意见（政府采购法实施条例第45条）");
        }
        purchases.save(purchase.accepted(on));
        register.become(matter.project(), ProjectStatus.DELIVERED);
    }

    private void inTime(
            ProjectNo project, Tender tender, LocalDate signed, @Nullable String lateReason, LocalDate today) {
        LocalDate awarded = Given.required(tender.awardedOn(), "lateReason", "成交日期");
        if (signed.isBefore(awarded)) {
            throw Given.wrong(
                    "signing", "papers.purchaseContract.issuedOn", "合同 " + signed + " 早于确定供应商或者通知书 " + awarded);
        }
        clocks.ofPurchase(project, "signing", awarded, today)
                .filter(limit -> signed.isAfter(limit.due().on()) && isBlank(lateReason))
                .ifPresent(limit -> {
                    throw Given.wrong(
                            "signing",
                            "lateReason",
                            "合同 " + signed + " 距通知书 " + awarded + " 已 " + (signed.toEpochDay() - awarded.toEpochDay())
                                    + " 日，最迟应于 " + limit.due().on() + " 签订，须写明逾期原因（"
                                    + limit.clock().basis() + "）");
                });
    }

    private void onTime(
            String paper,
            String code,
            String name,
            LocalDate on,
            Contract contract,
            Matter<Awarding.Published> matter) {
        if (on.isBefore(contract.signedOn())) {
            throw Given.wrong(paper, "papers." + paper + ".issuedOn", name + " " + on + " 早于合同 " + contract.signedOn());
        }
        clocks.ofPurchase(matter.project(), code, contract.signedOn(), matter.today())
                .filter(limit ->
                        on.isAfter(limit.due().on()) && isBlank(matter.fields().lateReason()))
                .ifPresent(limit -> {
                    throw Given.wrong(
                            paper,
                            "lateReason",
                            name + " " + on + " 超过最迟日期 " + limit.due().on() + "，须写明逾期原因（"
                                    + limit.clock().basis() + "）");
                });
    }

    private static void theWinner(Tender tender, Organisation supplier) {
        if (!tender.isWonBy(supplier.id(), supplier.name())) {
            throw Given.wrong(
                    "substance",
                    "supplierId",
                    "“" + supplier.name() + "”不是成交供应商“" + tender.winnerName() + "”（政府采购法第46条）");
        }
    }

    private static String lineOf(Purchase purchase) {
        String line = purchase.subject() + " "
                + purchase.quantity().stripTrailingZeros().toPlainString() + purchase.unit();
        return PlainText.shortened(line, 120);
    }

    private LocalDate issuedOn(ProjectNo project, String code, String name) {
        return papers.current(project, code)
                .map(Paper::issuedOn)
                .orElseThrow(() -> new Refused("papers", "案卷中没有注明日期的《" + name + "》"));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** The terms that are signed; none of them where the supplier refuses. */
    record Signing(
            @Nullable Money price,
            @Nullable String supplierId,
            @Nullable LocalDate deliveryOn,
            @Nullable BigDecimal advancePercent,
            @Nullable Money performanceBond,
            @Nullable LocalDate bondExpiresOn,
            @Nullable Integer paymentDays,
            @Nullable String payeeBank,
            @Nullable String payeeAccount,
            @Nullable String lateReason) {

        /** A bond of nothing is none. */
        @Nullable
        Money bondOrNone() {
            return Money.ZERO.equals(performanceBond) ? null : performanceBond;
        }
    }

    record Acceptance(
            @Nullable LocalDate acceptedOn, @Nullable String findings, @Nullable String userRepresentatives) {}
}
