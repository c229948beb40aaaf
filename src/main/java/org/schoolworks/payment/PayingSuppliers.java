package org.schoolworks.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.schoolworks.procurement.Deliveries;
import org.schoolworks.tender.Buying;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Paying for a purchase (采购款), rulebook §4.3: its supplier claims, its buyer confirms in place of supervisor, auditor and school. From
 * the check of funds on it is a payment as any other. What a contract of purchase says nothing of is not withheld: it has no
 * measure, no retention and no wages. All is reckoned while the contract is locked.
 */
@Component
@Transactional
public class PayingSuppliers {

    private final Payments payments;
    private final Disbursing disbursing;
    private final Contracting contracting;
    private final Deliveries deliveries;
    private final Buying buying;
    private final WorkingDays days;
    private final Clock clock;

    PayingSuppliers(
            Payments payments,
            Disbursing disbursing,
            Contracting contracting,
            Deliveries deliveries,
            Buying buying,
            WorkingDays days,
            Clock clock) {
        this.payments = payments;
        this.disbursing = disbursing;
        this.contracting = contracting;
        this.deliveries = deliveries;
        this.buying = buying;
        this.days = days;
        this.clock = clock;
    }

    /**
     * 申请采购款: reserves the money on the contract; or gives the claim up.
     *
     * @throws Refused {@code suspended} and {@code remedy} while a dispute stops the contract (政府采购法实施条例 art. 54);
     *     {@code acceptance} before anything is accepted, {@code contractCeiling} and {@code advanceCeiling} with the
     *     figures; {@code duplicateInvoice}
     */
    public void claim(Matter<Claim> matter) {
        if (!matter.approved()) {
            disbursing.giveUp(matter.caseId());
            return;
        }
        Contract contract = purchase(contracting.lock(matter.project()));
        buying.refuseWhileSigningStopped(matter.project(), "请款");
        Claim fields = matter.fields();
        PaymentKind kind = fields.kindOrDelivery();
        Payment claim = Payment.claim(
                matter.project().value(),
                contract.contractNo(),
                matter.caseId(),
                kind,
                Given.required(fields.claimed(), "claimed", "申请金额"),
                Money.ZERO,
                Given.required(fields.invoiceNo(), "invoiceNo", "发票号码").strip().toUpperCase(Locale.ROOT),
                clock.instant());
        within(contract, claim, claim.claimed(), "claimed", "申请金额");
        disbursing.enter(contract, claim, matter.actor());
    }

    /**
     * 采购人确认: what of the claim is not disputed (保障中小企业款项支付条例 art. 15), by whoever accepts for the buyer.
     *
     * @throws Refused {@code certifiedAmount} beyond the claim, and as {@link #claim} does
     */
    public void confirm(Matter<Confirmation> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (!matter.approved()) {
            disbursing.undo(payment, matter);
            return;
        }
        Contract contract = purchase(contracting.lock(matter.project()));
        buying.refuseWhileSigningStopped(matter.project(), "付款");
        Money confirmed = Given.required(matter.fields().confirmed(), "confirmed", "确认金额");
        within(contract, payment, confirmed, "confirmed", "确认金额");
        LocalDate due = dueOn(contract, payment.kind(), matter.today()).orElseThrow();
        disbursing.confirmed(contract, payment.confirmed(confirmed, due, clock.instant()), matter.actor());
    }

    /** On which day the delivery of the contract was accepted; empty before. */
    @Transactional(readOnly = true)
    Optional<LocalDate> acceptedOn(Contract contract) {
        return deliveries.acceptedOn(contract.project());
    }

    /**
     * Until when it is paid in time: what is delivered by its acceptance, whenever it is claimed (保障中小企业款项支付条例 arts 9, 10);
     * an advance by its confirmation.
     *
     * @return empty for a delivery that is not accepted yet
     */
    @Transactional(readOnly = true)
    Optional<LocalDate> dueOn(Contract contract, PaymentKind kind, LocalDate confirmedOn) {
        Optional<LocalDate> from = kind == PaymentKind.advance ? Optional.of(confirmedOn) : acceptedOn(contract);
        return from.map(day -> days.after(day, contract.paymentDays(), DayUnit.CALENDAR_DAY, true)
                .on());
    }

    /** What a case may claim of what was accepted, all of it at most: an advance is recovered whole. Never below zero. */
    @Transactional(readOnly = true)
    Money due(Contract contract, String caseId) {
        return due(contract, payments.taken(contract, caseId));
    }

    private static Money due(Contract contract, Taken taken) {
        return contract.value().minus(taken.advance()).minus(taken.works()).max(Money.ZERO);
    }

    private static Contract purchase(Contract contract) {
        if (!contract.isPurchase()) {
            throw new Refused("paymentKind", "合同 " + contract.contractNo() + " 是工程合同，请从“申请工程款”办理");
        }
        return contract;
    }

    private void within(Contract contract, Payment payment, Money amount, String field, String label) {
        Taken taken = payments.taken(contract, payment.caseId());
        switch (payment.kind()) {
            case advance -> withinAdvance(contract, amount, taken.advance(), field);
            case delivery -> withinDelivery(contract, amount, taken, field, label);
            default ->
                throw Given.wrong(
                        "paymentKind",
                        "kind",
                        "采购合同只支付预付款和采购款，没有" + payment.kind().text());
        }
    }

    private void withinAdvance(Contract contract, Money amount, Money before, String field) {
        acceptedOn(contract).ifPresent(on -> {
            throw Given.wrong("advanceCeiling", "kind", "已于 " + on + " 验收合格，不再支付预付款，请申请采购款");
        });
        Money most = Certification.advance(contract);
        Money sum = before.plus(amount);
        if (sum.exceeds(most)) {
            throw Given.wrong(
                    "advanceCeiling",
                    field,
                    "预付款累计 " + sum.text() + " 超过合同约定的 " + most.text() + " 达 "
                            + sum.minus(most).text() + "（合同价 "
                            + contract.price().text() + " 的 " + percent(contract) + "）");
        }
    }

    private void withinDelivery(Contract contract, Money amount, Taken taken, String field, String label) {
        if (acceptedOn(contract).isEmpty()) {
            throw Given.wrong(
                    "acceptance",
                    field,
                    label + " " + amount.text() + " 超过现在可付的 0.00元：合同 " + contract.contractNo()
                            + " 尚未验收合格，验收合格前只能申请合同约定的预付款（合同价的 " + percent(contract) + "，即 "
                            + Certification.advance(contract).text() + "，已申请 "
                            + taken.advance().text() + "；政府采购法第41条、实施条例第51条）");
        }
        Money most = due(contract, taken);
        if (amount.exceeds(most)) {
            throw Given.wrong(
                    "contractCeiling",
                    field,
                    label + " " + amount.text() + " 超过可付的 " + most.text() + " 达 "
                            + amount.minus(most).text() + "：合同现值 "
                            + contract.value().text() + "，扣回预付款 "
                            + taken.advance().text() + "，以前已付和在途 "
                            + taken.works().text() + "（政府采购法实施条例第51条：按照合同规定支付采购资金）");
        }
    }

    private static String percent(Contract contract) {
        return contract.advancePercent().stripTrailingZeros().toPlainString() + "%";
    }

    /** @param kind of a delivery where nothing is said */
    public record Claim(@Nullable PaymentKind kind, @Nullable Money claimed, @Nullable String invoiceNo) {

        PaymentKind kindOrDelivery() {
            return kind == null ? PaymentKind.delivery : kind;
        }
    }

    /** @param confirmed 确认金额, 元 */
    public record Confirmation(@Nullable Money confirmed) {}
}
