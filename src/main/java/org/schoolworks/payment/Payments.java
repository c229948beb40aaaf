package org.schoolworks.payment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.LineShare;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.LineMeasure;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All payments. */
@Component
class Payments {

    private final PaymentMapper mapper;

    Payments(PaymentMapper mapper) {
        this.mapper = mapper;
    }

    Payment ofCase(String caseId) {
        Payment payment = find(caseId);
        if (payment == null) {
            throw new NotFound("该拨款流程还没有请款");
        }
        return payment;
    }

    @Nullable
    Payment find(String caseId) {
        return mapper.ofCase(caseId);
    }

    List<Payment> ofProject(ProjectNo project) {
        return mapper.ofProject(project.value());
    }

    Payment get(long paymentNo) {
        Payment payment = mapper.get(paymentNo);
        if (payment == null) {
            throw new NotFound("没有编号为 " + paymentNo + " 的拨款");
        }
        return payment;
    }

    /** What the other payments have taken; to be read while the contract is locked. */
    Taken taken(Contract contract, String caseId) {
        return mapper.taken(contract.contractNo(), caseId);
    }

    /** What the other certificates of a contract have measured of each line. */
    List<LineMeasure> certified(Contract contract, String caseId) {
        return mapper.certified(contract.contractNo(), caseId);
    }

    /** Keeps the certificate, in place of an earlier one that was sent back. */
    void certify(Payment payment, List<PaymentLine> lines) {
        mapper.clearLines(payment.paymentNo());
        if (!lines.isEmpty()) {
            mapper.insertLines(payment.paymentNo(), lines);
        }
    }

    /** Keeps from which budget lines it is paid, in place of what an earlier check said. */
    void fund(Payment payment, List<LineShare> shares) {
        mapper.clearFunding(payment.paymentNo());
        mapper.insertFunding(payment.paymentNo(), shares);
    }

    List<LineShare> funding(Payment payment) {
        return mapper.funding(payment.paymentNo());
    }

    /** When wages were last paid in a project, or null. */
    @Nullable
    LocalDate lastWages(ProjectNo project) {
        return mapper.lastWages(project.value());
    }

    Totals totals(ProjectNo project) {
        return mapper.totals(project.value());
    }

    void add(Payment payment) {
        mapper.insert(payment);
    }

    void save(Payment payment) {
        if (mapper.update(payment) != 1) {
            throw new Stale("该笔拨款刚被他人更新，请刷新后再办理");
        }
    }

    /**
     * An invoice is paid once, whichever project it is handed in for. Claims of one invoice take turns, and the second sees
     * the first: left to the unique index alone, the broken statement would end the engine's transaction before the reason is
     * told.
     */
    void keepInvoiceOnce(Payment claim) {
        mapper.lockInvoice(claim.invoiceNo());
        if (mapper.isInvoiceUsed(claim.invoiceNo(), claim.caseId())) {
            String reason = "发票“" + claim.invoiceNo() + "”已用于另一笔在途或已支付的拨款，一张发票只能请款一次";
            throw new Refused("duplicateInvoice", reason, List.of(new Refused.Fault("invoiceNo", reason)));
        }
    }
}
