package org.schoolworks.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.contract.Contract;
import org.schoolworks.kernel.Money;
import org.schoolworks.worklist.MatterFacts.Fact;
import org.springframework.stereotype.Component;

/** What is told of the payment of a purchase alone: its acceptance, what is due by it, and until when that is paid in time. */
@Component
class PurchaseFacts {

    private static final String BASIS = "（保障中小企业款项支付条例第9、10条）";

    private final PayingSuppliers suppliers;
    private final Payments payments;

    PurchaseFacts(PayingSuppliers suppliers, Payments payments) {
        this.suppliers = suppliers;
        this.payments = payments;
    }

    List<Fact> of(Contract contract, String caseId, @Nullable Payment payment, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        Optional<LocalDate> accepted = suppliers.acceptedOn(contract);
        Taken taken = payments.taken(contract, caseId);
        facts.add(Fact.of("合同现值", contract.value()));
        facts.add(
                accepted.isPresent() ? Fact.of("履约验收", accepted.get() + " 验收合格") : Fact.of("履约验收", "尚未验收合格，现在只能申请预付款"));
        facts.add(Fact.of("已付和在途预付款", taken.advance()));
        if (accepted.isPresent()) {
            facts.add(Fact.of("以前已付和在途采购款", taken.works()));
            facts.add(Fact.of("本次最多可付", suppliers.due(contract, caseId)));
        } else {
            facts.add(Fact.of(
                    "本次最多可付",
                    Certification.advance(contract).minus(taken.advance()).max(Money.ZERO)));
        }
        if (payment == null || payment.dueOn() == null) {
            facts.add(latest(contract, payment == null ? PaymentKind.delivery : payment.kind(), today));
        }
        return facts;
    }

    /** The latest day on which it is paid in time; once it is confirmed, the payment has its own. */
    private Fact latest(Contract contract, PaymentKind kind, LocalDate today) {
        String within = contract.paymentDays() + " 天内";
        if (kind == PaymentKind.advance) {
            return Fact.of("最迟付款日", "采购人确认后 " + within + BASIS);
        }
        LocalDate on = suppliers.dueOn(contract, kind, today).orElse(null);
        if (on == null) {
            return Fact.of("最迟付款日", "验收合格后 " + within + BASIS);
        }
        String text = on + "，自验收合格之日起 " + within + BASIS;
        return today.isAfter(on) ? Fact.warning("最迟付款日", text + "，已过") : Fact.of("最迟付款日", text);
    }

    /** What a claim holds before anybody types: as it was handed in before, or what may be claimed now. */
    void claimed(Contract contract, String caseId, @Nullable Payment payment, ObjectNode fields) {
        if (payment != null) {
            fields.put("kind", payment.kind().name());
            fields.put("claimed", payment.claimed().toString());
            fields.put("invoiceNo", payment.invoiceNo());
        } else if (suppliers.acceptedOn(contract).isEmpty()) {
            fields.put("kind", PaymentKind.advance.name());
        } else {
            fields.put("kind", PaymentKind.delivery.name());
            fields.put("claimed", suppliers.due(contract, caseId).toString());
        }
    }

    static String terms(Contract contract) {
        return "预付款 " + PaymentFacts.percent(contract.advancePercent()) + "，验收合格后 " + contract.paymentDays() + " 天内付款";
    }
}
